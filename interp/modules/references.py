"""weakref.ref, on the weak references of the collector.

An object dies when a collection finds that nothing holds it, not before: references say None from then on. Callbacks are called when
the module is next asked for something after such a collection, or by gc.collect().
"""

from modules.arrayitems import W_Array
from objects.builtin import W_Builtin, W_Method, register1, register2, register3
from objects.code import W_Code, W_Function
from objects.core import (HIDDEN, OperationError, W_Root, W_Type, bad_argument, new_builtin_type, none, not_implemented, object_type,
                          put_into_module, type_error)
from objects.dict import W_Dict
from objects.generic import give_class_getitem
from objects.ignored import tell_ignored
from objects.object import computed
from objects.operators import equal, get_attribute_or_none, hash_of, identity_hash
from objects.set import W_Set
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Int, W_Str, W_Tuple, new_list, wrap_bool
from rtlib import gc
from rtlib.gc import WeakRef

REFS = HIDDEN + "weakrefs"
ref_type = new_builtin_type("ReferenceType", object_type)
put_into_module(ref_type, "weakref")
list_type = new_builtin_type("references", object_type)
GENERATORS = ["generator", "coroutine", "async_generator"]


class W_Ref(W_Typed):
    """A weak reference to an object."""

    def __init__(self, type: W_Type, object: W_Root, callback: W_Root) -> None:
        super().__init__(type)
        self.target: WeakRef[W_Root] = WeakRef(object)
        self.callback: W_Root | None = None if callback is none else callback
        self.hash: int = -1

    def call(self, args: list[W_Root]) -> W_Root:
        if self.type.is_heap:
            return super().call(args)  # a class of the program may have a __call__ of its own
        if args:
            raise type_error(f"weakref expected 0 arguments, got {len(args)}")
        return m_call(self)


class W_RefList(W_Root):
    """What refers weakly to an object; it stands in the object. plain: the reference that all without callback are."""

    def __init__(self) -> None:
        self.plain: WeakRef[W_Ref] | None = None
        self.proxy: WeakRef[W_Ref] | None = None
        self.others: list[WeakRef[W_Ref]] = []

    def cls(self) -> W_Type:
        return list_type

    def alive(self) -> list[W_Root]:
        out: list[W_Root] = []
        for first in [living(self.plain), living(self.proxy)]:
            if first is not None:
                out.append(first)
        for weak in self.others:
            other = weak.get()
            if other is not None:
                out.append(other)
        return out


def living(weak: WeakRef[W_Ref] | None) -> W_Ref | None:
    return None if weak is None else weak.get()


class W_Marker(W_Root):
    """An object that dies in the next collection, and then has the callbacks called."""

    def cls(self) -> W_Type:
        return list_type

    def finalizer(self) -> W_Root | None:
        return self

    def finalize(self) -> None:
        poll()


class Waiting:
    """References with callbacks that were not called yet. mark tells whether there was a collection since they were looked at."""

    def __init__(self) -> None:
        self.refs: list[WeakRef[W_Ref]] = []
        self.mark: WeakRef[W_Marker] | None = None


waiting = Waiting()


def set_mark() -> None:
    mark = W_Marker()
    gc.watch(mark)
    waiting.mark = WeakRef(mark)


def poll() -> bool:
    """Calls the callbacks of references whose objects died, if there was a collection. Were there any?"""
    if not waiting.refs:
        return False
    mark = waiting.mark
    if mark is not None and mark.get() is not None:
        return False
    set_mark()
    dead: list[W_Ref] = []
    left: list[WeakRef[W_Ref]] = []
    for weak in waiting.refs:
        ref = weak.get()
        if ref is not None:
            if ref.target.get() is None:
                dead.append(ref)
            else:
                left.append(weak)
    waiting.refs = left
    dead.reverse()
    for ref in dead:
        callback = ref.callback
        ref.callback = None
        if callback is not None:
            try:
                callback.call([ref])
            except OperationError as e:
                tell_ignored(e.error, callback)
    return len(dead) > 0


def may_refer(w: W_Root) -> bool:
    """Does its type allow weak references?"""
    t = w.cls()
    if t.has_weak or isinstance(w, W_Type):
        return True
    return (isinstance(w, W_Typed) or isinstance(w, W_Function) or isinstance(w, W_Builtin) or isinstance(w, W_Method) or isinstance(w, W_Set)
            or isinstance(w, W_Array) or isinstance(w, W_Code) or t.name in GENERATORS)


def list_for(w: W_Root) -> W_RefList | None:
    """The list in the object, made if need be; None where the object has no room for it."""
    found = w.get_own(REFS)
    if isinstance(found, W_RefList):
        return found
    if isinstance(w, W_Type):
        return None
    refs = W_RefList()
    own = w.instance()
    if own is None or not own.set_own(REFS, refs):
        return None
    return refs


def new_ref(type: W_Type, object: W_Root, callback: W_Root) -> W_Root:
    """A reference; the one that is there already, if it has no callback and is of the plain type."""
    if not may_refer(object):
        raise type_error(f"cannot create weak reference to '{object.cls().name}' object")
    poll()
    refs = list_for(object)
    if refs is not None and callback is none and type is ref_type:
        plain = living(refs.plain)
        if plain is None:
            plain = W_Ref(type, object, callback)
            refs.plain = WeakRef(plain)
        return plain
    ref = W_Ref(type, object, callback)
    watch(ref, refs)
    return ref


def watch(ref: W_Ref, refs: W_RefList | None) -> None:
    """Notes a new reference in its object's list and, if it has a callback, among those that wait."""
    if refs is not None:
        refs.others.append(WeakRef(ref))
    if ref.callback is not None:
        waiting.refs.append(WeakRef(ref))
        mark = waiting.mark
        if mark is None or mark.get() is None:
            set_mark()


def as_ref(w: W_Root) -> W_Ref:
    assert isinstance(w, W_Ref)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    """Keywords are for __init__ of a class of the program."""
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    n = len(given.items)
    if keywords.table.used and args[0] is ref_type:
        raise type_error("ref() takes no keyword arguments")
    if n < 1:
        raise type_error("__new__ expected at least 1 argument, got 0")
    if n > 2:
        raise type_error(f"__new__ expected at most 2 arguments, got {n}")
    return new_ref(as_type(args[0]), given.items[0], given.items[1] if n == 2 else none)


def m_init(w: W_Root, object: W_Root, callback: W_Root) -> W_Root:
    return none


def m_call(w: W_Root) -> W_Root:
    poll()
    object = as_ref(w).target.get()
    return none if object is None else object


def m_hash(w: W_Root) -> W_Root:
    r = as_ref(w)
    if r.hash == -1:
        object = r.target.get()
        if object is None:
            raise type_error("weak object has gone away")
        r.hash = hash_of(object)
    return W_Int(r.hash)


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Ref):
        return not_implemented
    a = as_ref(w).target.get()
    b = other.target.get()
    if a is None or b is None:
        return wrap_bool(w is other)
    return wrap_bool(equal(a, b))


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Ref):
        return not_implemented
    a = as_ref(w).target.get()
    b = other.target.get()
    if a is None or b is None:
        return wrap_bool(w is not other)
    return wrap_bool(not equal(a, b))


def m_repr(w: W_Root) -> W_Root:
    object = as_ref(w).target.get()
    head = f"<weakref at 0x{identity_hash(w):x}; "
    if object is None:
        return W_Str(head + "dead>")
    text = f"{head}to '{object.cls().name}' at 0x{identity_hash(object):x}"
    name = get_attribute_or_none(object, "__name__")
    return W_Str(text + (f" ({name.utf8})>" if isinstance(name, W_Str) else ">"))


def a_callback(w: W_Root) -> W_Root:
    callback = as_ref(w).callback
    return none if callback is None or as_ref(w).target.get() is None else callback


# ---- functions ----
def references(w: W_Root) -> list[W_Root]:
    poll()
    refs = w.get_own(REFS)
    return refs.alive() if isinstance(refs, W_RefList) else []


def f_count(w: W_Root) -> W_Root:
    return W_Int(len(references(w)))


def f_refs(w: W_Root) -> W_Root:
    return new_list(references(w))


def f_remove_dead(d: W_Root, key: W_Root) -> W_Root:
    """Deletes a key whose value is a reference to an object that died."""
    if not isinstance(d, W_Dict):
        raise bad_argument("_remove_dead_weakref() argument 1", "dict", d)
    value = d.table.get(key)
    if isinstance(value, W_Ref) and value.target.get() is None:
        d.table.delete(key)
    return none


def register_references() -> None:
    t = ref_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register3(t, "__init__(self, object, callback=None, /)", m_init)
    register1(t, "__call__(self, /)", m_call)
    register1(t, "__hash__(self, /)", m_hash)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register1(t, "__repr__(self, /)", m_repr)
    computed(t, "__callback__", a_callback)
    give_class_getitem(t)

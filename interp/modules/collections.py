"""_collections: defaultdict, OrderedDict, what named tuples and Counter stand on; deque is in deque.py."""

from modules.deque import deque_type, iterator_type, register_deque, reverse_type
from objects.builtin import W_Builtin2, W_Builtin3, register1, register2, register3, register_any, register_class, unset
from objects.core import (OperationError, W_Exception, W_Instance, W_Root, W_Type, attribute_error_type, error, index_error_type,
                          key_error_type, new_builtin_type, none, not_implemented, object_type, put_into_module, type_error)
from objects.dict import W_Dict, W_DictVariant, key_error, m_init as dict_init, same, update
from objects.generic import give_class_getitem
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.object import InstanceDict, settable
from objects.operators import (binary, contains, equal, get_attribute, get_item, hash_of, index_of, is_true, iterator_of, repr_of,
                               set_item)
from objects.reduce import o_sizeof as dict_sizeof
from objects.table import Table
from objects.text import active
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Int, W_Str, W_Tuple, dict_type, new_list, new_tuple, pair, wrap_bool

default_type = new_builtin_type("defaultdict", dict_type)
ordered_type = new_builtin_type("OrderedDict", dict_type)
for t in [default_type, ordered_type]:
    put_into_module(t, "collections")
ordered_type.has_dict = True
getter_type = new_builtin_type("_tuplegetter", object_type)
put_into_module(getter_type, "_collections")


class W_TypedDict(W_DictVariant):
    """A dict of one of the types here or of a class below them."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(Table(False))
        self.type: W_Type = type
        self.own: W_Instance | None = None

    def cls(self) -> W_Type:
        own = self.own
        return self.type if own is None else own.cls()

    def instance(self) -> W_Instance | None:
        own = self.own
        if own is None and (self.type.is_heap or self.type.has_dict):
            own = W_Instance(self.type.root_map())
            self.own = own
        return own

    def made_instance(self) -> W_Instance | None:
        return self.own


# ---- defaultdict ----
class W_DefaultDict(W_TypedDict):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.factory: W_Root = none


def as_default(w: W_Root) -> W_DefaultDict:
    assert isinstance(w, W_DefaultDict)
    return w


def d_new(args: list[W_Root]) -> W_Root:
    return W_DefaultDict(as_type(args[0]))


def d_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """defaultdict(default_factory=None, /, ...): the rest as dict has it."""
    d = as_default(args[0])
    rest = args[:1]
    if len(args) > 1:
        factory = args[1]
        if factory is not none and factory.cls().lookup("__call__") is None:
            raise type_error("first argument must be callable or None")
        d.factory = factory
        rest.extend(args[2:])
    return dict_init(rest, names, values)


def d_missing(w: W_Root, key: W_Root) -> W_Root:
    d = as_default(w)
    if d.factory is none:
        raise key_error(key)
    value = d.factory.call([])
    set_item(w, key, value)
    return value


def d_repr(w: W_Root) -> W_Root:
    d = as_default(w)
    body = dict_text(w)
    factory = "..."
    inside = False
    for a in active:
        inside = inside or a is w
    if not inside:
        active.append(w)
        try:
            factory = repr_of(d.factory)
        finally:
            active.pop()
    return W_Str(f"{d.cls().short_name()}({factory}, {body})")


def dict_text(w: W_Root) -> str:
    method = dict_type.lookup("__repr__")
    assert method is not None
    text = method.invoke1(w)
    assert isinstance(text, W_Str)
    return text.utf8


def d_copy(w: W_Root) -> W_Root:
    return w.cls().call([as_default(w).factory, w])


def d_reduce(w: W_Root) -> W_Root:
    d = as_default(w)
    args: list[W_Root] = []
    if d.factory is not none:
        args.append(d.factory)
    return new_tuple([d.cls(), new_tuple(args), none, none, iterator_of(get_attribute(w, "items").call([]))])


def d_or(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Dict) or not isinstance(other, W_Dict):
        return not_implemented
    left = w if isinstance(w, W_DefaultDict) else other
    made = left.cls().call([as_default(left).factory, w])
    assert isinstance(made, W_Dict)
    update(made, other)
    return made


def d_ror(w: W_Root, other: W_Root) -> W_Root:
    return d_or(other, w)


def get_factory(w: W_Root) -> W_Root:
    return as_default(w).factory


def set_factory(w: W_Root, value: W_Root | None) -> None:
    as_default(w).factory = none if value is None else value


# ---- OrderedDict ----
def as_dict(w: W_Root) -> W_Dict:
    assert isinstance(w, W_Dict)
    return w


def o_new(args: list[W_Root]) -> W_Root:
    return W_TypedDict(as_type(args[0]))


def o_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) > 2:
        raise type_error(f"expected at most 1 arguments, got {len(args) - 1}")
    return o_update(args, names, values)


def o_update(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """update of a mapping, through __setitem__."""
    if len(args) > 2:
        raise type_error(f"update() takes at most 1 positional argument ({len(args) - 1} given)")
    w = args[0]
    if w.cls().lookup("__setitem__") is dict_type.lookup("__setitem__"):
        return dict_init(args, names, values)
    plain = W_Dict(Table(False))
    all: list[W_Root] = [plain]
    all.extend(args[1:])
    dict_init(all, names, values)
    e = plain.table.next_entry(0)
    while e >= 0:
        key = plain.table.keys[e]
        assert key is not None
        set_item(w, key, plain.table.value_at(e))
        e = plain.table.next_entry(e + 1)
    return none


def o_popitem(w: W_Root, last: W_Root) -> W_Root:
    t = as_dict(w).table
    if t.used == 0:
        raise OperationError(W_Exception(key_error_type, [W_Str("dictionary is empty")]))
    if is_true(last):
        t.drop_tail()
        e = len(t.keys) - 1
    else:
        e = t.next_entry(0)
    key = t.keys[e]
    assert key is not None
    made = pair(key, t.value_at(e))
    t.remove(e)
    return made


def o_move_to_end(w: W_Root, key: W_Root, last: W_Root) -> W_Root:
    """To the end in constant time on the average; to the beginning by making the table anew."""
    d = as_dict(w)
    hash = hash_of(key)
    e = d.table.find(key, hash)
    if e < 0:
        raise key_error(key)
    kept = d.table.keys[e]
    assert kept is not None
    value = d.table.value_at(e)
    d.table.remove(e)
    if is_true(last):
        d.table.insert(kept, hash, value)
        return none
    old = d.table.copy()
    d.table.clear()
    d.table.insert(kept, hash, value)
    e = old.next_entry(0)
    while e >= 0:
        k = old.keys[e]
        assert k is not None
        d.table.insert(k, old.hashes[e], old.value_at(e))
        e = old.next_entry(e + 1)
    return none


def o_repr(w: W_Root) -> W_Root:
    for a in active:
        if a is w:
            return W_Str("...")
    if as_dict(w).table.used == 0:
        return W_Str(w.cls().short_name() + "()")
    active.append(w)
    try:
        pairs: list[W_Root] = []
        it = iterator_of(get_attribute(w, "items").call([]))
        while True:
            pair = it.iter_next()
            if pair is None:
                break
            pairs.append(pair)
        return W_Str(w.cls().short_name() + "(" + repr_of(new_list(pairs)) + ")")
    finally:
        active.pop()


def o_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Dict):
        return not_implemented
    d = as_dict(w)
    if not same(d, other):
        return wrap_bool(False)
    if other.cls().is_subtype(ordered_type):
        a = d.table.next_entry(0)
        b = other.table.next_entry(0)
        while a >= 0 and b >= 0:
            k = d.table.keys[a]
            l = other.table.keys[b]
            assert k is not None and l is not None
            if not equal(k, l):
                return wrap_bool(False)
            a = d.table.next_entry(a + 1)
            b = other.table.next_entry(b + 1)
    return wrap_bool(True)


def o_ne(w: W_Root, other: W_Root) -> W_Root:
    result = o_eq(w, other)
    return result if result is not_implemented else wrap_bool(not is_true(result))


def o_copy(w: W_Root) -> W_Root:
    d = as_dict(w)
    if w.cls() is ordered_type:
        made = W_TypedDict(ordered_type)
        made.table = d.table.copy()
        return made
    made_own = w.cls().call([])
    e = d.table.next_entry(0)
    while e >= 0:
        key = d.table.keys[e]
        assert key is not None
        set_item(made_own, key, get_item(w, key))
        e = d.table.next_entry(e + 1)
    return made_own


def o_or(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Dict) or not isinstance(other, W_Dict):
        return not_implemented
    t = w.cls() if w.cls().is_subtype(ordered_type) else other.cls()
    made = t.call([w])
    get_attribute(made, "update").call([other])
    return made


def o_ror(w: W_Root, other: W_Root) -> W_Root:
    return o_or(other, w)


def o_ior(w: W_Root, other: W_Root) -> W_Root:
    get_attribute(w, "update").call([other])
    return w


def o_pop(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    t = as_dict(w).table
    e = t.find(key, hash_of(key))
    if e < 0:
        if default is not unset:
            return default
        raise key_error(key)
    value = t.value_at(e)
    t.remove(e)
    return value


def o_setdefault(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    if contains(w, key):
        return get_item(w, key)
    set_item(w, key, default)
    return default


def o_sizeof(w: W_Root) -> W_Root:
    """A dict's with the two references more."""
    return W_Int(index_of(dict_sizeof(w)) + 16)


def o_reduce(w: W_Root) -> W_Root:
    state = get_attribute(w, "__getstate__").call([])
    return new_tuple([w.cls(), new_tuple([]), state, none, iterator_of(get_attribute(w, "items").call([]))])


def o_fromkeys(t: W_Root, iterable: W_Root, value: W_Root) -> W_Root:
    made = t.call([])
    it = iterator_of(iterable)
    while True:
        key = it.iter_next()
        if key is None:
            return made
        set_item(made, key, value)


# ---- named tuples ----
class W_TupleGetter(W_Typed):
    """The attribute of a named tuple that is its item `index`."""

    _immutable_fields_ = ["index"]

    def __init__(self, type: W_Type, index: int, doc: W_Root) -> None:
        super().__init__(type)
        self.index: int = index
        self.doc: W_Root = doc

    def is_data_descriptor(self) -> bool:
        return True

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        if obj is None:
            return self
        if not isinstance(obj, W_Tuple):
            raise type_error(f"descriptor for index '{self.index}' for tuple subclasses doesn't apply to '{obj.cls().name}' object")
        if self.index >= len(obj.items):
            raise error(index_error_type, "tuple index out of range")
        return obj.items[self.index]


def as_getter(w: W_Root) -> W_TupleGetter:
    assert isinstance(w, W_TupleGetter)
    return w


def g_new(args: list[W_Root]) -> W_Root:
    return W_TupleGetter(as_type(args[0]), index_of(args[1]), args[2])


def g_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    return as_getter(w).get(None if obj is none else obj, obj.cls())


def g_set(w: W_Root, obj: W_Root, value: W_Root) -> W_Root:
    raise error(attribute_error_type, "can't set attribute")


def g_delete(w: W_Root, obj: W_Root) -> W_Root:
    raise error(attribute_error_type, "can't delete attribute")


def g_reduce(w: W_Root) -> W_Root:
    g = as_getter(w)
    return new_tuple([g.cls(), new_tuple([W_Int(g.index), g.doc])])


def g_repr(w: W_Root) -> W_Root:
    g = as_getter(w)
    return W_Str(f"{g.cls().name}({g.index}, {repr_of(g.doc)})")


def get_doc(w: W_Root) -> W_Root:
    return as_getter(w).doc


def set_doc(w: W_Root, value: W_Root | None) -> None:
    as_getter(w).doc = none if value is None else value


# ---- Counter ----
def f_count_elements(mapping: W_Root, iterable: W_Root) -> W_Root:
    """Adds 1 to the mapping's value for each item."""
    it = iterator_of(iterable)
    one = W_Int(1)
    quick = isinstance(mapping, W_Dict) and mapping.cls().lookup("get") is dict_type.lookup("get") and (
        mapping.cls().lookup("__setitem__") is dict_type.lookup("__setitem__"))
    while True:
        item = it.iter_next()
        if item is None:
            return none
        if quick:
            d = as_dict(mapping)
            old = d.table.get(item)
            d.set(item, one if old is None else binary(1, old, one))
        else:
            count = get_attribute(mapping, "get").call([item, W_Int(0)])
            set_item(mapping, item, binary(1, count, one))


def register_default() -> None:
    t = default_type
    register_new(t, "__new__(type, /, *args, **kwargs)", d_new)
    register_any(t, "__init__(self, default_factory=None, /, *args, **kwargs)", d_init)
    register2(t, "__missing__(self, key, /)", d_missing)
    register1(t, "__repr__(self, /)", d_repr)
    register1(t, "copy(self, /)", d_copy)
    register1(t, "__copy__(self, /)", d_copy)
    register1(t, "__reduce__(self, /)", d_reduce)
    register2(t, "__or__(self, value, /)", d_or)
    register2(t, "__ror__(self, value, /)", d_ror)
    settable(t, "default_factory", get_factory, set_factory)
    give_class_getitem(t)


def register_ordered() -> None:
    t = ordered_type
    register_new(t, "__new__(type, /, *args, **kwargs)", o_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", o_init)
    register_any(t, "update(self, /, *args, **kwargs)", o_update)
    register2(t, "popitem(self, /, last=True)", o_popitem)
    register3(t, "move_to_end(self, /, key, last=True)", o_move_to_end)
    register3(t, "pop(self, /, key, default=unset)", o_pop)
    register3(t, "setdefault(self, /, key, default=None)", o_setdefault)
    register1(t, "__sizeof__(self, /)", o_sizeof)
    register1(t, "__repr__(self, /)", o_repr)
    register2(t, "__eq__(self, value, /)", o_eq)
    register2(t, "__ne__(self, value, /)", o_ne)
    register1(t, "copy(self, /)", o_copy)
    register2(t, "__or__(self, value, /)", o_or)
    register2(t, "__ror__(self, value, /)", o_ror)
    register2(t, "__ior__(self, value, /)", o_ior)
    register1(t, "__reduce__(self, /)", o_reduce)
    register_class(t, W_Builtin3("fromkeys(type, /, iterable, value=None)", t, o_fromkeys))
    t.dict["__dict__"] = InstanceDict("__dict__", t)
    t.dict["__hash__"] = none


def register_getter() -> None:
    t = getter_type
    register_new(t, "__new__(type, index, doc, /)", g_new)
    register3(t, "__get__(self, instance, owner=None, /)", g_get)
    register3(t, "__set__(self, instance, value, /)", g_set)
    register2(t, "__delete__(self, instance, /)", g_delete)
    register1(t, "__reduce__(self, /)", g_reduce)
    register1(t, "__repr__(self, /)", g_repr)
    settable(t, "__doc__", get_doc, set_doc)


def make_collections() -> W_Module:
    m = new_builtin_module("_collections", "High performance data structures.")
    register_deque()
    register_default()
    register_ordered()
    register_getter()
    for t in [deque_type, default_type, ordered_type, getter_type, iterator_type, reverse_type]:
        add_type(m, t)
    add_function(m, W_Builtin2("_count_elements(mapping, iterable, /)", None, f_count_elements))
    return m

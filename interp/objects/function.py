"""Functions and bound methods; super."""

from objects.bases import set_bases
from objects.builtin import (W_Builtin, W_Method, bound_slot_type, builtin_type, class_method_type, method_descriptor_type, method_type,
                             register1, register2, register3, register_static, slot_type)
from objects.code import W_Function, function_type
from objects.codecs import check_encodable
from objects.core import (W_Root, W_Type, attribute_error_type, error, new_builtin_type, none, not_implemented, object_type,
                          type_error, type_type, value_error)
from objects.object import W_ReadOnly, computed, member, settable
from objects.operators import (equal, get_attribute, get_attribute_or_none, hash_of, identical, identity_hash, no_attribute, plain_attribute,
                               repr_of, attribute_name)
from objects.reduce import holder
from objects.functiondocs import function_doc
from objects.slotdocs import doc_of
from objects.typed import W_Typed, as_type
from objects.wrappers import descriptor_get
from objects.values import W_Int, W_Str, new_tuple, wrap_bool

super_type = new_builtin_type("super", object_type)


def keyword(names: list[str], values: list[W_Root], name: str) -> W_Root:
    """The value of a keyword, or None."""
    for i in range(len(names)):
        if names[i] == name:
            return values[i]
    return none


# ---- super ----
class W_Super(W_Typed):
    """Looks attributes up behind start in the MRO of own_type, that of obj. None: not bound to an object."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.start: W_Type | None = None
        self.obj: W_Root | None = None
        self.own_type: W_Type | None = None

    def bind(self, start: W_Root, obj: W_Root | None) -> None:
        """What super.__init__ does."""
        if not isinstance(start, W_Type):
            raise type_error("super() argument 1 must be a type, not " + start.cls().name)
        self.own_type = None if obj is None else type_seen(start, obj)
        self.start = start
        self.obj = obj


def type_seen(start: W_Type, obj: W_Root) -> W_Type:
    """The class whose MRO goes on behind start: obj itself, or its type, which may be what its __class__ says."""
    if isinstance(obj, W_Type) and obj.is_subtype(start):
        return obj
    t = obj.cls()
    if t.is_subtype(start):
        return t
    said = get_attribute_or_none(obj, "__class__")
    if isinstance(said, W_Type) and said is not t and said.is_subtype(start):
        return said
    raise type_error("super(type, obj): obj must be an instance or subtype of type")


def new_super(start: W_Root, obj: W_Root | None) -> W_Root:
    """super(start, obj), unbound without obj."""
    s = W_Super(super_type)
    s.bind(start, obj)
    return s


def super_attribute(w: W_Root, name: W_Root) -> W_Root:
    s = as_super(w)
    key = attribute_name(name)
    t = s.own_type
    if t is not None and key != "__class__":
        mro = t.mro
        i = 0
        while i < len(mro) and mro[i] is not s.start:
            i += 1
        i += 1
        while i < len(mro):
            found = mro[i].dict.get(key)
            if found is not None:
                return found.get(None if s.obj is t else s.obj, t)
            i += 1
    value = plain_attribute(w, key)
    if value is None:
        raise no_attribute(w, key)
    return value


def as_super(w: W_Root) -> W_Super:
    assert isinstance(w, W_Super)
    return w


def super_start(w: W_Root) -> W_Root:
    start = as_super(w).start
    return none if start is None else start


def super_self(w: W_Root) -> W_Root:
    obj = as_super(w).obj
    return none if obj is None else obj


def super_self_class(w: W_Root) -> W_Root:
    t = as_super(w).own_type
    return none if t is None else t


def super_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    """__get__: an unbound super is bound to the object."""
    s = as_super(w)
    start = s.start
    if obj is none or s.obj is not None or start is None:
        return w
    return new_super(start, obj) if s.cls() is super_type else s.cls().call([start, obj])


def super_repr(w: W_Root) -> W_Root:
    s = as_super(w)
    t = s.own_type
    bound = "NULL" if t is None else f"<{t.name} object>"
    start = s.start
    return W_Str(f"<super: <class '{'NULL' if start is None else start.name}'>, {bound}>")


# ---- attributes of functions ----
def builtin_of(w: W_Root) -> W_Builtin:
    """The built-in function, that of a bound method too."""
    f = w.function if isinstance(w, W_Method) else w
    assert isinstance(f, W_Builtin)
    return f


def b_name(w: W_Root) -> W_Root:
    return W_Str(builtin_of(w).name)


def b_self(w: W_Root) -> W_Root:
    """What it is bound to: __new__ to its type, a module's function to the module."""
    if isinstance(w, W_Method):
        return w.receiver
    b = builtin_of(w)
    owner = b.owner
    if owner is not None:
        return owner if b.name == "__new__" else none
    home = b.home
    return holder.importer.find("builtins") if home is None else home


class MethodFunction(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Method)
        return w.function


def m_self(w: W_Root) -> W_Root:
    assert isinstance(w, W_Method)
    return w.receiver


# ---- attributes of types ----
def changeable(w: W_Root, name: str, value: W_Root | None) -> W_Type:
    """The type whose attribute is to be set; TypeError if it cannot be."""
    t = as_type(w)
    if not t.is_heap:
        raise type_error(f"cannot set '{name}' attribute of immutable type '{t.name}'")
    if value is None:
        raise type_error(f"cannot delete '{name}' attribute of immutable type '{t.name}'")
    return t


def text_for(t: W_Type, name: str, value: W_Root | None) -> str:
    if not isinstance(value, W_Str):
        assert value is not None
        raise type_error(f"can only assign string to {t.name}.{name}, not '{value.cls().name}'")
    return value.utf8


def type_name(w: W_Root) -> W_Root:
    return W_Str(as_type(w).short_name())


def set_type_name(w: W_Root, value: W_Root | None) -> None:
    t = changeable(w, "__name__", value)
    name = text_for(t, "__name__", value)
    if "\0" in name:
        raise value_error("type name must not contain null characters")
    check_encodable(W_Str(name))
    t.name = name


def type_qualname(w: W_Root) -> W_Root:
    return W_Str(as_type(w).qualname)


def set_type_qualname(w: W_Root, value: W_Root | None) -> None:
    t = changeable(w, "__qualname__", value)
    t.qualname = text_for(t, "__qualname__", value)


def type_module(w: W_Root) -> W_Root:
    t = as_type(w)
    if not t.is_heap:
        return W_Str(t.module)
    given = t.dict.get("__module__")
    if given is None:
        raise error(attribute_error_type, "__module__")
    return given


def set_type_module(w: W_Root, value: W_Root | None) -> None:
    t = changeable(w, "__module__", value)
    assert value is not None
    t.module = value.utf8 if isinstance(value, W_Str) else "builtins"
    t.set_entry("__module__", value)


def type_mro(w: W_Root) -> W_Root:
    t = as_type(w)
    return new_tuple([c for c in t.mro]) if t.mro else none


def type_bases(w: W_Root) -> W_Root:
    return new_tuple([b for b in as_type(w).bases])


def set_type_bases(w: W_Root, value: W_Root | None) -> None:
    changeable(w, "__bases__", value)
    assert value is not None
    set_bases(as_type(w), value)


def f_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Function)
    return W_Str(f"<function {w.qualname} at 0x{identity_hash(w):x}>")


def b_repr(w: W_Root) -> W_Root:
    b = builtin_of(w)
    if b.owner is None:
        return W_Str(f"<built-in function {b.name}>")
    of = b_self(w)
    if of is none and not isinstance(w, W_Method):
        of = type_type  # a static method of a type
    return W_Str(f"<built-in method {b.name} of {of.cls().name} object at 0x{identity_hash(of):x}>")


def s_repr(w: W_Root) -> W_Root:
    """Of a bound slot."""
    assert isinstance(w, W_Method)
    of = w.receiver
    return W_Str(f"<method-wrapper '{builtin_of(w).name}' of {of.cls().name} object at 0x{identity_hash(of):x}>")


def d_repr(w: W_Root) -> W_Root:
    b = builtin_of(w)
    owner = b.owner
    assert owner is not None
    return W_Str(f"<{'slot wrapper' if b.is_slot else 'method'} '{b.name}' of '{owner.name}' objects>")


def m_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Method)
    name = get_attribute_or_none(w.function, "__qualname__")
    if name is None:
        name = get_attribute_or_none(w.function, "__name__")
    return W_Str(f"<bound method {name.utf8 if isinstance(name, W_Str) else '?'} of {repr_of(w.receiver)}>")


def m_doc(w: W_Root) -> W_Root:
    assert isinstance(w, W_Method)
    return get_attribute(w.function, "__doc__")


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Method) or not isinstance(other, W_Method):
        return not_implemented
    return wrap_bool(identical(w.receiver, other.receiver) and equal(w.function, other.function))


def m_hash(w: W_Root) -> W_Root:
    return W_Int(identity_hash(w.receiver) ^ hash_of(w.function) if isinstance(w, W_Method) else identity_hash(w))


def method_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 3:
        raise type_error(f"method expected 2 arguments, got {len(args) - 1}")
    if args[1].cls().lookup("__call__") is None:
        raise type_error("first argument must be callable")
    if args[2] is none:
        raise type_error("instance must not be None")
    args[1].stands_in(args[2].cls())
    return W_Method(args[1], args[2])


def b_module(w: W_Root) -> W_Root:
    b = builtin_of(w)
    return none if b.owner is not None else W_Str(b.module)


def b_qualname(w: W_Root) -> W_Root:
    """Behind the name of the receiver's type; that of a slot or of a descriptor behind its owner's."""
    b = builtin_of(w)
    owner = b.owner
    if owner is None:
        return W_Str(b.name)
    if isinstance(w, W_Method) and not b.is_slot:
        of = w.receiver
        owner = of if isinstance(of, W_Type) else of.cls()
    return W_Str(owner.qualname + "." + b.name)


def b_signature(w: W_Root) -> W_Root:
    """The parameters, a "$" before the one that a bound method has already; None for functions with a default that is no object."""
    b = builtin_of(w)
    if b.name == "__new__":
        return W_Str("($type, *args, **kwargs)")
    if b.is_slot and (b.name == "__init__" or b.name == "__call__"):
        return W_Str("($self, /, *args, **kwargs)")
    text = b.signature[b.signature.index("("):]
    if "=unset" in text and b.owner is None:
        return none
    text = text.replace("=unset", "=<unrepresentable>")
    if b.owner is not None:
        return W_Str("($" + text[1:])
    return W_Str("($module)" if text == "()" else "($module, " + text[1:])


def b_doc(w: W_Root) -> W_Root:
    b = builtin_of(w)
    owner = b.owner
    text = doc_of("" if owner is None else owner.qualname, b.name)
    if owner is None and b.module == "builtins":
        text = function_doc(b.name)
    return W_Str(text) if text else none


def b_objclass(w: W_Root) -> W_Root:
    owner = builtin_of(w).owner
    return none if owner is None else owner


def d_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    """__get__ of methods of built-in types."""
    if obj is none:
        if owner is none:
            raise type_error("__get__(None, None) is invalid")
        return w
    b = builtin_of(w)
    of = b.owner
    if of is not None and not obj.cls().is_subtype(of):
        raise type_error(f"descriptor '{b.name}' for '{of.name}' objects doesn't apply to a '{obj.cls().name}' object")
    return W_Method(b, obj)


def c_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    """__get__ of class methods of built-in types."""
    b = builtin_of(w)
    of = b.owner
    assert of is not None
    if obj is none and owner is none:
        raise type_error(f"descriptor '{b.name}' for type '{of.name}' needs either an object or a type")
    t = obj.cls() if owner is none else owner
    if not isinstance(t, W_Type):
        raise type_error(f"descriptor '{b.name}' for type '{of.name}' needs a type, not a '{t.cls().name}' as arg 2")
    if not t.is_subtype(of):
        raise type_error(f"descriptor '{b.name}' requires a subtype of '{of.name}' but received '{t.name}'")
    return W_Method(b, t)


def register_builtin_functions() -> None:
    """Gives built-in functions and methods, bound or not, their attributes."""
    for t in [builtin_type, bound_slot_type, method_descriptor_type, slot_type, class_method_type]:
        t.is_final = True
        computed(t, "__name__", b_name)
        computed(t, "__qualname__", b_qualname)
        computed(t, "__text_signature__", b_signature)
        computed(t, "__doc__", b_doc)
    for t in [builtin_type, bound_slot_type]:
        computed(t, "__self__", b_self)
        register2(t, "__eq__(self, value, /)", m_eq)
        register1(t, "__hash__(self, /)", m_hash)
    computed(builtin_type, "__module__", b_module)
    register1(builtin_type, "__repr__(self, /)", b_repr)
    register1(bound_slot_type, "__repr__(self, /)", s_repr)
    for t in [bound_slot_type, method_descriptor_type, slot_type, class_method_type]:
        member(t, "__objclass__", b_objclass)
    for t in [method_descriptor_type, slot_type, class_method_type]:
        register1(t, "__repr__(self, /)", d_repr)
        register3(t, "__get__(self, instance, owner=None, /)", c_get if t is class_method_type else d_get)


def register_functions() -> None:
    """Gives functions, methods and descriptors their attributes."""
    register_builtin_functions()
    register3(function_type, "__get__(self, instance, owner=None, /)", descriptor_get)
    register1(function_type, "__repr__(self, /)", f_repr)
    m = method_type
    m.is_final = True
    computed(m, "__doc__", m_doc)
    m.dict["__func__"] = MethodFunction("__func__", m)
    member(m, "__self__", m_self)
    register1(m, "__repr__(self, /)", m_repr)
    register_static(m, "__new__(type, function, instance, /, **kwargs)", method_new)
    register2(m, "__eq__(self, value, /)", m_eq)
    register1(m, "__hash__(self, /)", m_hash)
    register2(super_type, "__getattribute__(self, name, /)", super_attribute)
    register3(super_type, "__get__(self, instance, owner=None, /)", super_get)
    register1(super_type, "__repr__(self, /)", super_repr)
    member(super_type, "__thisclass__", super_start)
    member(super_type, "__self__", super_self)
    member(super_type, "__self_class__", super_self_class)
    t = type_type
    settable(t, "__name__", type_name, set_type_name)
    settable(t, "__qualname__", type_qualname, set_type_qualname)
    settable(t, "__module__", type_module, set_type_module)
    settable(t, "__bases__", type_bases, set_type_bases)
    member(t, "__mro__", type_mro)

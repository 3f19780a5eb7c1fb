"""Functions and bound methods; super."""

from objects.bases import set_bases
from objects.builtin import (W_Builtin, W_Method, builtin_type, method_descriptor_type, method_type, register1,
                             register2, register3, register_static)
from objects.code import W_Function, function_type
from objects.core import (W_Root, W_Type, attribute_error_type, error, new_builtin_type, none, not_implemented, object_type, type_error,
                          type_type)
from objects.object import W_GetSet, computed
from objects.operators import equal, get_attribute, hash_of, identity_hash, plain_attribute, repr_of, attribute_name, text_of
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
class W_Super(W_Root):
    """Looks attributes up behind start in the MRO of type, that of obj. None: not bound to an object."""

    def __init__(self, start: W_Type, obj: W_Root | None, type: W_Type | None) -> None:
        self.start: W_Type = start
        self.obj: W_Root | None = obj
        self.type: W_Type | None = type

    def cls(self) -> W_Type:
        return super_type


def new_super(start: W_Root, obj: W_Root | None) -> W_Root:
    if not isinstance(start, W_Type):
        raise type_error("super() argument 1 must be a type, not " + start.cls().name)
    if obj is None:
        return W_Super(start, None, None)
    if isinstance(obj, W_Type) and obj.is_subtype(start):
        return W_Super(start, obj, obj)
    if obj.cls().is_subtype(start):
        return W_Super(start, obj, obj.cls())
    raise type_error("super(type, obj): obj must be an instance or subtype of type")


def super_attribute(w: W_Root, name: W_Root) -> W_Root:
    assert isinstance(w, W_Super)
    key = attribute_name(name)
    t = w.type
    if t is not None and key != "__class__":
        mro = t.mro
        i = 0
        while i < len(mro) and mro[i] is not w.start:
            i += 1
        i += 1
        while i < len(mro):
            found = mro[i].dict.get(key)
            if found is not None:
                return found.get(None if w.obj is t else w.obj, t)
            i += 1
    value = plain_attribute(w, key)
    if value is None:
        raise error(attribute_error_type, f"'super' object has no attribute '{key}'")
    return value


def as_super(w: W_Root) -> W_Super:
    assert isinstance(w, W_Super)
    return w


def super_start(w: W_Root) -> W_Root:
    return as_super(w).start


def super_self(w: W_Root) -> W_Root:
    obj = as_super(w).obj
    return none if obj is None else obj


def super_self_class(w: W_Root) -> W_Root:
    t = as_super(w).type
    return none if t is None else t


def super_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    """__get__: an unbound super is bound to the object."""
    s = as_super(w)
    return w if obj is none or s.obj is not None else new_super(s.start, obj)


def super_repr(w: W_Root) -> W_Root:
    s = as_super(w)
    t = s.type
    bound = "NULL" if t is None else f"<{t.name} object>"
    return W_Str(f"<super: <class '{s.start.name}'>, {bound}>")


# ---- attributes of functions ----
class BuiltinName(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        if isinstance(w, W_Method) and isinstance(w.function, W_Builtin):
            return W_Str(w.function.name)
        assert isinstance(w, W_Builtin)
        return W_Str(w.name)


class MethodFunction(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Method)
        return w.function


class MethodSelf(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        if isinstance(w, W_Method):
            return w.receiver
        return none


class TypeName(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Type)
        return W_Str(w.short_name())

    def write(self, w: W_Root, value: W_Root) -> None:
        assert isinstance(w, W_Type)
        if not isinstance(value, W_Str):
            raise type_error(f"can only assign string to {w.name}.__name__, not '{value.cls().name}'")
        w.name = value.utf8


class TypeQualname(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Type)
        return W_Str(w.qualname)

    def write(self, w: W_Root, value: W_Root) -> None:
        assert isinstance(w, W_Type)
        if not isinstance(value, W_Str):
            raise type_error(f"can only assign string to {w.name}.__qualname__, not '{value.cls().name}'")
        w.qualname = value.utf8


class TypeModule(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Type)
        return W_Str(w.module)

    def write(self, w: W_Root, value: W_Root) -> None:
        assert isinstance(w, W_Type)
        w.module = text_of(value, "__module__")
        w.set_entry("__module__", value)


class TypeMro(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Type)
        return new_tuple([t for t in w.mro])


class TypeBases(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        assert isinstance(w, W_Type)
        return new_tuple([t for t in w.bases])

    def write(self, w: W_Root, value: W_Root) -> None:
        assert isinstance(w, W_Type)
        set_bases(w, value)


def f_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Function)
    return W_Str(f"<function {w.qualname} at 0x{identity_hash(w):x}>")


def b_repr(w: W_Root) -> W_Root:
    if isinstance(w, W_Method) and isinstance(w.function, W_Builtin):
        return W_Str(f"<built-in method {w.function.name} of {w.receiver.cls().name} object at 0x{identity_hash(w.receiver):x}>")
    assert isinstance(w, W_Builtin)
    return W_Str(f"<built-in function {w.name}>")


def d_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Builtin)
    owner = w.owner
    if owner is None or w.is_static:
        return W_Str(f"<built-in method {w.name} of type object at 0x{identity_hash(w):x}>")
    kind = "slot wrapper" if w.name.startswith("__") and w.name.endswith("__") else "method"
    return W_Str(f"<{kind} '{w.name}' of '{owner.name}' objects>")


def m_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Method)
    name = w.function.qualname if isinstance(w.function, W_Function) else "?"
    return W_Str(f"<bound method {name} of {repr_of(w.receiver)}>")


def m_doc(w: W_Root) -> W_Root:
    assert isinstance(w, W_Method)
    return get_attribute(w.function, "__doc__")


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Method) or not isinstance(other, W_Method):
        return not_implemented
    return wrap_bool(w.receiver is other.receiver and equal(w.function, other.function))


def m_hash(w: W_Root) -> W_Root:
    return W_Int(identity_hash(w.receiver) ^ hash_of(w.function) if isinstance(w, W_Method) else identity_hash(w))


def method_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 3:
        raise type_error(f"method expected 2 arguments, got {len(args) - 1}")
    if args[1].cls().lookup("__call__") is None and not isinstance(args[1], W_Function) and not isinstance(args[1], W_Builtin):
        raise type_error("first argument must be callable")
    if args[2] is none:
        raise type_error("instance must not be None")
    return W_Method(args[1], args[2])


def b_module(w: W_Root) -> W_Root:
    b = w.function if isinstance(w, W_Method) else w
    assert isinstance(b, W_Builtin)
    return none if b.owner is not None else W_Str(b.module)


def b_qualname(w: W_Root) -> W_Root:
    b = w.function if isinstance(w, W_Method) else w
    assert isinstance(b, W_Builtin)
    owner = b.owner
    return W_Str(b.name if owner is None else owner.qualname + "." + b.name)


def b_signature(w: W_Root) -> W_Root:
    b = w.function if isinstance(w, W_Method) else w
    assert isinstance(b, W_Builtin)
    return W_Str(b.signature[b.signature.index("("):])


def d_objclass(w: W_Root) -> W_Root:
    assert isinstance(w, W_Builtin)
    owner = w.owner
    return none if owner is None else owner


def register_functions() -> None:
    """Gives functions, methods and descriptors their attributes."""
    for d in [function_type, method_descriptor_type]:
        register3(d, "__get__(self, instance, owner=None, /)", descriptor_get)
    f = function_type
    register1(f, "__repr__(self, /)", f_repr)
    builtin_type.dict["__name__"] = BuiltinName("__name__", builtin_type)
    builtin_type.dict["__self__"] = MethodSelf("__self__", builtin_type)
    register1(builtin_type, "__repr__(self, /)", b_repr)
    method_descriptor_type.dict["__name__"] = BuiltinName("__name__", method_descriptor_type)
    register1(method_descriptor_type, "__repr__(self, /)", d_repr)
    computed(method_type, "__doc__", m_doc)
    method_type.dict["__func__"] = MethodFunction("__func__", method_type)
    method_type.dict["__self__"] = MethodSelf("__self__", method_type)
    register1(method_type, "__repr__(self, /)", m_repr)
    register_static(method_type, "__new__(type, function, instance, /, **kwargs)", method_new)
    for t in [method_type, builtin_type]:
        register2(t, "__eq__(self, value, /)", m_eq)
        register1(t, "__hash__(self, /)", m_hash)
    for t in [builtin_type, method_descriptor_type]:
        computed(t, "__qualname__", b_qualname)
        computed(t, "__text_signature__", b_signature)
    computed(builtin_type, "__module__", b_module)
    computed(method_descriptor_type, "__objclass__", d_objclass)
    register2(super_type, "__getattribute__(self, name, /)", super_attribute)
    register3(super_type, "__get__(self, instance, owner=None, /)", super_get)
    register1(super_type, "__repr__(self, /)", super_repr)
    computed(super_type, "__thisclass__", super_start)
    computed(super_type, "__self__", super_self)
    computed(super_type, "__self_class__", super_self_class)
    t = type_type
    t.dict["__name__"] = TypeName("__name__", t)
    t.dict["__qualname__"] = TypeQualname("__qualname__", t)
    t.dict["__module__"] = TypeModule("__module__", t)
    t.dict["__mro__"] = TypeMro("__mro__", t)
    t.dict["__bases__"] = TypeBases("__bases__", t)

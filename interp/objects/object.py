"""object and type: methods, attributes of types, making classes."""

from objects.builtin import (W_Builtin, W_Method, register1, register2, register3, register_any, register_static, unset)
from objects.core import (Map, OperationError, W_Exception, W_Instance, W_Root, W_Type, attribute_error_type,
                          base_exception_type, call_special, error, linearize, new_builtin_type, none, not_implemented,
                          object_type, type_error, type_type)
from objects.operators import (delete_plain_attribute, get_attribute, hash_of, identical, identity_hash, index_of, is_true,
                               no_attribute, plain, plain_attribute, repr_of, set_plain_attribute, str_of, text_of)
from objects.values import W_Int, W_Str, W_Tuple, wrap_bool
from rtlib.jit import promote, unroll_safe

getset_type = new_builtin_type("getset_descriptor", object_type)


# ---- calling a type ----
def call_type(t: W_Type, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """t(*args, **keywords): __new__, and __init__ if that gave an instance of t."""
    t = promote(t)
    maker = t.lookup("__new__")
    assert maker is not None
    initializer = t.lookup("__init__")
    assert initializer is not None
    obj = make(t, maker, args, names, values)
    if not obj.cls().is_subtype(t):
        return obj
    if obj.cls() is not t:
        initializer = obj.cls().lookup("__init__")
        assert initializer is not None
    if initializer is object_holder.init and maker is not object_holder.new:
        return obj
    if names:
        all: list[W_Root] = [obj]
        all.extend(args)
        result = initializer.call_keywords(all, names, values)
    else:
        result = initializer.call_bound(obj, args)
    if result is not none:
        raise type_error(f"__init__() should return None, not '{result.cls().name}'")
    return obj


def make(t: W_Type, maker: W_Root, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if maker is object_holder.new:
        if (args or names) and t.lookup("__init__") is object_holder.init:
            raise type_error(f"{t.name}() takes no arguments")
        return W_Instance(t.root_map())
    all: list[W_Root] = [t]
    all.extend(args)
    if names:
        return maker.call_keywords(all, names, values)
    return maker.call(all)


class Holder:
    def __init__(self) -> None:
        self.new: W_Root | None = None
        self.init: W_Root | None = None


object_holder = Holder()


# ---- object ----
def o_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = args[0]
    if not isinstance(t, W_Type):
        raise type_error(f"object.__new__(X): X is not a type object ({t.cls().name})")
    if len(args) > 1 or names:
        if t.lookup("__new__") is not object_holder.new:
            raise type_error("object.__new__() takes exactly one argument (the type to instantiate)")
        if t.lookup("__init__") is object_holder.init:
            raise type_error(f"{t.name}() takes no arguments")
    if t.solid is not object_type:
        raise type_error(f"object.__new__({t.name}) is not safe, use {t.solid.name}.__new__()")
    return W_Instance(t.root_map())


def o_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) > 1 or names:
        t = args[0].cls()
        if t.lookup("__init__") is not object_holder.init:
            raise type_error("object.__init__() takes exactly one argument (the instance to initialize)")
        if t.lookup("__new__") is object_holder.new:
            raise type_error(f"{t.name}.__init__() takes exactly one argument (the instance to initialize)")
    return none


def o_getattribute(w: W_Root, name: W_Root) -> W_Root:
    text = text_of(name, "attribute name")
    value = plain_attribute(w, text)
    if value is None:
        raise no_attribute(w, text)
    return value


def o_setattr(w: W_Root, name: W_Root, value: W_Root) -> W_Root:
    set_plain_attribute(w, text_of(name, "attribute name"), value)
    return none


def o_delattr(w: W_Root, name: W_Root) -> W_Root:
    delete_plain_attribute(w, text_of(name, "attribute name"))
    return none


def o_repr(w: W_Root) -> W_Root:
    t = w.cls()
    name = t.qualname if t.module == "builtins" else t.module + "." + t.qualname
    return W_Str(f"<{name} object at 0x{identity_hash(w):x}>")


def o_str(w: W_Root) -> W_Root:
    return W_Str(repr_of(w))


def o_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(True) if identical(w, other) else not_implemented


def o_ne(w: W_Root, other: W_Root) -> W_Root:
    result = call_special(w, "__eq__", [other])
    if result is None or result is not_implemented:
        return not_implemented
    return wrap_bool(not is_true(result))


def o_hash(w: W_Root) -> W_Root:
    return W_Int(identity_hash(w))


def o_init_subclass(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error(f"{name_of(args[0])}.__init_subclass__() takes no keyword arguments")
    return none


def name_of(w: W_Root) -> str:
    return w.name if isinstance(w, W_Type) else w.cls().name


# ---- attributes with RPy functions behind them ----
class W_GetSet(W_Root):
    """A data descriptor of a built-in type. set is None where the attribute is read-only."""

    def __init__(self, name: str, owner: W_Type) -> None:
        self.name: str = name
        self.owner: W_Type = owner

    def cls(self) -> W_Type:
        return getset_type

    def read(self, w: W_Root) -> W_Root:
        raise NotImplementedError(self.name)

    def is_data_descriptor(self) -> bool:
        return True

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        return self if obj is None else self.read(obj)


# ---- type ----
def t_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = args[0]
    assert isinstance(t, W_Type)
    if t is type_type and len(args) == 2 and not names:
        return args[1].cls()
    return call_type(t, args[1:], names, values)


def type_attribute(t: W_Type, name: str) -> W_Root | None:
    """type.__getattribute__(t, name), None where that is an AttributeError of its own."""
    meta = t.cls()
    of_meta = meta.lookup(name)
    if of_meta is not None and of_meta.is_data_descriptor():
        return of_meta.get(t, meta)
    found = t.lookup(name)
    if found is not None:
        return found.get(None, t)
    return None if of_meta is None else of_meta.get(t, meta)


def t_getattribute(w: W_Root, name: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    text = text_of(name, "attribute name")
    value = type_attribute(w, text)
    if value is None:
        raise no_attribute(w, text)
    return value


def t_setattr(w: W_Root, name: W_Root, value: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    text = text_of(name, "attribute name")
    if not w.is_heap:
        raise type_error(f"cannot set '{text}' attribute of immutable type '{w.name}'")
    of_meta = w.cls().lookup(text)
    if of_meta is not None and of_meta.is_data_descriptor():
        setter = of_meta.cls().lookup("__set__")
        if setter is None:
            raise error(attribute_error_type, text)
        setter.invoke3(of_meta, w, value)
        return none
    w.set_entry(text, value)
    return none


def t_delattr(w: W_Root, name: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    text = text_of(name, "attribute name")
    if not w.is_heap:
        raise type_error(f"cannot delete '{text}' attribute of immutable type '{w.name}'")
    if text not in w.dict:
        raise no_attribute(w, text)
    del w.dict[text]
    w.changed()
    return none


def t_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    name = w.qualname if w.module == "builtins" else w.module + "." + w.qualname
    return W_Str(f"<class '{name}'>")


def t_mro(w: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    return W_Tuple([t for t in linearize(w)])


# ---- making classes ----
def best_solid(bases: list[W_Type]) -> W_Type:
    """The built-in type whose form instances of a class with these bases have."""
    best = bases[0].solid
    for b in bases:
        if b.solid.is_subtype(best):
            best = b.solid
        elif not best.is_subtype(b.solid):
            raise type_error("multiple bases have instance lay-out conflict")
    return best


def new_class(meta: W_Type, name: str, bases: list[W_Type], entries: dict[str, W_Root]) -> W_Type:
    """A class as type.__new__ makes it, before __set_name__ and __init_subclass__."""
    if not bases:
        bases = [object_type]
    for b in bases:
        if b.is_final:
            raise type_error(f"type '{b.name}' is not an acceptable base type")
    solid = best_solid(bases)
    t = W_Type(name, bases)
    t.is_heap = True
    t.solid = solid
    if meta is not type_type:
        t.metatype = meta
    for key in entries:
        t.dict[key] = entries[key]
    module = entries.get("__module__")
    if isinstance(module, W_Str):
        t.module = module.utf8
    qualname = entries.get("__qualname__")
    if isinstance(qualname, W_Str):
        t.qualname = qualname.utf8
        del t.dict["__qualname__"]
    if "__eq__" in entries and "__hash__" not in entries:
        t.dict["__hash__"] = none
    t.mro = linearize(t)
    return t


def register_object() -> None:
    """Gives object and type their methods."""
    o = object_type
    register_static(o, "__new__(type, /, *args, **kwargs)", o_new)
    register_any(o, "__init__(self, /, *args, **kwargs)", o_init)
    register2(o, "__getattribute__(self, name, /)", o_getattribute)
    register3(o, "__setattr__(self, name, value, /)", o_setattr)
    register2(o, "__delattr__(self, name, /)", o_delattr)
    register1(o, "__repr__(self, /)", o_repr)
    register1(o, "__str__(self, /)", o_str)
    register2(o, "__eq__(self, value, /)", o_eq)
    register2(o, "__ne__(self, value, /)", o_ne)
    register1(o, "__hash__(self, /)", o_hash)
    register_static(o, "__init_subclass__(**kwargs)", o_init_subclass)
    object_holder.new = o.dict["__new__"]
    object_holder.init = o.dict["__init__"]
    plain.method = o.dict["__getattribute__"]
    plain.set_method = o.dict["__setattr__"]
    t = type_type
    register_any(t, "__call__(self, /, *args, **kwargs)", t_call)
    register2(t, "__getattribute__(self, name, /)", t_getattribute)
    register3(t, "__setattr__(self, name, value, /)", t_setattr)
    register2(t, "__delattr__(self, name, /)", t_delattr)
    register1(t, "__repr__(self, /)", t_repr)
    register1(t, "mro(self, /)", t_mro)

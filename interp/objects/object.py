"""object and type: methods, attributes of types, making classes."""

from typing import Callable

from objects.builtin import W_Builtin, W_BuiltinAny, register1, register2, register3, register_any, register_class, register_static
from objects.core import (HIDDEN, OperationError, W_Instance, W_Root, W_Type, attribute_error_type, call_special, error,
                          linearize, new_builtin_type, none, not_implemented, object_type, type_error, type_type,
                          with_first, without_first)
from objects.dict import W_Dict, new_dict
from objects.module import W_Module
from objects.operators import (delete_plain_attribute, hash_of, identical, identity_hash, identity_number, is_true, list_of, no_attribute, plain,
                               plain_attribute, repr_of, set_plain_attribute, attribute_name)
from objects.values import W_Int, W_Str, new_list, wrap_bool
from objects.slotdocs import doc_of
from rtlib.gc import watch
from rtlib.jit import promote

getset_type = new_builtin_type("getset_descriptor", object_type)
member_type = new_builtin_type("member_descriptor", object_type)


# ---- calling a type ----
def call_type(t: W_Type, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """t(*args, **keywords): __new__, and __init__ if that gave an instance of t."""
    t = promote(t)
    maker = t.lookup("__new__")
    initializer = t.lookup("__init__")
    if maker is None or initializer is None:
        raise type_error(f"cannot create '{t.name}' instances")
    obj = make(t, maker, args, names, values)
    if not obj.cls().is_subtype(t):
        return obj
    if obj.cls() is not t:
        initializer = obj.cls().lookup("__init__")
        if initializer is None:
            return obj
    if initializer is object_holder.init and maker is not object_holder.new:
        return obj
    if names:
        result = initializer.call_keywords(with_first(obj, args), names, values)
    else:
        result = initializer.call_bound(obj, args)
    if result is not none:
        raise type_error(f"__init__() should return None, not '{result.cls().name}'")
    return obj


def make(t: W_Type, maker: W_Root, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if maker is object_holder.new and t.solid is object_type:
        if (args or names) and t.lookup("__init__") is object_holder.init:
            raise type_error(f"{t.name}() takes no arguments")
        if t.is_abstract:
            raise abstract_error(t)
        return bare_instance(t)
    if not t.is_heap:
        if maker is object_holder.new:
            raise type_error(f"cannot create '{t.name}' instances")
        return maker.call_keywords(with_first(t, args), names, values) if names else maker.call(with_first(t, args))
    maker = fitting(t, maker).get(None, t)
    obj = maker.call_keywords(with_first(t, args), names, values) if names else maker.call(with_first(t, args))
    if t.has_del and not isinstance(obj, W_Instance) and obj.cls() is t:
        watch(obj)
    return obj


def bare_instance(t: W_Type) -> W_Root:
    """A new instance of a class of the program below object."""
    obj = W_Instance(t.root_map())
    if t.has_del:
        watch(obj)
    return obj


def fitting(t: W_Type, maker: W_Root) -> W_Root:
    """__new__ of a class of the program; that of its built-in base where it is the __new__ of another built-in type, as in CPython."""
    if not isinstance(maker, W_Builtin) or not maker.is_static or maker.name != "__new__":
        return maker
    owner = maker.owner
    if owner is None or owner is t.solid or (owner is not object_type and t.is_subtype(owner)):
        return maker
    found = t.solid.lookup("__new__")
    return maker if found is None else found


def abstract_error(t: W_Type) -> OperationError:
    """Why a class with abstract methods has no instances."""
    names: list[str] = []
    listed = t.dict.get("__abstractmethods__")
    if listed is not None:
        for w in list_of(listed):
            names.append(attribute_name(w))
    return type_error(f"Can't instantiate abstract class {t.short_name()} with abstract method{'' if len(names) == 1 else 's'} {', '.join(sorted(names))}")


class Holder:
    """object.__new__ and object.__init__."""

    _immutable_fields_ = ["new?", "init?"]

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
    if t.is_abstract:
        raise abstract_error(t)
    return bare_instance(t)


def o_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) > 1 or names:
        t = args[0].cls()
        if t.lookup("__init__") is not object_holder.init:
            raise type_error("object.__init__() takes exactly one argument (the instance to initialize)")
        if t.lookup("__new__") is object_holder.new:
            raise type_error(f"{t.name}.__init__() takes exactly one argument (the instance to initialize)")
    return none


def o_getattribute(w: W_Root, name: W_Root) -> W_Root:
    text = attribute_name(name)
    value = plain_attribute(w, text)
    if value is None:
        raise no_attribute(w, text)
    return value


def o_setattr(w: W_Root, name: W_Root, value: W_Root) -> W_Root:
    if isinstance(w, W_Type):
        raise type_error(f"can't apply this __setattr__ to {w.cls().name} object")
    set_plain_attribute(w, attribute_name(name), value)
    return none


def o_delattr(w: W_Root, name: W_Root) -> W_Root:
    if isinstance(w, W_Type):
        raise type_error(f"can't apply this __delattr__ to {w.cls().name} object")
    delete_plain_attribute(w, attribute_name(name))
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
    method = w.cls().lookup("__eq__")
    result = not_implemented if method is None else method.compare_by(w, other)
    if result is not_implemented:
        return not_implemented
    return wrap_bool(not is_true(result))


def o_order(w: W_Root, other: W_Root) -> W_Root:
    """__lt__ and the like: objects have no order."""
    return not_implemented


def o_hash(w: W_Root) -> W_Root:
    number = identity_number(w)
    return W_Int(identity_hash(w) if number is None else hash_of(number))


def o_init_subclass(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    cls = args[0]
    if len(args) > 1:
        raise type_error(f"{qualified_name(cls)}.__init_subclass__() takes no arguments ({len(args) - 1} given)")
    if names:
        raise type_error(f"{qualified_name(cls)}.__init_subclass__() takes no keyword arguments")
    return none


def qualified_name(w: W_Root) -> str:
    return w.qualname if isinstance(w, W_Type) else w.cls().name


# ---- attributes with RPy functions behind them ----
class W_GetSet(W_Root):
    """A data descriptor of a built-in type. set is None where the attribute is read-only."""

    _immutable_fields_ = ["is_loose?"]

    def __init__(self, name: str, owner: W_Type) -> None:
        self.name: str = name
        self.owner: W_Type = owner
        self.is_loose: bool = False  # may it be found in objects that are not of owner?

    def stands_in(self, t: W_Type) -> None:
        if not t.extends(self.owner):
            self.is_loose = True

    def cls(self) -> W_Type:
        return getset_type

    def doc(self) -> str:
        """Its __doc__; empty where there is none."""
        return doc_of(self.owner.qualname, self.name)

    def read(self, w: W_Root) -> W_Root:
        raise NotImplementedError(self.name)

    def write(self, w: W_Root, value: W_Root) -> None:
        raise error(attribute_error_type, f"attribute '{self.name}' of '{self.owner.name}' objects is not writable")

    def erase(self, w: W_Root) -> None:
        """del w.name."""
        raise error(attribute_error_type, f"attribute '{self.name}' of '{self.owner.name}' objects is not writable")

    def is_data_descriptor(self) -> bool:
        return True

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        if obj is None:
            return self
        if self.is_loose:
            check_owner(self.name, self.owner, obj)
        return self.read(obj)


class W_Computed(W_GetSet):
    """An attribute that a function gives."""

    _immutable_fields_ = ["reader"]

    def __init__(self, name: str, owner: W_Type, reader: Callable[[W_Root], W_Root]) -> None:
        super().__init__(name, owner)
        self.reader: Callable[[W_Root], W_Root] = reader

    def read(self, w: W_Root) -> W_Root:
        return self.reader(w)


class W_Settable(W_Computed):
    """One that can be set and perhaps deleted: the writer gets the value, or None where it is to go."""

    def __init__(self, name: str, owner: W_Type, reader: Callable[[W_Root], W_Root],
                 writer: Callable[[W_Root, W_Root | None], None]) -> None:
        super().__init__(name, owner, reader)
        self.writer: Callable[[W_Root, W_Root | None], None] = writer

    def write(self, w: W_Root, value: W_Root) -> None:
        self.writer(w, value)

    def erase(self, w: W_Root) -> None:
        self.writer(w, None)


def computed(t: W_Type, name: str, reader: Callable[[W_Root], W_Root]) -> None:
    """Gives a type a read-only attribute."""
    t.dict[name] = W_Computed(name, t, reader)


def settable(t: W_Type, name: str, reader: Callable[[W_Root], W_Root], writer: Callable[[W_Root, W_Root | None], None]) -> None:
    """Gives a type an attribute that can be set; the writer gets None where it is to be deleted."""
    t.dict[name] = W_Settable(name, t, reader, writer)


class W_ReadOnlyComputed(W_Computed):
    """One that CPython calls a member."""

    def cls(self) -> W_Type:
        return member_type

    def write(self, w: W_Root, value: W_Root) -> None:
        raise error(attribute_error_type, "readonly attribute")

    def erase(self, w: W_Root) -> None:
        raise error(attribute_error_type, "readonly attribute")


def member(t: W_Type, name: str, reader: Callable[[W_Root], W_Root]) -> None:
    """Gives a type a read-only attribute that CPython calls a member."""
    t.dict[name] = W_ReadOnlyComputed(name, t, reader)


class W_ReadOnly(W_GetSet):
    """One that CPython calls a member."""

    def cls(self) -> W_Type:
        return member_type

    def write(self, w: W_Root, value: W_Root) -> None:
        raise error(attribute_error_type, "readonly attribute")

    def erase(self, w: W_Root) -> None:
        raise error(attribute_error_type, "readonly attribute")


def as_getset(w: W_Root) -> W_GetSet:
    assert isinstance(w, W_GetSet)
    return w


def check_owner(name: str, owner: W_Type, obj: W_Root) -> None:
    if not obj.cls().is_subtype(owner):
        raise type_error(f"descriptor '{name}' for '{owner.name}' objects doesn't apply to a '{obj.cls().name}' object")


def g_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    g = as_getset(w)
    if obj is none:
        return g
    check_owner(g.name, g.owner, obj)
    return g.read(obj)


def g_set(w: W_Root, obj: W_Root, value: W_Root) -> W_Root:
    g = as_getset(w)
    check_owner(g.name, g.owner, obj)
    g.write(obj, value)
    return none


def g_delete(w: W_Root, obj: W_Root) -> W_Root:
    g = as_getset(w)
    check_owner(g.name, g.owner, obj)
    g.erase(obj)
    return none


def g_repr(w: W_Root) -> W_Root:
    g = as_getset(w)
    kind = "member" if g.cls() is member_type else "attribute"
    return W_Str(f"<{kind} '{g.name}' of '{g.owner.name}' objects>")


def g_name(w: W_Root) -> W_Root:
    return W_Str(as_getset(w).name)


def g_doc(w: W_Root) -> W_Root:
    text = as_getset(w).doc()
    return W_Str(text) if text else none


def g_qualname(w: W_Root) -> W_Root:
    g = as_getset(w)
    return W_Str(g.owner.qualname + "." + g.name)


def g_owner(w: W_Root) -> W_Root:
    return as_getset(w).owner


def builtin_dict(w: W_Root) -> "W_GetSet | None":
    """__dict__ of types and modules, which is no dict of an instance."""
    if not isinstance(w, W_Type) and not isinstance(w, W_Module):
        return None
    return as_getset(w.cls().solid.dict["__dict__"])


class InstanceDict(W_GetSet):
    """__dict__ of instances: from now on the dict holds the attributes."""

    def doc(self) -> str:
        return "dictionary for instance variables (if defined)" if self.owner.is_heap else ""

    def read(self, w: W_Root) -> W_Root:
        builtin = builtin_dict(w)
        if builtin is not None:
            return builtin.read(w)
        own = w.instance()
        if own is None:
            raise no_attribute(w, "__dict__")
        if not own.map.has_dict:
            d = new_dict()
            for name in own.own_names():
                value = own.get_own(name)
                assert value is not None
                d.set(W_Str(name), value)
            own.move_to_dict(d)
        return own.attributes()

    def write(self, w: W_Root, value: W_Root) -> None:
        builtin = builtin_dict(w)
        if builtin is not None:
            builtin.write(w, value)
            return
        own = w.instance()
        if own is None:
            raise no_attribute(w, "__dict__")
        if not isinstance(value, W_Dict):
            raise type_error(f"__dict__ must be set to a dictionary, not a '{value.cls().name}'")
        own.move_to_dict(value)

    def erase(self, w: W_Root) -> None:
        builtin = builtin_dict(w)
        if builtin is not None:
            builtin.erase(w)
            return
        own = w.instance()
        if own is None or not self.owner.is_heap or w.cls().solid.has_dict:
            raise type_error("cannot delete __dict__")
        own.move_to_dict(new_dict())


class WeakrefList(W_GetSet):
    """__weakref__ of instances: nothing refers weakly to them by name."""

    def doc(self) -> str:
        return "list of weak references to the object (if defined)"

    def read(self, w: W_Root) -> W_Root:
        return none


# ---- __slots__ ----
class W_Member(W_GetSet):
    """What a name in __slots__ becomes: an attribute that stands in the instance under a hidden name."""

    def cls(self) -> W_Type:
        return member_type

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        if obj is None:
            return self
        check_owner(self.name, self.owner, obj)
        return self.read(obj)

    def read(self, w: W_Root) -> W_Root:
        value = w.get_own(HIDDEN + self.name)
        if value is None:
            raise no_attribute(w, self.name)
        return value

    def write(self, w: W_Root, value: W_Root) -> None:
        w.set_own(HIDDEN + self.name, value)

    def erase(self, w: W_Root) -> None:
        if not w.del_own(HIDDEN + self.name):
            raise error(attribute_error_type, self.name)


# ---- type ----
def t_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    t = args[0]
    assert isinstance(t, W_Type)
    if t is type_type and len(args) == 2 and not names:
        return args[1].cls()
    if t is type_type and len(args) != 4:
        raise type_error("type() takes 1 or 3 arguments")
    return call_type(t, without_first(args), names, values)


def type_attribute(t: W_Type, name: str) -> W_Root | None:
    """type.__getattribute__(t, name), None where that is an AttributeError of its own."""
    meta = t.cls()
    of_meta = meta.lookup(name)
    if of_meta is not None and of_meta.is_data_descriptor() and not of_meta.gives_way():
        return of_meta.get(t, meta)
    found = t.lookup(name)
    if found is not None:
        return found.get(None, t)
    return None if of_meta is None else of_meta.get(t, meta)


def t_getattribute(w: W_Root, name: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    text = attribute_name(name)
    value = type_attribute(w, text)
    if value is None:
        raise no_attribute(w, text)
    return value


def t_setattr(w: W_Root, name: W_Root, value: W_Root) -> W_Root:
    assert isinstance(w, W_Type)
    text = attribute_name(name)
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
    text = attribute_name(name)
    if not w.is_heap:
        raise type_error(f"cannot set '{text}' attribute of immutable type '{w.name}'")
    of_meta = w.cls().lookup(text)
    if of_meta is not None and of_meta.is_data_descriptor():
        deleter = of_meta.cls().lookup("__delete__")
        if deleter is None:
            raise error(attribute_error_type, "__delete__")
        deleter.invoke2(of_meta, w)
        return none
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
    return new_list([t for t in linearize(w)])


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
    for name in ["__lt__", "__le__", "__gt__", "__ge__"]:
        register2(o, name + "(self, value, /)", o_order)
    register1(o, "__hash__(self, /)", o_hash)
    register_class(o, W_BuiltinAny("__init_subclass__(type, /, *args, **kwargs)", o, o_init_subclass))
    object_holder.new = o.dict["__new__"]
    object_holder.init = o.dict["__init__"]
    plain.method = o.dict["__getattribute__"]
    plain.set_method = o.dict["__setattr__"]
    for g in [getset_type, member_type]:
        g.is_final = True
        register3(g, "__get__(self, instance, owner=None, /)", g_get)
        register3(g, "__set__(self, instance, value, /)", g_set)
        register2(g, "__delete__(self, instance, /)", g_delete)
        register1(g, "__repr__(self, /)", g_repr)
        member(g, "__name__", g_name)
        computed(g, "__qualname__", g_qualname)
        computed(g, "__doc__", g_doc)
        member(g, "__objclass__", g_owner)
    t = type_type
    t.has_dict = True  # so that a metaclass has no __dict__ of its own beside that of type
    register_any(t, "__call__(self, /, *args, **kwargs)", t_call)
    register2(t, "__getattribute__(self, name, /)", t_getattribute)
    register3(t, "__setattr__(self, name, value, /)", t_setattr)
    register2(t, "__delattr__(self, name, /)", t_delattr)
    register1(t, "__repr__(self, /)", t_repr)
    register1(t, "mro(self, /)", t_mro)

"""The descriptors staticmethod, classmethod, property."""

from objects.builtin import W_Method, register1, register2, register3, register_any
from objects.code import W_Function
from objects.core import (W_Root, W_Type, attribute_error_type, error, new_builtin_type, none, object_type, type_error)
from objects.object import InstanceDict, computed, member, settable
from objects.operators import get_attribute_or_none, is_true, repr_of, set_attribute
from objects.typed import W_Typed, as_type, register_list, register_new
from objects.values import W_Str, wrap_bool

staticmethod_type = new_builtin_type("staticmethod", object_type)
classmethod_type = new_builtin_type("classmethod", object_type)
property_type = new_builtin_type("property", object_type)
COPIED = ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"]


class W_Wrapper(W_Typed):
    """A descriptor around functions. A class of the program below these types may have a __get__ of its own."""

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        if self.type.is_heap:
            return super().get(obj, owner)
        return self.bound(obj, owner)

    def bound(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        """What __get__ of the built-in type gives."""
        raise NotImplementedError("bound")


class W_FunctionWrapper(W_Wrapper):
    """staticmethod or classmethod."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.function: W_Root = none


class W_StaticMethod(W_FunctionWrapper):
    def is_data_descriptor(self) -> bool:
        return False

    def bound(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        return self.function

    def call(self, args: list[W_Root]) -> W_Root:
        return self.function.call(args)

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        return self.function.call_keywords(args, names, values)

    def call_bound(self, receiver: W_Root, args: list[W_Root]) -> W_Root:
        return self.function.call(args)


class W_ClassMethod(W_FunctionWrapper):
    def is_data_descriptor(self) -> bool:
        return False

    def bound(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        """Of a descriptor what that gives for the class."""
        f = self.function
        if isinstance(f, W_Function) or f.cls().lookup("__get__") is None:
            return W_Method(f, owner)
        f.stands_in(owner.cls())
        return f.get(owner, owner)


def new_static(function: W_Root) -> W_Root:
    """staticmethod(function)."""
    w = W_StaticMethod(staticmethod_type)
    w.function = function
    return w


def new_class_method(function: W_Root) -> W_Root:
    """classmethod(function)."""
    w = W_ClassMethod(classmethod_type)
    w.function = function
    return w


def as_wrapper(w: W_Root) -> W_FunctionWrapper:
    assert isinstance(w, W_FunctionWrapper)
    return w


def s_new(args: list[W_Root]) -> W_Root:
    return W_StaticMethod(as_type(args[0]))


def c_new(args: list[W_Root]) -> W_Root:
    return W_ClassMethod(as_type(args[0]))


def w_init(w: W_Root, function: W_Root) -> W_Root:
    """Takes the function, and its names for the wrapper's own."""
    as_wrapper(w).function = function
    for name in COPIED:
        value = get_attribute_or_none(function, name)
        if value is not None:
            w.set_own(name, value)
    return none


def s_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return as_wrapper(args[0]).function.call_keywords(args[1:], names, values)


def w_repr(w: W_Root) -> W_Root:
    return W_Str(f"<{w.cls().name}({repr_of(as_wrapper(w).function)})>")


def w_function(w: W_Root) -> W_Root:
    return as_wrapper(w).function


# ---- property ----
class W_Property(W_Wrapper):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.getter: W_Root = none
        self.setter: W_Root = none
        self.deleter: W_Root = none
        self.doc: W_Root = none
        self.doc_of_getter: bool = False
        self.name: W_Root | None = None  # of the attribute, once a class has it

    def label(self, owner: W_Type) -> str:
        """How errors name it."""
        name = self.name
        of = repr_of(W_Str(owner.qualname))
        return f"property of {of} object" if name is None else f"property {repr_of(name)} of {of} object"

    def is_data_descriptor(self) -> bool:
        return True

    def bound(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        if obj is None:
            return self
        if self.getter is none:
            raise error(attribute_error_type, self.label(obj.cls()) + " has no getter")
        return self.getter.call([obj])


def as_property(w: W_Root) -> W_Property:
    assert isinstance(w, W_Property)
    return w


def p_new(args: list[W_Root]) -> W_Root:
    return W_Property(as_type(args[0]))


def p_init(args: list[W_Root]) -> W_Root:
    """property(fget, fset, fdel, doc)."""
    p = as_property(args[0])
    p.getter = args[1]
    p.setter = args[2]
    p.deleter = args[3]
    p.doc = args[4]
    p.doc_of_getter = False
    p.name = None
    if p.doc is none and p.getter is not none:
        found = get_attribute_or_none(p.getter, "__doc__")
        if found is not None:
            p.doc = found
            p.doc_of_getter = True
    if p.type.is_heap and p.doc is not none:
        set_attribute(p, "__doc__", p.doc)
    return none


def property_doc(w: W_Root) -> W_Root:
    return as_property(w).doc


def set_property_doc(w: W_Root, value: W_Root | None) -> None:
    as_property(w).doc = none if value is None else value


def p_set_name(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 3:
        raise type_error(f"__set_name__() takes 2 positional arguments but {len(args) - 1} were given")
    as_property(args[0]).name = args[2]
    return none


def renewed(p: W_Property, getter: W_Root, setter: W_Root, deleter: W_Root) -> W_Root:
    """A property with another function in one place."""
    made = p.cls().call([getter, setter, deleter, none if p.doc_of_getter and getter is not none else p.doc])
    if isinstance(made, W_Property):
        made.name = p.name
    return made


def p_set(w: W_Root, obj: W_Root, value: W_Root) -> W_Root:
    p = as_property(w)
    if p.setter is none:
        raise error(attribute_error_type, p.label(obj.cls()) + " has no setter")
    p.setter.call([obj, value])
    return none


def p_delete(w: W_Root, obj: W_Root) -> W_Root:
    p = as_property(w)
    if p.deleter is none:
        raise error(attribute_error_type, p.label(obj.cls()) + " has no deleter")
    p.deleter.call([obj])
    return none


def p_getter(w: W_Root, f: W_Root) -> W_Root:
    p = as_property(w)
    return renewed(p, f, p.setter, p.deleter)


def p_setter(w: W_Root, f: W_Root) -> W_Root:
    p = as_property(w)
    return renewed(p, p.getter, f, p.deleter)


def p_deleter(w: W_Root, f: W_Root) -> W_Root:
    p = as_property(w)
    return renewed(p, p.getter, p.setter, f)


def p_fget(w: W_Root) -> W_Root:
    return as_property(w).getter


def p_fset(w: W_Root) -> W_Root:
    return as_property(w).setter


def p_fdel(w: W_Root) -> W_Root:
    return as_property(w).deleter


# ---- abstract methods ----
def is_abstract(w: W_Root) -> bool:
    mark = get_attribute_or_none(w, "__isabstractmethod__")
    return mark is not None and is_true(mark)


def wrapped_is_abstract(w: W_Root) -> W_Root:
    return wrap_bool(is_abstract(as_wrapper(w).function))


def property_is_abstract(w: W_Root) -> W_Root:
    p = as_property(w)
    return wrap_bool(is_abstract(p.getter) or is_abstract(p.setter) or is_abstract(p.deleter))


def descriptor_get(w: W_Root, obj: W_Root, owner: W_Root) -> W_Root:
    """__get__ of built-in descriptors."""
    if obj is none and owner is none:
        raise type_error("__get__(None, None) is invalid")
    t = owner if isinstance(owner, W_Type) else obj.cls()
    on = None if obj is none and t is not obj.cls() else obj
    return w.bound(on, t) if isinstance(w, W_Wrapper) else w.get(on, t)


def register_wrappers() -> None:
    """Gives these types their methods."""
    for t in [staticmethod_type, classmethod_type]:
        t.has_dict = True
        register2(t, "__init__(self, function, /)", w_init)
        register1(t, "__repr__(self, /)", w_repr)
        t.dict["__dict__"] = InstanceDict("__dict__", t)
        member(t, "__func__", w_function)
        member(t, "__wrapped__", w_function)
        computed(t, "__isabstractmethod__", wrapped_is_abstract)
        register3(t, "__get__(self, instance, owner=None, /)", descriptor_get)
    register_new(staticmethod_type, "__new__(type, /, *args, **kwargs)", s_new)
    register_new(classmethod_type, "__new__(type, /, *args, **kwargs)", c_new)
    register_any(staticmethod_type, "__call__(self, /, *args, **kwargs)", s_call)
    p = property_type
    register_new(p, "__new__(type, /, *args, **kwargs)", p_new)
    register_list(p, "__init__(self, /, fget=None, fset=None, fdel=None, doc=None)", p_init)
    register3(p, "__get__(self, instance, owner=None, /)", descriptor_get)
    register3(p, "__set__(self, instance, value, /)", p_set)
    register2(p, "__delete__(self, instance, /)", p_delete)
    register_any(p, "__set_name__(self, /, *args)", p_set_name)
    register2(p, "getter(self, function, /)", p_getter)
    register2(p, "setter(self, function, /)", p_setter)
    register2(p, "deleter(self, function, /)", p_deleter)
    member(p, "fget", p_fget)
    member(p, "fset", p_fset)
    member(p, "fdel", p_fdel)
    settable(p, "__doc__", property_doc, set_property_doc)
    computed(p, "__isabstractmethod__", property_is_abstract)

"""_abc: what abc.ABCMeta does. The classes that an abstract class knows of are kept in its _abc_impl."""

from modules.builtins import is_subclass
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2
from objects.core import (MAPPING, SEQUENCE, W_Root, W_Type, assertion_error_type, error, new_builtin_type, none, not_implemented, object_type,
                          put_into_module, runtime_error_type, type_error)
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_attribute, get_attribute_or_none, is_true, list_of, set_attribute
from objects.set import new_frozenset, new_set
from objects.values import W_Int, W_Str, false, new_tuple, true

data_type = new_builtin_type("_abc_data", object_type)
put_into_module(data_type, "_abc")


class Counter:
    """Grows with each registration: what was found not to be a subclass before may be one now."""

    def __init__(self) -> None:
        self.registrations: int = 0


counter = Counter()


class W_AbcData(W_Root):
    def __init__(self) -> None:
        self.registry: dict[W_Root, bool] = {}
        self.cache: dict[W_Root, bool] = {}     # subclasses
        self.negative: dict[W_Root, bool] = {}  # others, while `version` is the counter's number
        self.version: int = counter.registrations

    def cls(self) -> W_Type:
        return data_type

    def knows_not(self, w: W_Root) -> bool:
        """Was it found not to be a subclass, as things are now?"""
        return self.version == counter.registrations and w in self.negative

    def add_negative(self, w: W_Root) -> None:
        if self.version != counter.registrations:
            self.negative = {}
            self.version = counter.registrations
        self.negative[w] = True


def data_of(cls: W_Root) -> W_AbcData:
    data = get_attribute_or_none(cls, "_abc_impl")
    if not isinstance(data, W_AbcData):
        raise type_error("_abc_impl is set to a wrong type")
    return data


# ---- making a class ----
def add_abstract(names: dict[str, bool], name: str, value: W_Root | None) -> None:
    if value is not None:
        mark = get_attribute_or_none(value, "__isabstractmethod__")
        if mark is not None and is_true(mark):
            names[name] = True


def f_init(cls: W_Root) -> W_Root:
    """Finds the abstract methods of a new class."""
    if not isinstance(cls, W_Type):
        raise type_error("_abc_init() argument must be a type")
    names: dict[str, bool] = {}
    for name in list(cls.dict.keys()):
        add_abstract(names, name, cls.dict.get(name))
    for base in cls.bases:
        inherited = get_attribute_or_none(base, "__abstractmethods__")
        if inherited is not None:
            for w in list_of(inherited):
                if isinstance(w, W_Str):
                    add_abstract(names, w.utf8, get_attribute_or_none(cls, w.utf8))
    set_attribute(cls, "__abstractmethods__", new_frozenset([W_Str(n) for n in names]))
    flags = cls.dict.get("__abc_tpflags__")
    if isinstance(flags, W_Int):
        cls.collect_as(flags.value & (SEQUENCE | MAPPING))
        del cls.dict["__abc_tpflags__"]
    cls.set_entry("_abc_impl", W_AbcData())
    return none


def f_register(cls: W_Root, subclass: W_Root) -> W_Root:
    if not isinstance(subclass, W_Type):
        raise type_error("Can only register classes")
    if is_true(get_attribute(cls, "__subclasscheck__").call([subclass])):
        return subclass
    if isinstance(cls, W_Type) and is_true(get_attribute(subclass, "__subclasscheck__").call([cls])):
        raise error(runtime_error_type, "Refusing to create an inheritance cycle")
    data_of(cls).registry[subclass] = True
    counter.registrations += 1
    if isinstance(cls, W_Type) and cls.collection and subclass.is_heap:
        subclass.collect_as(cls.collection)
    return subclass


# ---- questions ----
def f_instancecheck(cls: W_Root, instance: W_Root) -> W_Root:
    data = data_of(cls)
    subclass = get_attribute(instance, "__class__")
    if subclass in data.cache:
        return true
    check = get_attribute(cls, "__subclasscheck__")
    if instance.cls() is subclass:
        return false if data.knows_not(subclass) else check.call([subclass])
    result = check.call([subclass])
    return result if is_true(result) else check.call([instance.cls()])


def f_subclasscheck(cls: W_Root, subclass: W_Root) -> W_Root:
    if not isinstance(subclass, W_Type):
        raise type_error("issubclass() arg 1 must be a class")
    data = data_of(cls)
    if subclass in data.cache:
        return true
    if data.knows_not(subclass):
        return false
    answer = get_attribute(cls, "__subclasshook__").call([subclass])
    if answer is not not_implemented:
        if answer is not true and answer is not false:
            raise error(assertion_error_type, "__subclasshook__ must return either False, True, or NotImplemented")
        if answer is true:
            data.cache[subclass] = True
        else:
            data.add_negative(subclass)
        return answer
    if is_below(cls, subclass, data):
        data.cache[subclass] = True
        return true
    data.add_negative(subclass)
    return false


def is_below(cls: W_Root, subclass: W_Type, data: W_AbcData) -> bool:
    """Is it a subclass by inheritance, by what was registered, or below a subclass of cls?"""
    for t in subclass.mro:
        if t is cls:
            return True
    others = list(data.registry.keys()) + list_of(get_attribute(cls, "__subclasses__").call([]))
    for other in others:
        if is_subclass(subclass, other):
            return True
    return False


# ---- for abc.ABCMeta's own methods ----
def f_token() -> W_Root:
    return W_Int(counter.registrations)


def f_dump(cls: W_Root) -> W_Root:
    data = data_of(cls)
    return new_tuple([new_set(list(data.registry.keys())), new_set(list(data.cache.keys())), new_set(list(data.negative.keys())),
                    W_Int(data.version)])


def f_reset_registry(cls: W_Root) -> W_Root:
    data_of(cls).registry = {}
    return none


def f_reset_caches(cls: W_Root) -> W_Root:
    data = data_of(cls)
    data.cache = {}
    data.negative = {}
    return none


def make_abc() -> W_Module:
    m = new_builtin_module("_abc", "What abc.ABCMeta does.")
    add_function(m, W_Builtin0("get_cache_token()", None, f_token))
    for f in [W_Builtin1("_abc_init(self, /)", None, f_init), W_Builtin1("_get_dump(self, /)", None, f_dump),
              W_Builtin1("_reset_registry(self, /)", None, f_reset_registry), W_Builtin1("_reset_caches(self, /)", None, f_reset_caches)]:
        add_function(m, f)
    for g in [W_Builtin2("_abc_register(self, subclass, /)", None, f_register),
              W_Builtin2("_abc_instancecheck(self, instance, /)", None, f_instancecheck),
              W_Builtin2("_abc_subclasscheck(self, subclass, /)", None, f_subclasscheck)]:
        add_function(m, g)
    return m

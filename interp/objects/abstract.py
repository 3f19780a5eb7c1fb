"""Abstract classes: type.__abstractmethods__, which forbids instances, and __isabstractmethod__ of what wraps a function."""

from objects.builtin import W_Builtin2, register_class
from objects.core import W_Root, W_Type, attribute_error_type, error, not_implemented, object_type, type_type
from objects.function import (W_ClassMethod, W_Property, W_StaticMethod, classmethod_type, property_type, staticmethod_type)
from objects.object import computed, settable
from objects.operators import get_attribute_or_none, is_true
from objects.typed import as_type
from objects.values import wrap_bool


def get_abstract(w: W_Root) -> W_Root:
    names = as_type(w).dict.get("__abstractmethods__")
    if names is None or w is type_type:
        raise error(attribute_error_type, "__abstractmethods__")
    return names


def set_abstract(w: W_Root, value: W_Root | None) -> None:
    t = as_type(w)
    if value is None:
        if "__abstractmethods__" not in t.dict:
            raise error(attribute_error_type, "__abstractmethods__")
        del t.dict["__abstractmethods__"]
        t.is_abstract = False
        t.changed()
        return
    t.is_abstract = is_true(value)
    t.set_entry("__abstractmethods__", value)


def is_abstract(w: W_Root) -> bool:
    mark = get_attribute_or_none(w, "__isabstractmethod__")
    return mark is not None and is_true(mark)


def wrapped_is_abstract(w: W_Root) -> W_Root:
    if isinstance(w, W_StaticMethod):
        return wrap_bool(is_abstract(w.function))
    assert isinstance(w, W_ClassMethod)
    return wrap_bool(is_abstract(w.function))


def property_is_abstract(w: W_Root) -> W_Root:
    assert isinstance(w, W_Property)
    return wrap_bool(is_abstract(w.getter) or is_abstract(w.setter) or is_abstract(w.deleter))


def o_subclasshook(cls: W_Root, subclass: W_Root) -> W_Root:
    return not_implemented


def register_abstract() -> None:
    """Gives types and wrappers these attributes."""
    settable(type_type, "__abstractmethods__", get_abstract, set_abstract)
    computed(staticmethod_type, "__isabstractmethod__", wrapped_is_abstract)
    computed(classmethod_type, "__isabstractmethod__", wrapped_is_abstract)
    computed(property_type, "__isabstractmethod__", property_is_abstract)
    register_class(object_type, W_Builtin2("__subclasshook__(type, object, /)", object_type, o_subclasshook))

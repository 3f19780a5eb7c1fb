"""Abstract classes: type.__abstractmethods__, which forbids instances; __subclasshook__."""

from objects.builtin import W_Builtin2, register_class
from objects.core import W_Root, attribute_error_type, error, not_implemented, object_type, type_type
from objects.object import settable
from objects.operators import is_true
from objects.typed import as_type


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


def o_subclasshook(cls: W_Root, subclass: W_Root) -> W_Root:
    return not_implemented


def register_abstract() -> None:
    """Gives types and object these attributes."""
    settable(type_type, "__abstractmethods__", get_abstract, set_abstract)
    register_class(object_type, W_Builtin2("__subclasshook__(type, object, /)", object_type, o_subclasshook))

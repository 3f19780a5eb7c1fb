"""Objects that are found by module and name."""

from objects.core import (OperationError, W_Root, attribute_error_type, error, exception_type, import_error_type, key_error_type,
                          new_exception_type, none)
from objects.dict import W_Dict
from objects.operators import get_attribute, get_attribute_or_none, repr_of, str_of
from objects.reduce import copyreg, holder
from objects.values import W_Int, W_Str, new_list, pair
from modules.sys import settings

pickle_error_type = new_exception_type("PickleError", exception_type)
pickling_error_type = new_exception_type("PicklingError", pickle_error_type)
unpickling_error_type = new_exception_type("UnpicklingError", pickle_error_type)
for t in [pickle_error_type, pickling_error_type, unpickling_error_type]:
    t.module = "_pickle"


def pickling_error(text: str) -> OperationError:
    return error(pickling_error_type, text)


def unpickling_error(text: str) -> OperationError:
    return error(unpickling_error_type, text)


def from_table(table: W_Root, key: W_Root) -> W_Root | None:
    """The value of a key in a dict, or in what looks like one."""
    if isinstance(table, W_Dict):
        return table.table.get(key)
    try:
        return get_attribute(table, "__getitem__").call([key])
    except OperationError as e:
        if not e.error.type.is_subtype(key_error_type):
            raise e
        return None


def copyreg_table(name: str) -> W_Root:
    """A table of the library's copyreg."""
    return copyreg(name)


def compatible(name: str) -> W_Root:
    """A table of the library's _compat_pickle: names of Python 2."""
    return get_attribute(holder.importer.find("_compat_pickle"), name)


def parent_and_object(w: W_Root, parts: list[str]) -> list[W_Root]:
    """The object that a dotted name leads to from w, and the one before it. AttributeError."""
    parent = w
    for part in parts:
        if part == "<locals>":
            raise error(attribute_error_type, f"Can't get local attribute '{'.'.join(parts)}' on {repr_of(w)}")
        parent = w
        found = get_attribute_or_none(w, part)
        if found is None:
            raise error(attribute_error_type, f"Can't get attribute '{'.'.join(parts)}' on {repr_of(w)}")
        w = found
    return [parent, w]


def leads_to(module: W_Root, parts: list[str], w: W_Root) -> bool:
    """Is w what the dotted name leads to in a module?"""
    for part in parts:
        found = None if part == "<locals>" else get_attribute_or_none(module, part)
        if found is None:
            return False
        module = found
    return module is w


def module_of(w: W_Root, parts: list[str]) -> str:
    """The module that an object says it is from, or else the first that has it by that name."""
    own = get_attribute_or_none(w, "__module__")
    if own is not None and own is not none:
        return own.utf8 if isinstance(own, W_Str) else str_of(own)
    for name in settings.modules.text_keys():
        module = settings.modules.get_text(name)
        if name != "__main__" and name != "__mp_main__" and module is not None and module is not none and leads_to(module, parts, w):
            return name
    return "__main__"


def imported(name: str) -> W_Root:
    """The module of a name, imported if it is not there."""
    importer = get_attribute(holder.importer.find("builtins"), "__import__")
    importer.call([W_Str(name), none, none, new_list([]), W_Int(0)])
    module = settings.modules.get_text(name)
    if module is None:
        raise error(import_error_type, f"No module named '{name}'")
    return module


def key_pair(module: str, name: str) -> W_Root:
    return pair(W_Str(module), W_Str(name))

"""Namespaces of class bodies and of executed code: dicts, and any mappings."""

from objects.code import found_in
from objects.core import OperationError, W_Root, key_error_type
from objects.dict import W_Dict, type_is_dict
from objects.operators import delete_item, set_item
from objects.values import W_Str
from vm.frame import NameSpace


class DictNames(NameSpace):
    """The names of a class body: a dict."""

    def __init__(self, dict: W_Dict) -> None:
        self.dict: W_Dict = dict

    def get(self, name: str) -> W_Root | None:
        return self.dict.get_text(name)

    def set(self, name: str, value: W_Root) -> None:
        self.dict.set(W_Str(name), value)

    def delete(self, name: str) -> bool:
        return self.dict.table.delete(W_Str(name))

    def mapping(self) -> W_Root:
        return self.dict


class MappingNames(NameSpace):
    """The names of executed code in any mapping."""

    def __init__(self, object: W_Root) -> None:
        self.object: W_Root = object

    def get(self, name: str) -> W_Root | None:
        return found_in(self.object, name)

    def set(self, name: str, value: W_Root) -> None:
        set_item(self.object, W_Str(name), value)

    def delete(self, name: str) -> bool:
        try:
            delete_item(self.object, W_Str(name))
        except OperationError as e:
            if e.error.cls().is_subtype(key_error_type):
                return False
            raise
        return True

    def mapping(self) -> W_Root:
        return self.object


def names_for(locals: W_Root) -> NameSpace:
    return DictNames(locals) if isinstance(locals, W_Dict) and type_is_dict(locals) else MappingNames(locals)

"""Fields of the program's nodes, read for a syntax tree: what each may be, and the errors where it is not."""

from compiler.code import Item
from compiler.fold import Folded
from lib.utf8 import repr_str
from objects.constant import invalid_part, item_of_object
from objects.core import (OperationError, W_Root, error, none, overflow_error_type, runtime_error_type, type_error, value_error)
from objects.list import list_items, list_length
from objects.operators import get_attribute_or_none, repr_of
from objects.values import W_Bytes, W_Int, W_List, W_Long, W_Str, type_is_str
from parser.ast import expr
from parser.node import CONST_ELLIPSIS, Const, Node

C_INT = 2147483647


class Compound(Const):
    """A constant that no literal gives: a tuple or frozenset; without item an object that is no constant, with its type's name."""

    def __init__(self, item: Item | None, type: str) -> None:
        super().__init__(CONST_ELLIPSIS, 0, 0.0, type)
        self.item: Item | None = item


class Place:
    def __init__(self, lineno: int, col: int, end_lineno: int, end_col: int) -> None:
        self.lineno: int = lineno
        self.col: int = col
        self.end_lineno: int = end_lineno
        self.end_col: int = end_col


class ListField:
    """A field that is a list, while it is read."""

    def __init__(self, list: W_List, field: str, owner: str) -> None:
        self.list: W_List = list
        self.length: int = list_length(list)
        self.field: str = field
        self.owner: str = owner

    def items(self) -> list[W_Root]:
        return list_items(self.list)

    def check(self) -> None:
        """RuntimeError if what was called to read an item changed the list."""
        if list_length(self.list) != self.length:
            raise error(runtime_error_type, f"{self.owner} field \"{self.field}\" changed size during iteration")


def required_field(w: W_Root, name: str, owner: str) -> W_Root:
    """The value of a field that must be there."""
    value = get_attribute_or_none(w, name)
    if value is None:
        raise type_error(f"required field \"{name}\" missing from {owner}")
    return value


def optional_field(w: W_Root, name: str) -> W_Root:
    value = get_attribute_or_none(w, name)
    return none if value is None else value


def list_field(w: W_Root, name: str, owner: str) -> ListField:
    value = required_field(w, name, owner)
    if not isinstance(value, W_List):
        raise type_error(f"{owner} field \"{name}\" must be a list, not a {value.cls().short_name()}")
    return ListField(value, name, owner)


def place_of(w: W_Root, kind: str) -> Place:
    """Where the node stands; the end is the start where it is not known."""
    lineno = number_of(required_field(w, "lineno", kind))
    col = number_of(required_field(w, "col_offset", kind))
    if kind == "pattern":
        end = number_of(required_field(w, "end_lineno", kind))
        return Place(lineno, col, end, number_of(required_field(w, "end_col_offset", kind)))
    end_line = optional_field(w, "end_lineno")
    end_lineno = lineno if end_line is none else number_of(end_line)
    end_col = optional_field(w, "end_col_offset")
    return Place(lineno, col, end_lineno, col if end_col is none else number_of(end_col))


# ---- values ----
def number_of(w: W_Root) -> int:
    """An int field; it must fit C's int."""
    if isinstance(w, W_Int):
        if -C_INT - 1 <= w.value <= C_INT:
            return w.value
        raise error(overflow_error_type, "Python int too large to convert to C int")
    if isinstance(w, W_Long):
        raise error(overflow_error_type, "Python int too large to convert to C int")
    raise value_error(f"invalid integer value: {repr_of(w)}")


def identifier_of(w: W_Root) -> str | None:
    if w is none:
        return None
    if not isinstance(w, W_Str) or not type_is_str(w):
        raise type_error("AST identifier must be of type str")
    return w.utf8


def string_of(w: W_Root) -> str | None:
    """A text that is not looked at further: a type comment, the kind of a str constant."""
    if w is none:
        return None
    if isinstance(w, W_Str) and type_is_str(w):
        return w.utf8
    if isinstance(w, W_Bytes):
        return w.data
    raise type_error("AST string must be of type str")


def const_of(w: W_Root) -> Const:
    """The value of a constant."""
    item = item_of_object(w)
    if item is None:
        return Compound(None, invalid_part(w).cls().name)
    const = item.const
    return Compound(item, w.cls().name) if const is None else const


def folded(c: Compound, p: Place) -> expr:
    """The node of a constant that no literal gives."""
    item = c.item
    if item is None:
        raise type_error(f"got an invalid type in Constant: {c.text}")
    return Folded(item, Node(p.lineno, p.col, p.end_lineno, p.end_col))


# ---- errors ----
def null_field(name: str, owner: str) -> OperationError:
    """The error of None where a node or name must be."""
    return value_error(f"field '{name}' is required for {owner}")


def none_in_list(kind: str) -> OperationError:
    if kind == "stmt":
        return value_error("None disallowed in statement list")
    return value_error("None disallowed in expression list" if kind == "expr" else f"None disallowed in list of {kind}")


def reserved(name: str) -> OperationError:
    return value_error(f"identifier field can't represent {repr_str(name, False)} constant")

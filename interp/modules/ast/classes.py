"""The classes of syntax nodes, as the program sees them: ordinary classes below AST, made of the rows of the table."""

from lib.utf8 import repr_str
from modules.ast.table import ROWS
from objects.builtin import register1, register_any
from objects.core import OperationError, W_Instance, W_Root, W_Type, none, type_error, type_type
from objects.layout import new_class
from objects.object import InstanceDict
from objects.operators import get_attribute_or_none, list_of, repr_of, set_attribute
from objects.typed import as_type, register_new
from objects.values import W_Int, W_Str, new_tuple
from parser.node import Node

POSITIONS = ["lineno", "col_offset", "end_lineno", "end_col_offset"]


def unexpected(kind: str, w: W_Root) -> OperationError:
    """The error of an object that is no node of a kind."""
    return type_error(f"expected some sort of {kind}, but got {repr_of(w)}")


def names_tuple(names: list[str]) -> W_Root:
    return new_tuple([W_Str(n) for n in names])


class Classes:
    """The classes by row, made when they are first asked for. Nodes of an enumeration that the parser gives are one object each."""

    def __init__(self) -> None:
        self.base: W_Type | None = None
        self.types: list[W_Type] = []
        self.kinds: list[int] = []             # by row: the row of the base; the row itself of bases and what has none
        self.rows: dict[W_Type, int] = {}
        self.singles: list[W_Root | None] = []

    def ast(self) -> W_Type:
        """The class AST."""
        t = self.base
        if t is None:
            t = make_base()
            self.base = t
            for row in ROWS:
                self.add(t, row)
        return t

    def add(self, base: W_Type, text: str) -> None:
        parts = text.split("|", 5)
        fields = parts[2].split()
        kind = len(self.types)
        for i in range(len(self.types)):
            if self.types[i].name == parts[1]:
                base = self.types[i]
                kind = i
        entries: dict[str, W_Root] = {"_fields": names_tuple(fields), "__match_args__": names_tuple(fields), "__module__": W_Str("ast"),
                                      "__doc__": W_Str(parts[5])}
        for name in parts[4].split():
            entries[name] = none
        if parts[3] == "1" or parts[3] == "2":
            entries["_attributes"] = names_tuple(POSITIONS)
        if parts[3] == "1":
            entries["end_lineno"] = none
            entries["end_col_offset"] = none
        elif parts[3] == "0":
            entries["_attributes"] = new_tuple([])
        t = new_class(type_type, parts[0], [base], entries)
        self.rows[t] = len(self.types)
        self.types.append(t)
        self.kinds.append(kind)
        self.singles.append(None)

    def new(self, row: int) -> W_Instance:
        """A node without fields."""
        return W_Instance(self.types[row].root_map())

    def single(self, row: int) -> W_Root:
        """The node of an enumeration."""
        w = self.singles[row]
        if w is None:
            w = self.new(row)
            self.singles[row] = w
        return w

    def row_of(self, w: W_Root, kind: int) -> int:
        """The row of the class that the object is of or below, among those of a kind; -1: it is none."""
        for t in w.cls().mro:
            row = self.rows.get(t, -1)
            if row >= 0 and self.kinds[row] == kind and row != kind:
                return row
        return -1

    def single_of(self, w: W_Root, kind: int, name: str) -> int:
        """The number of a node of an enumeration, from 1. TypeError if it is none."""
        row = self.row_of(w, kind)
        if row < 0:
            raise unexpected(name, w)
        return row - kind


classes = Classes()


# ---- making nodes ----
def text_object(text: str | None) -> W_Root:
    return none if text is None else W_Str(text)


def set_place(w: W_Instance, n: Node) -> None:
    """Gives a node the place of one of the parser's."""
    w.set_own("lineno", W_Int(n.lineno))
    w.set_own("col_offset", W_Int(n.col_offset))
    w.set_own("end_lineno", W_Int(n.end_lineno))
    w.set_own("end_col_offset", W_Int(n.end_col_offset))


# ---- methods ----
def m_new(args: list[W_Root]) -> W_Root:
    return W_Instance(as_type(args[0]).root_map())


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """Fields by position and name; further names are attributes, too."""
    w = args[0]
    given = get_attribute_or_none(w.cls(), "_fields")
    fields = [] if given is None else list_of(given)
    n = len(fields)
    if len(args) - 1 > n:
        raise type_error(f"{w.cls().short_name()} constructor takes at most {n} positional argument{'' if n == 1 else 's'}")
    for i in range(1, len(args)):
        set_attribute(w, field_name(fields[i - 1]), args[i])
    for k in range(len(names)):
        for i in range(len(args) - 1):
            if field_name(fields[i]) == names[k]:
                raise type_error(f"{w.cls().short_name()} got multiple values for argument {repr_str(names[k], False)}")
        set_attribute(w, names[k], values[k])
    return none


def field_name(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise type_error(f"attribute name must be string, not '{w.cls().name}'")
    return w.utf8


def m_reduce(w: W_Root) -> W_Root:
    """(class, (), attributes)."""
    parts: list[W_Root] = [w.cls(), new_tuple([])]
    attributes = get_attribute_or_none(w, "__dict__")
    if attributes is not None:
        parts.append(attributes)
    return new_tuple(parts)


def make_base() -> W_Type:
    """The class AST."""
    entries: dict[str, W_Root] = {"_fields": new_tuple([]), "__match_args__": new_tuple([]), "_attributes": new_tuple([]),
                                  "__module__": W_Str("ast"), "__doc__": none}
    t = new_class(type_type, "AST", [], entries)
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
    register1(t, "__reduce__(self, /)", m_reduce)
    t.dict["__dict__"] = InstanceDict("__dict__", t)
    if "__weakref__" in t.dict:
        del t.dict["__weakref__"]
    return t

"""What one code object is while it is written: instructions with labels, handlers and places, not yet words."""

import parser.ast as ast
from compiler.code import ITEM_CODE, ITEM_CONST, ITEM_FROZENSET, ITEM_TUPLE, CodeData, Item
from compiler.symtable import Scope
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_FALSE, CONST_FLOAT, CONST_INT, CONST_NONE,
                         CONST_STR, CONST_TRUE, Const, Node)

# what a unit is the code of
U_MODULE = 0
U_CLASS = 1
U_FUNCTION = 2
U_ASYNC = 3
U_LAMBDA = 4
U_COMPREHENSION = 5

# operations of the writer alone, none of which reaches the code
SETUP = -1  # arg: index in Unit.handlers; from here on instructions may have that handler

NOWHERE = Node(-1, -1, -1, -1)  # the place of instructions without a place


class Label:
    """A place in the code, known once `at` is not negative: an index in Unit.instrs."""

    def __init__(self) -> None:
        self.at: int = -1


class Handler:
    """The code at label runs when an instruction under this handler raises.

    keep: the index of that instruction lies below the exception. less: how many values that lie on the stack at SETUP
    are cut off. depth: to what the stack is cut; -1 until the depth at SETUP is known.
    """

    def __init__(self, label: Label, keep: bool, less: int) -> None:
        self.label: Label = label
        self.keep: bool = keep
        self.less: int = less
        self.depth: int = -1


class Instr:
    def __init__(self, op: int, arg: int, label: Label | None, loc: Node, handler: Handler | None) -> None:
        self.op: int = op
        self.arg: int = arg
        self.label: Label | None = label
        self.line: int = loc.lineno
        self.end_line: int = loc.end_lineno
        self.col: int = loc.col_offset
        self.end_col: int = loc.end_col_offset
        self.handler: Handler | None = handler


# kinds of Block: what a return, break or continue leaves
B_WHILE = 0
B_FOR = 1
B_TRY = 2
B_FINALLY_TRY = 3
B_FINALLY_END = 4
B_WITH = 5
B_ASYNC_WITH = 6
B_HANDLER_CLEANUP = 7
B_POP_VALUE = 8
B_HANDLER = 9
B_GROUP_HANDLER = 10
B_ASYNC_COMPREHENSION = 11


class Block:
    """A statement whose end is not reached when a jump leaves it.

    start, exit: of a loop. outer: the handler of what lies around the statement. final: the statements of its finally.
    place: of a with. name: what an except clause binds.
    """

    def __init__(self, kind: int, outer: Handler | None) -> None:
        self.kind: int = kind
        self.outer: Handler | None = outer
        self.start: Label = Label()
        self.exit: Label = Label()
        self.final: list[ast.stmt] = []
        self.place: Node = NOWHERE
        self.name: str | None = None


def make_const(kind: int, number: int, text: str) -> Item:
    """A constant that is no float."""
    return Item(ITEM_CONST, Const(kind, number, 0.0, text), [], None)


def none_item() -> Item:
    return make_const(CONST_NONE, 0, "")


def int_item(n: int) -> Item:
    return make_const(CONST_INT, n, "")


def str_item(text: str) -> Item:
    return make_const(CONST_STR, 0, text)


def names_item(names: list[str]) -> Item:
    """The tuple of these strs."""
    return Item(ITEM_TUPLE, None, [str_item(name) for name in names], None)


def const_key(c: Const) -> str:
    kind = str(c.kind)
    if c.kind == CONST_INT:
        return kind + ":" + str(c.number)
    if c.kind == CONST_FLOAT or c.kind == CONST_COMPLEX:
        return kind + ":" + repr(c.real) + ":" + repr(c.before())
    if c.kind == CONST_STR or c.kind == CONST_BYTES or c.kind == CONST_BIGINT:
        return kind + ":" + str(len(c.text)) + ":" + c.text
    return kind


def item_key(item: Item, serial: int) -> str:
    """A text that two constants share only if they are the same value of the same types; codes are all different."""
    const = item.const
    if item.kind == ITEM_CONST and const is not None:
        return const_key(const)
    if item.kind == ITEM_CODE:
        return "code" + str(serial)
    parts = ["(" if item.kind == ITEM_TUPLE else "{"]
    for part in item.items:
        parts.append(item_key(part, serial))
        parts.append(",")
    parts.append(")")
    return "".join(parts)


class Unit:
    """One code object while it is written. outer: the unit around it."""

    def __init__(self, kind: int, scope: Scope, name: str, qualname: str, filename: str, firstlineno: int,
                 private: str, outer: "Unit | None") -> None:
        self.kind: int = kind
        self.scope: Scope = scope
        self.code: CodeData = CodeData(name, qualname, filename, firstlineno)
        self.private: str = private  # the class whose __names are mangled; "" for none
        self.outer: Unit | None = outer
        self.instrs: list[Instr] = []
        self.handlers: list[Handler] = []
        self.blocks: list[Block] = []
        self.handler: Handler | None = None
        self.loc: Node = NOWHERE
        self.consts: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.varnames: dict[str, int] = {}
        self.cells: dict[str, int] = {}  # cellvars, then freevars
        self.keep_first: bool = False    # the first constant is the docstring's place

    # ---- tables ----
    def const_index(self, item: Item) -> int:
        items = self.code.consts
        key = item_key(item, len(items))
        if key in self.consts:
            return self.consts[key]
        self.consts[key] = len(items)
        items.append(item)
        return len(items) - 1

    def name_index(self, name: str) -> int:
        if name not in self.names:
            self.names[name] = len(self.code.names)
            self.code.names.append(name)
        return self.names[name]

    def var_index(self, name: str) -> int:
        if name not in self.varnames:
            self.varnames[name] = len(self.code.varnames)
            self.code.varnames.append(name)
        return self.varnames[name]

    # ---- writing ----
    def emit(self, op: int, arg: int, label: Label | None) -> None:
        self.instrs.append(Instr(op, arg, label, self.loc, self.handler))

    def place(self, label: Label) -> None:
        label.at = len(self.instrs)

    def is_function(self) -> bool:
        """True for what has fast locals and may return: functions and lambdas, not comprehensions."""
        return self.kind == U_FUNCTION or self.kind == U_ASYNC or self.kind == U_LAMBDA


def is_const(item: Item, kind: int) -> bool:
    const = item.const
    return item.kind == ITEM_CONST and const is not None and const.kind == kind


def item_truth(item: Item) -> bool:
    """The constant as a condition."""
    const = item.const
    if item.kind == ITEM_TUPLE or item.kind == ITEM_FROZENSET:
        return len(item.items) > 0
    if const is None:
        return True
    if const.kind == CONST_NONE or const.kind == CONST_FALSE:
        return False
    if const.kind == CONST_INT or const.kind == CONST_TRUE:
        return const.kind == CONST_TRUE or const.number != 0
    if const.kind == CONST_FLOAT or const.kind == CONST_COMPLEX:
        return const.real != 0.0 or const.before() != 0.0
    if const.kind == CONST_STR or const.kind == CONST_BYTES:
        return len(const.text) > 0
    return True

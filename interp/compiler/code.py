"""Code as the compiler gives it: plain data, of which objects.code makes code objects."""

from parser.node import Const

ITEM_CONST = 0      # const
ITEM_TUPLE = 1      # items
ITEM_FROZENSET = 2  # items
ITEM_CODE = 3       # code


class Item:
    """A constant of a code object."""

    def __init__(self, kind: int, const: Const | None, items: "list[Item]", code: "CodeData | None") -> None:
        self.kind: int = kind
        self.const: Const | None = const
        self.items: list[Item] = items
        self.code: CodeData | None = code


class CodeData:
    """One code object.

    The frame's slots are: varnames, then cells of cellvars that are no arguments (in their order), then freevars, then the
    stack. A cellvar that is an argument has the argument's slot. handlers: five words each, (first instruction's word, the
    word behind the last one, the handler's word, the depth to which the stack is cut, 1 if the raising instruction's word
    index is pushed); the first that covers a word holds. positions: four words for each instruction (line, end line, column,
    end column; columns in bytes; -1 for none).
    """

    def __init__(self, name: str, qualname: str, filename: str, firstlineno: int) -> None:
        self.name: str = name
        self.qualname: str = qualname
        self.filename: str = filename
        self.firstlineno: int = firstlineno
        self.argcount: int = 0          # positional parameters, positional-only ones among them
        self.posonlyargcount: int = 0
        self.kwonlyargcount: int = 0
        self.flags: int = 0             # CO_*
        self.stacksize: int = 0
        self.ops: list[int] = []
        self.consts: list[Item] = []
        self.names: list[str] = []
        self.varnames: list[str] = []   # parameters first: positional, keyword-only, *args, **kwargs
        self.cellvars: list[str] = []
        self.freevars: list[str] = []
        self.handlers: list[int] = []
        self.positions: list[int] = []

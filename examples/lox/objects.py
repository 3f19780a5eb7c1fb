"""Values of Lox: numbers, strings, functions, classes, instances."""

from rtlib.jit import elidable, promote


class LoxError(Exception):
    """A run-time error of the Lox program; frames add their lines on the way out."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text
        self.trace: list[str] = []


class W_Value:
    """Base of all values. nil is one instance of W_Nil."""

    def __init__(self) -> None:
        pass

    def is_true(self) -> bool:
        return True

    def type_name(self) -> str:
        return "value"

    def to_text(self) -> bytes:
        return b"value"

    def equals(self, other: "W_Value") -> bool:
        return self is other


class W_Nil(W_Value):
    def is_true(self) -> bool:
        return False

    def to_text(self) -> bytes:
        return b"nil"


class W_Bool(W_Value):
    _immutable_fields_ = ["value"]

    def __init__(self, value: bool) -> None:
        self.value: bool = value

    def is_true(self) -> bool:
        return self.value

    def to_text(self) -> bytes:
        return b"true" if self.value else b"false"


NIL = W_Nil()
TRUE = W_Bool(True)
FALSE = W_Bool(False)


def wrap_bool(value: bool) -> W_Value:
    return TRUE if value else FALSE


def number_text(value: float) -> str:
    """Shortest text that reads back as the number; integers without a fraction."""
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    return text


class W_Number(W_Value):
    _immutable_fields_ = ["value"]

    def __init__(self, value: float) -> None:
        self.value: float = value

    def to_text(self) -> bytes:
        return number_text(self.value).encode("latin-1")

    def equals(self, other: W_Value) -> bool:
        return isinstance(other, W_Number) and self.value == other.value


class W_String(W_Value):
    """Text as the bytes of its UTF-8."""

    _immutable_fields_ = ["value"]

    def __init__(self, value: bytes) -> None:
        self.value: bytes = value

    def to_text(self) -> bytes:
        return self.value

    def equals(self, other: W_Value) -> bool:
        return isinstance(other, W_String) and self.value == other.value


class Cell(W_Value):
    """A variable that a closure captured; stands in its slot of the frame, and is no value of the program."""

    def __init__(self, value: W_Value) -> None:
        self.value: W_Value = value


class Global:
    """A global variable; value is None until it is defined."""

    def __init__(self, name: str) -> None:
        self.name: str = name
        self.value: W_Value | None = None


class Code:
    """Compiled function: operations with their operands in line, constants, lines."""

    _immutable_fields_ = ["name", "arity", "ops[*]", "lines[*]", "consts[*]", "globals[*]", "codes[*]", "names[*]",
                          "captures[*]", "stack_size", "is_init"]

    def __init__(self, name: str, arity: int, ops: list[int], lines: list[int], consts: list[W_Value],
                 globals: list[Global], codes: list["Code"], names: list[str], captures: list[int],
                 stack_size: int, is_init: bool) -> None:
        self.name: str = name
        self.arity: int = arity
        self.ops: list[int] = ops
        self.lines: list[int] = lines
        self.consts: list[W_Value] = consts
        self.globals: list[Global] = globals
        self.codes: list[Code] = codes
        self.names: list[str] = names
        # where a closure of this code finds its cells: 2 * slot + 1 in the maker's frame, 2 * n in its closure
        self.captures: list[int] = captures
        self.stack_size: int = stack_size
        self.is_init: bool = is_init


class W_Function(W_Value):
    _immutable_fields_ = ["code", "cells[*]"]

    def __init__(self, code: Code, cells: list[Cell]) -> None:
        self.code: Code = code
        self.cells: list[Cell] = cells

    def to_text(self) -> bytes:
        return ("<fn " + self.code.name + ">").encode("latin-1")


class W_Native(W_Value):
    _immutable_fields_ = ["name", "number"]

    def __init__(self, name: str, number: int) -> None:
        self.name: str = name
        self.number: int = number

    def to_text(self) -> bytes:
        return b"<native fn>"


class W_Class(W_Value):
    """Methods are complete when the class statement ends: inherited ones are copied, as in clox."""

    def __init__(self, name: str) -> None:
        self.name: str = name
        self.methods: dict[str, W_Function] = {}
        self.empty_map: Map = Map()
        self.base: W_Class | None = None

    @elidable
    def find_method(self, name: str) -> W_Function | None:
        return self.methods.get(name)

    def to_text(self) -> bytes:
        return self.name.encode("latin-1")


class Map:
    """Hidden class: which slot holds which field. Maps form a tree by order of assignment."""

    def __init__(self) -> None:
        self.slots: dict[str, int] = {}
        self.next: dict[str, Map] = {}

    @elidable
    def find(self, name: str) -> int:
        return self.slots.get(name, -1)

    @elidable
    def with_field(self, name: str) -> "Map":
        m = self.next.get(name)
        if m is None:
            m = Map()
            for k in self.slots:
                m.slots[k] = self.slots[k]
            m.slots[name] = len(self.slots)
            self.next[name] = m
        return m


class W_Instance(W_Value):
    def __init__(self, cls: W_Class) -> None:
        self.cls: W_Class = cls
        self.map: Map = cls.empty_map
        self.fields: list[W_Value] = []

    def get_field(self, name: str) -> W_Value | None:
        slot = promote(self.map).find(name)
        return self.fields[slot] if slot >= 0 else None

    def set_field(self, name: str, value: W_Value) -> None:
        m = promote(self.map)
        slot = m.find(name)
        if slot >= 0:
            self.fields[slot] = value
        else:
            self.map = m.with_field(name)
            self.fields.append(value)

    def to_text(self) -> bytes:
        return (self.cls.name + " instance").encode("latin-1")


class W_BoundMethod(W_Value):
    _immutable_fields_ = ["receiver", "method"]

    def __init__(self, receiver: W_Value, method: W_Function) -> None:
        self.receiver: W_Value = receiver
        self.method: W_Function = method

    def to_text(self) -> bytes:
        return self.method.to_text()

    def equals(self, other: W_Value) -> bool:
        return isinstance(other, W_BoundMethod) and other.receiver is self.receiver and other.method is self.method

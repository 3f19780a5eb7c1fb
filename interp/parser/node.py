"""What all nodes of the syntax tree share: positions, constants, the text form of ast.dump."""

from typing import ClassVar

CONST_NONE = 0
CONST_FALSE = 1
CONST_TRUE = 2
CONST_ELLIPSIS = 3
CONST_INT = 4      # number: the value
CONST_BIGINT = 5   # text: decimal, hexadecimal (0x), octal (0o) or binary (0b) digits without underscores
CONST_FLOAT = 6    # real
CONST_COMPLEX = 7  # real: the imaginary part
CONST_STR = 8      # text: UTF-8, lone surrogates as three bytes
CONST_BYTES = 9    # text


class Dump:
    """Collects the text of a tree."""

    def __init__(self, positions: bool) -> None:
        self.parts: list[str] = []
        self.positions: bool = positions
        self.first: list[bool] = []

    def append(self, text: str) -> None:
        self.parts.append(text)

    def begin(self, name: str) -> None:
        self.parts.append(name + "(")
        self.first.append(True)

    def field(self, name: str) -> None:
        self.item()
        self.parts.append(name + "=")

    def item(self) -> None:
        if not self.first[-1]:
            self.parts.append(", ")
        self.first[-1] = False

    def end(self) -> None:
        self.first.pop()
        self.parts.append(")")

    def open(self) -> None:
        self.parts.append("[")
        self.first.append(True)

    def close(self) -> None:
        self.first.pop()
        self.parts.append("]")

    def text(self, value: str) -> None:
        self.parts.append(repr(value))

    def build(self) -> str:
        return "".join(self.parts)


class Node:
    """A node with its place: lines from 1, columns in bytes of UTF-8 from 0; all 0 where the node has no place."""

    TAG: ClassVar[int] = 0

    def __init__(self, lineno: int, col_offset: int, end_lineno: int, end_col_offset: int) -> None:
        self.lineno: int = lineno
        self.col_offset: int = col_offset
        self.end_lineno: int = end_lineno
        self.end_col_offset: int = end_col_offset

    def dump(self, out: Dump) -> None:
        """Appends the node as ast.dump writes it."""
        out.append("Node()")

    def dump_position(self, out: Dump) -> None:
        if not out.positions:
            return
        out.field("lineno")
        out.append(str(self.lineno))
        out.field("col_offset")
        out.append(str(self.col_offset))
        out.field("end_lineno")
        out.append(str(self.end_lineno))
        out.field("end_col_offset")
        out.append(str(self.end_col_offset))


class Const:
    """The value of a constant, as the parser has it: kind is CONST_*."""

    def __init__(self, kind: int, number: int, real: float, text: str) -> None:
        self.kind: int = kind
        self.number: int = number
        self.real: float = real
        self.text: str = text

    def before(self) -> float:
        """The real part of a complex number."""
        return 0.0

    def dump(self, out: Dump) -> None:
        if self.kind == CONST_INT:
            out.append(str(self.number))
        elif self.kind == CONST_STR:
            out.text(self.text)
        elif self.kind == CONST_BYTES:
            out.append(repr(self.text.encode("latin-1")))
        elif self.kind == CONST_FLOAT:
            out.append(repr(self.real))
        elif self.kind == CONST_COMPLEX:
            out.append(complex_text(self.real))
        elif self.kind == CONST_BIGINT:
            out.append(self.text)
        else:
            out.append(["None", "False", "True", "Ellipsis"][self.kind])


class FullComplex(Const):
    """A complex number that no literal gives, with a real part."""

    def __init__(self, before: float, real: float) -> None:
        super().__init__(CONST_COMPLEX, 0, real, "")
        self.first: float = before

    def before(self) -> float:
        return self.first


def complex_text(imaginary: float) -> str:
    text = repr(imaginary)
    return (text[:-2] if text.endswith(".0") else text) + "j"

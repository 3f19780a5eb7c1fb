"""The format mini-language of int, float and str: format(value, spec), all in UTF-8 (see utf8).

    [[fill]align][sign][z][#][0][width][grouping][.precision][type]

Texts of errors are CPython 3.11's; all are ValueError unless a function says otherwise.
"""

import lib.bigint as bigint
import lib.utf8 as utf8
from lib.bigint import BigInt
from lib.floatdigits import EXPONENT, FIXED, GENERAL, SHORTEST, Style, to_style
from rtlib import StringBuilder
from rtlib.jit import elidable

MOST = 2147483647  # precision of a float
WIDEST = 1 << 40  # beyond, MemoryError before the memory is asked for

# Types, alignments and groupings are code points; a float's own kinds are in floatdigits.
NONE = -1
BINARY = 98
CHARACTER = 99
DECIMAL = 100
LOCAL = 110
OCTAL = 111
STRING = 115
HEX = 120
BIG_E = 69
BIG_F = 70
BIG_G = 71
BIG_HEX = 88
PERCENT = 37
LEFT = 60
BETWEEN = 61
RIGHT = 62
COMMA = 44
UNDERSCORE = 95


class Spec:
    """A specification in its parts; what is not there is NONE, a sign "". Without a zero the fill is a space."""

    def __init__(self, align: int, kind: int) -> None:
        self.fill: str = " "
        self.align: int = align
        self.sign: str = ""
        self.no_negative_zero: bool = False
        self.alternate: bool = False
        self.width: int = NONE
        self.grouping: int = NONE
        self.precision: int = NONE
        self.kind: int = kind
        self.type_name: str = ""


class Parser:
    """Reads a specification, byte by byte."""

    def __init__(self, text: str, type_name: str) -> None:
        self.text: str = text
        self.data: bytes = text.encode("latin-1")
        self.at: int = 0
        self.type_name: str = type_name

    def peek(self) -> int:
        """The next byte, or -1."""
        return self.data[self.at] if self.at < len(self.data) else -1

    def accept(self, c: int) -> bool:
        """Passes a byte if it is the next one."""
        if self.at >= len(self.data) or self.data[self.at] != c:
            return False
        self.at += 1
        return True

    def number(self) -> int:
        """Passes digits: their value, -1 if there are none."""
        start = self.at
        n = 0
        while self.at < len(self.data):
            d = self.data[self.at] - 48
            if d < 0 or d > 9:
                break
            if n > (9223372036854775807 - d) // 10:
                raise ValueError("Too many decimal digits in format string")
            n = n * 10 + d
            self.at += 1
        return n if self.at > start else -1

    def fill_and_align(self, spec: Spec) -> bool:
        """[[fill]align]; was there a fill?"""
        if len(self.data) == 0:
            return False
        after = utf8.next_offset(self.text, 0)
        if after < len(self.data) and is_align(self.data[after]):
            spec.fill = self.text[:after]
            spec.align = self.data[after]
            self.at = after + 1
            return True
        if is_align(self.data[0]):
            spec.align = self.data[0]
            self.at = 1
        return False

    def read_grouping(self, spec: Spec) -> None:
        """[grouping]."""
        if self.accept(COMMA):
            spec.grouping = COMMA
        if self.accept(UNDERSCORE):
            if spec.grouping != NONE:
                raise ValueError("Cannot specify both ',' and '_'.")
            spec.grouping = UNDERSCORE
        if spec.grouping == UNDERSCORE and self.peek() == COMMA:
            raise ValueError("Cannot specify both ',' and '_'.")

    def read(self, spec: Spec, default_align: int) -> None:
        """The whole text into spec."""
        filled = self.fill_and_align(spec)
        aligned = self.at > 0
        c = self.peek()
        if c == 43 or c == 45 or c == 32:  # + - space
            spec.sign = chr(c)
            self.at += 1
        spec.no_negative_zero = self.accept(122)
        spec.alternate = self.accept(35)
        if not filled and self.accept(48):
            spec.fill = "0"
            if not aligned and default_align == RIGHT:
                spec.align = BETWEEN
        spec.width = self.number()
        self.read_grouping(spec)
        if self.accept(46):
            spec.precision = self.number()
            if spec.precision < 0:
                raise ValueError("Format specifier missing precision")
        if self.at < len(self.data):
            if utf8.next_offset(self.text, self.at) < len(self.data):
                raise ValueError("Invalid format specifier '" + self.text + "' for object of type '" + self.type_name + "'")
            spec.kind = utf8.decode_at(self.text, self.at)
        if spec.grouping != NONE:
            check_grouping(spec)


def is_align(c: int) -> bool:
    """One of < > = ^?"""
    return LEFT <= c <= RIGHT or c == 94


def check_grouping(spec: Spec) -> None:
    """Grouping goes with these types only."""
    kind = spec.kind
    if kind == NONE or kind == DECIMAL or (is_float_kind(kind) and kind != LOCAL):
        return
    if spec.grouping == UNDERSCORE and (kind == BINARY or kind == OCTAL or kind == HEX or kind == BIG_HEX):
        return
    raise ValueError("Cannot specify '" + chr(spec.grouping) + "' with " + kind_text(kind) + ".")


def is_float_kind(kind: int) -> bool:
    """Does a float have this type? An int has them too."""
    return (kind == EXPONENT or kind == FIXED or kind == GENERAL or kind == BIG_E or kind == BIG_F or kind == BIG_G
            or kind == PERCENT or kind == LOCAL)


def kind_text(kind: int) -> str:
    """A type in quotes, as errors show it."""
    if 32 < kind < 128:
        return "'" + chr(kind) + "'"
    return "'\\x" + bigint.from_int(kind).to_text(16) + "'"


def parse(text: str, type_name: str, default_align: int, default_kind: int) -> Spec:
    """The parts of a specification for a value of a type, which errors name; MemoryError
    for a width beyond all memory."""
    spec = Spec(default_align, default_kind)
    spec.type_name = type_name
    Parser(text, type_name).read(spec, default_align)
    if spec.width > WIDEST:
        raise MemoryError("")
    return spec


def unknown(spec: Spec) -> ValueError:
    """The error for a type that the value does not have."""
    return ValueError("Unknown format code " + kind_text(spec.kind) + " for object of type '" + spec.type_name + "'")


# ---- layout ----
def padded(left: str, text: str, width: int, spec: Spec) -> str:
    """left + text, which are `width` code points wide, with fill as the alignment wants it: = puts it between them."""
    n = spec.width - width
    if n <= 0:
        return left + text
    if spec.align == LEFT:
        return left + text + spec.fill * n
    if spec.align == RIGHT:
        return spec.fill * n + left + text
    if spec.align == BETWEEN:
        return left + spec.fill * n + text
    return spec.fill * (n // 2) + left + text + spec.fill * (n - n // 2)


def grouped(digits: str, size: int, separator: str, width: int) -> str:
    """digits with a separator between groups of `size`, counted from the right, and zeros before them up to a width: as many
    as give a digit, never a separator, the first place."""
    n = len(digits)
    if separator == "":
        return "0" * (width - n) + digits
    groups = (n + size - 1) // size
    if n + groups - 1 < width:
        groups = (width + size + 1) // (size + 1)
        n = min(groups * size, max(width - groups + 1, (groups - 1) * size + 1))
        digits = "0" * (n - len(digits)) + digits
    out = StringBuilder()
    end = n - (groups - 1) * size
    start = 0
    while start < n:
        if start > 0:
            out.append(separator)
        out.append(digits[start:end])
        start = end
        end += size
    return out.build()


def numeric(spec: Spec, negative: bool, prefix: str, digits: str, rest: str, rest_width: int) -> str:
    """A number: sign, prefix, digits to be grouped, and what follows them, of a width in code points."""
    left = "-" if negative else "" if spec.sign == "-" else spec.sign
    left += prefix
    least = 0
    if spec.fill == "0" and spec.align == BETWEEN:
        least = spec.width - len(left) - rest_width
    if len(digits) > 0:
        kind = spec.kind
        size = 4 if kind == BINARY or kind == OCTAL or kind == HEX or kind == BIG_HEX else 3
        digits = grouped(digits, size, "" if spec.grouping == NONE else chr(spec.grouping), least)
    return padded(left, digits + rest, len(left) + len(digits) + rest_width, spec)


# ---- values ----
@elidable
def format_str(s: str, text: str) -> str:
    """format(s, text) for a str."""
    if text == "":
        return s
    spec = parse(text, "str", LEFT, STRING)
    if spec.kind != STRING:
        raise unknown(spec)
    if spec.sign != "":
        what = "Space" if spec.sign == " " else "Sign"
        raise ValueError(what + " not allowed in string format specifier")
    if spec.no_negative_zero:
        raise ValueError("Negative zero coercion (z) not allowed in string format specifier")
    if spec.alternate:
        raise ValueError("Alternate form (#) not allowed in string format specifier")
    if spec.align == BETWEEN:
        raise ValueError("'=' alignment not allowed in string format specifier")
    width = utf8.length(s)
    if 0 <= spec.precision < width:
        width = spec.precision
        s = utf8.Utf8Index(s).slice(0, width)
    return padded("", s, width, spec)


@elidable
def format_int(n: int, text: str) -> str:
    """format(n, text) for a word; OverflowError from the type c."""
    if text == "" or text == "d":
        return str(n)
    return format_bigint(bigint.from_int(n), text)


@elidable
def format_bigint(n: BigInt, text: str) -> str:
    """format(n, text) for an int; OverflowError from the type c and where the value is too large for a float."""
    if text == "":
        return n.to_text(10)
    spec = parse(text, "int", RIGHT, DECIMAL)
    kind = spec.kind
    if is_float_kind(kind) and kind != LOCAL:
        return float_by_spec(n.to_float(), spec)
    base = base_of(kind)
    if base == 0 and kind != CHARACTER:
        raise unknown(spec)
    if spec.precision >= 0:
        raise ValueError("Precision not allowed in integer format specifier")
    if spec.no_negative_zero:
        raise ValueError("Negative zero coercion (z) not allowed in integer format specifier")
    if kind == CHARACTER:
        return character(n, spec)
    digits = n.abs().to_text(base)
    if kind == BIG_HEX:
        digits = upper(digits)
    prefix = "0" + chr(kind) if spec.alternate and base != 10 else ""
    return numeric(spec, n.sign < 0, prefix, digits, "", 0)


def base_of(kind: int) -> int:
    """The base of an int's type, 0 for one that has none."""
    if kind == DECIMAL or kind == LOCAL:
        return 10
    if kind == HEX or kind == BIG_HEX:
        return 16
    return 8 if kind == OCTAL else 2 if kind == BINARY else 0


def upper(text: str) -> str:
    """text with capital letters."""
    out = StringBuilder()
    for c in text:
        out.append(chr(ord(c) - 32) if "a" <= c <= "z" else c)
    return out.build()


def character(n: BigInt, spec: Spec) -> str:
    """The type c."""
    if spec.sign != "":
        raise ValueError("Sign not allowed with integer format specifier 'c'")
    if spec.alternate:
        raise ValueError("Alternate form (#) not allowed with integer format specifier 'c'")
    if not n.fits_int():
        raise OverflowError("Python int too large to convert to C long")
    cp = n.to_int()
    if cp < 0 or cp > 0x10FFFF:
        raise OverflowError("%c arg not in range(0x110000)")
    return numeric(spec, False, "", "", utf8.encode(cp), 1)


@elidable
def format_float(x: float, text: str) -> str:
    """format(x, text) for a float."""
    if text == "":
        return repr(x)
    return float_by_spec(x, parse(text, "float", RIGHT, NONE))


def float_by_spec(x: float, spec: Spec) -> str:
    """x by a specification with one of a float's types."""
    kind = spec.kind
    if kind != NONE and not is_float_kind(kind):
        raise unknown(spec)
    if spec.precision > MOST:
        raise ValueError("precision too big")
    style = Style(GENERAL, 6 if spec.precision < 0 else spec.precision)
    if kind == EXPONENT or kind == BIG_E:
        style.kind = EXPONENT
    elif kind == FIXED or kind == BIG_F or kind == PERCENT:
        style.kind = FIXED
    elif kind == NONE and spec.precision < 0:
        style.kind = SHORTEST
    style.upper = kind == BIG_E or kind == BIG_F or kind == BIG_G
    style.alt = spec.alternate
    style.dot_zero = kind == NONE
    style.no_negative_zero = spec.no_negative_zero
    if kind == PERCENT:
        x *= 100.0
    digits = to_style(x, style)
    if kind == PERCENT:
        digits += "%"
    negative = digits[0] == "-"
    start = 1 if negative else 0
    end = start
    while end < len(digits) and "0" <= digits[end] <= "9":
        end += 1
    rest = digits[end:]
    return numeric(spec, negative, "", digits[start:end], rest, len(rest))

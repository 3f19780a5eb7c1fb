"""The format mini-language of int, float and str: format(value, spec), all in UTF-8 (see utf8).

    [[fill]align][sign][z][#][0][width][grouping][.precision][type]

Texts of errors are CPython 3.11's; all are ValueError unless a function says otherwise.
"""

import lib.bigint as bigint
import lib.utf8 as utf8
from lib.bigint import BigInt
from lib.floatdigits import Style, to_style
from rtlib import StringBuilder

MOST = 2147483647  # precision of a float


class Spec:
    """A specification in its parts; width and precision are -1 where there is none, kind and sign "", grouping "", "," or "_"."""

    def __init__(self, align: str, kind: str) -> None:
        self.fill: str = " "
        self.align: str = align
        self.sign: str = ""
        self.no_negative_zero: bool = False
        self.alternate: bool = False
        self.width: int = -1
        self.grouping: str = ""
        self.precision: int = -1
        self.kind: str = kind  # a whole code point
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
            spec.align = self.text[after]
            self.at = after + 1
            return True
        if is_align(self.data[0]):
            spec.align = self.text[0]
            self.at = 1
        return False

    def read_grouping(self, spec: Spec) -> None:
        """[grouping]."""
        if self.accept(44):
            spec.grouping = ","
        if self.accept(95):
            if spec.grouping != "":
                raise ValueError("Cannot specify both ',' and '_'.")
            spec.grouping = "_"
        if spec.grouping == "_" and self.peek() == 44:
            raise ValueError("Cannot specify both ',' and '_'.")

    def read(self, spec: Spec, default_align: str) -> None:
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
            if not aligned and default_align == ">":
                spec.align = "="
        spec.width = self.number()
        self.read_grouping(spec)
        if self.accept(46):
            spec.precision = self.number()
            if spec.precision < 0:
                raise ValueError("Format specifier missing precision")
        if self.at < len(self.data):
            if utf8.next_offset(self.text, self.at) < len(self.data):
                raise ValueError("Invalid format specifier '" + self.text + "' for object of type '" + self.type_name + "'")
            spec.kind = self.text[self.at:]
        if spec.grouping != "":
            check_grouping(spec)


def is_align(c: int) -> bool:
    """One of < > = ^?"""
    return 60 <= c <= 62 or c == 94


def check_grouping(spec: Spec) -> None:
    """Grouping goes with these types only."""
    if spec.kind == "" or spec.kind in "defgEG%F":
        return
    if spec.grouping == "_" and spec.kind in "boxX":
        return
    raise ValueError("Cannot specify '" + spec.grouping + "' with " + kind_text(spec.kind) + ".")


def kind_text(kind: str) -> str:
    """A type in quotes, as errors show it."""
    cp = utf8.decode_at(kind, 0)
    if 32 < cp < 128:
        return "'" + kind + "'"
    return "'\\x" + bigint.from_int(cp).to_text(16) + "'"


def parse(text: str, type_name: str, default_align: str, default_kind: str) -> Spec:
    """The parts of a specification for a value of a type, which errors name."""
    spec = Spec(default_align, default_kind)
    spec.type_name = type_name
    Parser(text, type_name).read(spec, default_align)
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
    if spec.align == "<":
        return left + text + spec.fill * n
    if spec.align == ">":
        return spec.fill * n + left + text
    if spec.align == "=":
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
    if spec.fill == "0" and spec.align == "=":
        least = spec.width - len(left) - rest_width
    if len(digits) > 0:
        size = 4 if spec.kind == "b" or spec.kind == "o" or spec.kind == "x" or spec.kind == "X" else 3
        digits = grouped(digits, size, spec.grouping, least)
    return padded(left, digits + rest, len(left) + len(digits) + rest_width, spec)


# ---- values ----
def format_str(s: str, text: str) -> str:
    """format(s, text) for a str."""
    if text == "":
        return s
    spec = parse(text, "str", "<", "s")
    if spec.kind != "s":
        raise unknown(spec)
    if spec.sign != "":
        what = "Space" if spec.sign == " " else "Sign"
        raise ValueError(what + " not allowed in string format specifier")
    if spec.no_negative_zero:
        raise ValueError("Negative zero coercion (z) not allowed in string format specifier")
    if spec.alternate:
        raise ValueError("Alternate form (#) not allowed in string format specifier")
    if spec.align == "=":
        raise ValueError("'=' alignment not allowed in string format specifier")
    width = utf8.length(s)
    if 0 <= spec.precision < width:
        width = spec.precision
        s = utf8.Utf8Index(s).slice(0, width)
    return padded("", s, width, spec)


def format_int(n: int, text: str) -> str:
    """format(n, text) for a word; OverflowError from the type c."""
    if text == "" or text == "d":
        return str(n)
    return format_bigint(bigint.from_int(n), text)


def format_bigint(n: BigInt, text: str) -> str:
    """format(n, text) for an int; OverflowError from the type c and where the value is too large for a float."""
    if text == "":
        return n.to_text(10)
    spec = parse(text, "int", ">", "d")
    kind = spec.kind
    if len(kind) == 1 and kind in "eEfFgG%":
        return float_by_spec(n.to_float(), spec)
    if len(kind) != 1 or kind not in "bcdoxXn":
        raise unknown(spec)
    if spec.precision >= 0:
        raise ValueError("Precision not allowed in integer format specifier")
    if spec.no_negative_zero:
        raise ValueError("Negative zero coercion (z) not allowed in integer format specifier")
    if kind == "c":
        return character(n, spec)
    base = 16 if kind == "x" or kind == "X" else 8 if kind == "o" else 2 if kind == "b" else 10
    digits = n.abs().to_text(base)
    if kind == "X":
        digits = upper(digits)
    prefix = "0" + kind if spec.alternate and base != 10 else ""
    return numeric(spec, n.sign < 0, prefix, digits, "", 0)


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


def format_float(x: float, text: str) -> str:
    """format(x, text) for a float."""
    if text == "":
        return repr(x)
    return float_by_spec(x, parse(text, "float", ">", ""))


def float_by_spec(x: float, spec: Spec) -> str:
    """x by a specification with one of a float's types."""
    kind = spec.kind
    if len(kind) > 1 or kind not in "eEfFgGn%":
        raise unknown(spec)
    if spec.precision > MOST:
        raise ValueError("precision too big")
    style = Style("r" if kind == "" and spec.precision < 0 else "g", 6 if spec.precision < 0 else spec.precision)
    if kind == "e" or kind == "E":
        style.kind = "e"
    elif kind == "f" or kind == "F" or kind == "%":
        style.kind = "f"
    style.upper = kind == "E" or kind == "F" or kind == "G"
    style.alt = spec.alternate
    style.dot_zero = kind == ""
    style.no_negative_zero = spec.no_negative_zero
    if kind == "%":
        x *= 100.0
    digits = to_style(x, style)
    if kind == "%":
        digits += "%"
    negative = digits[0] == "-"
    start = 1 if negative else 0
    end = start
    while end < len(digits) and "0" <= digits[end] <= "9":
        end += 1
    rest = digits[end:]
    return numeric(spec, negative, "", digits[start:end], rest, len(rest))

"""str % arguments: conversions in the style of C's printf."""

import lib.floatdigits as floatdigits
import lib.utf8 as utf8
from lib.bigint import BigInt
from objects.bytes import data_of, is_bytes
from objects.core import (OperationError, W_Root, call_special, error, overflow_error_type, type_error,
                          type_error_type, value_error)
from objects.float import float_argument
from objects.format import ascii_of, index_object
from objects.int import big, convert, is_integer, m_repr, wrap_big
from objects.operators import get_item, repr_of, str_of
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple
from rtlib import StringBuilder

MOST = 2147483647


class Conversion:
    """One %...: its flags, width and precision (-1: none)."""

    def __init__(self) -> None:
        self.left: bool = False
        self.plus: bool = False
        self.space: bool = False
        self.alternate: bool = False
        self.zero: bool = False
        self.width: int = -1
        self.precision: int = -1
        self.kind: str = ""

    def set_flag(self, c: str) -> bool:
        """Takes a flag; False if c is none."""
        if c == "-":
            self.left = True
        elif c == "+":
            self.plus = True
        elif c == " ":
            self.space = True
        elif c == "#":
            self.alternate = True
        elif c == "0":
            self.zero = True
        else:
            return False
        return True


class Printf:
    """Formats one text with its arguments. for_bytes: text and result are bytes."""

    def __init__(self, text: str, args: W_Root, for_bytes: bool) -> None:
        self.text: str = text
        self.for_bytes: bool = for_bytes
        self.what: str = "bytes" if for_bytes else "str"
        self.at: int = 0
        self.out: StringBuilder = StringBuilder()
        self.is_tuple: bool = isinstance(args, W_Tuple)
        self.args: list[W_Root] = list(args.items) if isinstance(args, W_Tuple) else [args]
        self.used: int = 0
        self.mapping: W_Root | None = None
        if not isinstance(args, W_Tuple) and not isinstance(args, W_Str) and not (for_bytes and is_bytes(args)):
            if args.cls().lookup("__getitem__") is not None:
                self.mapping = args

    def next_argument(self) -> W_Root:
        if self.used >= len(self.args):
            raise type_error("not enough arguments for format string")
        self.used += 1
        return self.args[self.used - 1]

    def peek(self) -> str:
        if self.at >= len(self.text):
            raise value_error("incomplete format")
        return self.text[self.at]

    def run(self) -> str:
        text = self.text
        while True:
            at = text.find("%", self.at)
            if at < 0:
                self.out.append(text[self.at:])
                break
            self.out.append(text[self.at:at])
            self.at = at + 1
            self.convert_one()
        if self.used < len(self.args) and self.mapping is None:
            raise type_error(f"not all arguments converted during {'bytes' if self.for_bytes else 'string'} formatting")
        return self.out.build()

    def read_key(self) -> None:
        """(key): the argument is the mapping's item."""
        mapping = self.mapping
        if mapping is None:
            raise type_error("format requires a mapping")
        start = self.at + 1
        depth = 1
        self.at = start
        while depth > 0:
            if self.at >= len(self.text):
                raise value_error("incomplete format key")
            c = self.text[self.at]
            self.at += 1
            if c == ")":
                depth -= 1
            elif c == "(":
                depth += 1
        name = self.text[start:self.at - 1]
        key: W_Root = W_Bytes(name) if self.for_bytes else W_Str(name)
        self.args = [get_item(mapping, key)]
        self.used = 0

    def read_number(self, too_big: str) -> int:
        """A number, or * for the next argument; -1 if there is none."""
        if self.peek() == "*":
            self.at += 1
            w = self.next_argument()
            if not is_integer(w):
                raise type_error("* wants int")
            if not isinstance(w, W_Int) or w.value > MOST:
                raise error(overflow_error_type, "Python int too large to convert to C ssize_t")
            self.peek()
            return w.value if w.value != -1 else -2
        if not "0" <= self.peek() <= "9":
            return -1
        n = 0
        while "0" <= self.peek() <= "9":
            n = n * 10 + ord(self.peek()) - 48
            if n > MOST:
                raise value_error(too_big)
            self.at += 1
        return n

    def read_conversion(self) -> Conversion:
        c = Conversion()
        if self.peek() == "(":
            self.read_key()
        while c.set_flag(self.peek()):
            self.at += 1
        c.width = self.read_number("width too big")
        if c.width < -1:
            c.left = True
            c.width = 1 if c.width == -2 else -c.width
        if self.peek() == ".":
            self.at += 1
            c.precision = max(0, self.read_number("precision too big"))
        if self.peek() in "hlL":
            self.at += 1
            self.peek()
        end = self.at + 1 if self.for_bytes else utf8.next_offset(self.text, self.at)
        c.kind = self.text[self.at:end]
        self.at = end
        return c

    def convert_one(self) -> None:
        if self.peek() == "%":
            self.at += 1
            self.out.append("%")
            return
        c = self.read_conversion()
        kinds = "diouxXeEfFgGcrsab" if self.for_bytes else "diouxXeEfFgGcrsa"
        if len(c.kind) != 1 or c.kind not in kinds:
            raise self.unsupported(c)
        w = self.next_argument()
        if c.kind in "srab":
            self.pad(c, "", self.text_of(c, w))
        elif c.kind == "c":
            self.pad(c, "", self.character(w))
        elif c.kind in "eEfFgG":
            self.number(c, float_digits(c, float_argument(w)))
        else:
            self.number(c, self.int_digits(c, w))

    def unsupported(self, c: Conversion) -> OperationError:
        cp = utf8.decode_at(c.kind, 0) if not self.for_bytes else ord(c.kind)
        shown = c.kind if 31 < cp < 128 else "?"
        before = self.text[:self.at - len(c.kind)]
        where = len(before) if self.for_bytes else utf8.length(before)
        return value_error(f"unsupported format character '{shown}' (0x{cp:x}) at index {where}")

    def text_of(self, c: Conversion, w: W_Root) -> str:
        """%s %r %a %b."""
        if c.kind == "a" or (self.for_bytes and c.kind == "r"):
            text = ascii_of(w)
        elif c.kind == "r":
            text = repr_of(w)
        elif self.for_bytes:
            text = bytes_of(w)
        else:
            text = str_of(w)
        if c.precision >= 0:
            if self.for_bytes:
                return text[:c.precision]
            if c.precision < len(text):
                return utf8.Utf8Index(text).slice(0, c.precision)
        return text

    def character(self, w: W_Root) -> str:
        if self.for_bytes:
            if is_bytes(w) and len(data_of(w)) == 1:
                return data_of(w)
            if is_integer(w):
                if not isinstance(w, W_Int) or w.value < 0 or w.value > 255:
                    raise error(overflow_error_type, "%c arg not in range(256)")
                return chr(w.value)
            raise type_error("%c requires an integer in range(256) or a single byte")
        if isinstance(w, W_Str):
            if utf8.length(w.utf8) != 1:
                raise type_error("%c requires int or char")
            return w.utf8
        if w.cls().lookup("__index__") is None:
            raise type_error("%c requires int or char")
        n = index_object(w)
        if not isinstance(n, W_Int) or n.value < 0 or n.value > 0x10FFFF:
            raise error(overflow_error_type, "%c arg not in range(0x110000)")
        return utf8.encode(n.value)

    def int_digits(self, c: Conversion, w: W_Root) -> str:
        """The digits, with the sign and 0x before them."""
        kind = c.kind
        n = big(integer_argument(kind, w))
        base = 8 if kind == "o" else 16 if kind == "x" or kind == "X" else 10
        digits = digits_of(n.abs()) if base == 10 else n.abs().to_text(base)
        if len(digits) < c.precision:
            digits = "0" * (c.precision - len(digits)) + digits
        prefix = ""
        if c.alternate and base != 10:
            prefix = "0o" if kind == "o" else "0x"
        digits = prefix + digits
        if kind == "X":
            digits = "".join([chr(ord(d) - 32) if "a" <= d <= "z" else d for d in digits])
        return "-" + digits if n.sign < 0 else digits

    def number(self, c: Conversion, digits: str) -> None:
        """Writes a number with its sign, filled with zeros behind sign and prefix."""
        sign = ""
        if digits[0] == "-":
            sign = "-"
            digits = digits[1:]
        elif c.plus:
            sign = "+"
        elif c.space:
            sign = " "
        if c.alternate and c.kind in "oxX":
            sign += digits[:2]
            digits = digits[2:]
        if c.zero and not c.left and len(sign) + len(digits) < c.width:
            digits = "0" * (c.width - len(sign) - len(digits)) + digits
        self.pad(c, sign, digits)

    def pad(self, c: Conversion, sign: str, text: str) -> None:
        text = sign + text
        if c.width > 0:
            n = c.width - (len(text) if self.for_bytes else utf8.length(text))
            if n > 0:
                text = text + " " * n if c.left else " " * n + text
        self.out.append(text)


def digits_of(n: BigInt) -> str:
    """The decimal digits; ValueError where there are too many."""
    text = m_repr(wrap_big(n))
    assert isinstance(text, W_Str)
    return text.utf8


def integer_argument(kind: str, w: W_Root) -> W_Root:
    """The int that %d and the like write."""
    if is_integer(w):
        return w
    decimal = kind in "diu"
    t = w.cls()
    if decimal and (t.lookup("__int__") is not None or t.lookup("__index__") is not None):
        try:
            return convert(w)
        except OperationError as e:
            if e.error.cls() is not type_error_type:
                raise
    if not decimal and t.lookup("__index__") is not None:
        return index_object(w)
    raise type_error(f"%{kind} format: {'a real number' if decimal else 'an integer'} is required, not {t.name}")


def float_digits(c: Conversion, x: float) -> str:
    kind = c.kind
    style = floatdigits.Style(floatdigits.GENERAL, 6 if c.precision < 0 else c.precision)
    if kind == "e" or kind == "E":
        style.kind = floatdigits.EXPONENT
    elif kind == "f" or kind == "F":
        style.kind = floatdigits.FIXED
    style.upper = kind in "EFG"
    style.alt = c.alternate
    return floatdigits.to_style(x, style)


def bytes_of(w: W_Root) -> str:
    """What %b and %s write into bytes."""
    if is_bytes(w):
        return data_of(w)
    result = call_special(w, "__bytes__", [])
    if isinstance(result, W_Bytes):
        return result.data
    raise type_error(f"%b requires a bytes-like object, or an object that implements __bytes__, not '{w.cls().name}'")


def str_mod(w: W_Root, args: W_Root) -> W_Root:
    """str.__mod__."""
    assert isinstance(w, W_Str)
    return W_Str(Printf(w.utf8, args, False).run())


def bytes_mod(w: W_Root, args: W_Root) -> W_Root:
    """bytes.__mod__."""
    assert isinstance(w, W_Bytes)
    return W_Bytes(Printf(w.data, args, True).run())

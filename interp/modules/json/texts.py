"""Strings of JSON: with escapes to plain, plain to escapes."""

from lib.utf8 import decode_at, encode, hex_digits, next_offset
from objects.core import OperationError, W_Exception, W_Root, type_error, value_error
from objects.operators import get_attribute, index_of, is_true
from objects.reduce import holder
from objects.str import index_table
from objects.values import W_Int, W_Str, pair
from rtlib import StringBuilder

QUOTE = 34
BACKSLASH = 92
ESCAPED = '"\\/bfnrt'
PLAIN = '"\\/\b\f\n\r\t'


def text_argument(w: W_Root) -> W_Str:
    if not isinstance(w, W_Str):
        raise type_error(f"first argument must be a string, not {w.cls().name}")
    return w


def decode_error(text: str, w: W_Str, at: int) -> OperationError:
    """JSONDecodeError at an offset."""
    cls = get_attribute(holder.importer.find("json.decoder"), "JSONDecodeError")
    e = cls.call([W_Str(text), w, W_Int(index_table(w).position(at))])
    assert isinstance(e, W_Exception)
    return OperationError(e)


def hex_word(w: W_Str, at: int) -> int:
    """The number of the four digits there, with something behind them."""
    text = w.utf8
    if at + 4 >= len(text):
        raise decode_error("Invalid \\uXXXX escape", w, at - 1)
    n = 0
    for i in range(at, at + 4):
        c = ord(text[i])
        if 48 <= c <= 57:
            n = n << 4 | c - 48
        elif 97 <= c | 32 <= 102:
            n = n << 4 | (c | 32) - 87
        else:
            raise decode_error("Invalid \\uXXXX escape", w, at - 1)
    return n


class Scanned:
    """A string that was read, and the offset behind it."""

    def __init__(self) -> None:
        self.text: str = ""
        self.end: int = 0

    def read(self, w: W_Str, start: int, strict: bool) -> None:
        """Reads what begins at start, behind the quote."""
        text = w.utf8
        out = StringBuilder()
        plain = start
        at = start
        while True:
            if at >= len(text):
                raise decode_error("Unterminated string starting at", w, start - 1)
            c = ord(text[at])
            if c == QUOTE:
                break
            if c < 32 and strict:
                raise decode_error("Invalid control character at", w, at)
            if c != BACKSLASH:
                at += 1
                continue
            out.append(text[plain:at])
            at = self.escape(w, at + 1, start, out)
            plain = at
        if plain == start:
            self.text = text[start:at]
        else:
            out.append(text[plain:at])
            self.text = out.build()
        self.end = at + 1

    def escape(self, w: W_Str, at: int, start: int, out: StringBuilder) -> int:
        """What a backslash before `at` begins; the offset behind it."""
        text = w.utf8
        if at >= len(text):
            raise decode_error("Unterminated string starting at", w, start - 1)
        if text[at] != "u":
            which = ESCAPED.find(text[at])
            if which < 0:
                raise decode_error("Invalid \\escape", w, at - 1)
            out.append(PLAIN[which])
            return at + 1
        cp = hex_word(w, at + 1)
        at += 5
        if 0xD800 <= cp <= 0xDBFF and at + 6 < len(text) and text[at] == "\\" and text[at + 1] == "u":
            low = hex_word(w, at + 2)
            if 0xDC00 <= low <= 0xDFFF:
                cp = 0x10000 + (cp - 0xD800 << 10 | low - 0xDC00)
                at += 6
        out.append(encode(cp))
        return at


def f_scanstring(string: W_Root, end: W_Root, strict: W_Root) -> W_Root:
    n = index_of(end)
    w = text_argument(string)
    positions = index_table(w)
    if n < 0 or n > positions.length():
        raise value_error("end is out of bounds")
    s = Scanned()
    s.read(w, positions.offset(n), is_true(strict))
    return pair(W_Str(s.text), W_Int(positions.position(s.end)))


def quoted(text: str, is_ascii: bool) -> str:
    """A text in quotes, what JSON cannot have in it escaped."""
    out = StringBuilder()
    out.append('"')
    plain = 0
    at = 0
    while at < len(text):
        c = ord(text[at])
        if c >= 32 and c != QUOTE and c != BACKSLASH and (c < 127 or not is_ascii):
            at += 1
            continue
        out.append(text[plain:at])
        which = PLAIN.find(text[at])
        if which >= 0 and c != 47:
            out.append("\\" + ESCAPED[which])
            at += 1
        else:
            cp = decode_at(text, at)
            if cp >= 0x10000:
                out.append("\\u" + hex_digits(0xD800 + (cp - 0x10000 >> 10), 4))
                cp = 0xDC00 + (cp - 0x10000 & 0x3FF)
            out.append("\\u" + hex_digits(cp, 4))
            at = next_offset(text, at)
        plain = at
    out.append(text[plain:])
    out.append('"')
    return out.build()


def f_encode_basestring(string: W_Root) -> W_Root:
    return W_Str(quoted(text_argument(string).utf8, False))


def f_encode_basestring_ascii(string: W_Root) -> W_Root:
    return W_Str(quoted(text_argument(string).utf8, True))

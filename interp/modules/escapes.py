"""_codecs: the encodings unicode_escape and raw_unicode_escape, and escapes in bytes."""

import lib.utf8 as utf8
from lib.names import character_named
from modules.io.base import argument
from modules.warnings import warn_here
from objects.builtin import W_Builtin, W_Builtin2, W_Builtin3
from objects.codecs import Input, handled_decoding
from objects.core import W_Root, bad_argument, none, value_error
from objects.operators import flag_of
from objects.values import W_Bytes, W_Int, W_Str, pair
from rtlib import StringBuilder

SIMPLE = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "t": "\t", "n": "\n", "r": "\r", "v": "\v", "a": "\a"}
HEXADECIMAL = "0123456789abcdefABCDEF"


def option(w: W_Root, function: str) -> str:
    if w is none:
        return "strict"
    if not isinstance(w, W_Str):
        raise bad_argument(f"{function}() argument 2", "str or None", w)
    return w.utf8


def text_argument(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"{function}() argument 1", "str", w)
    return w.utf8


def data_argument(w: W_Root) -> str:
    """The bytes to decode: of a str those of its UTF-8."""
    return w.utf8 if isinstance(w, W_Str) else argument(w)


# ---- encoding ----
def escaped(text: str) -> str:
    out = StringBuilder()
    for cp in utf8.to_code_points(text):
        if cp == 92:
            out.append("\\\\")
        elif 32 <= cp < 127:
            out.append(chr(cp))
        elif cp == 9:
            out.append("\\t")
        elif cp == 10:
            out.append("\\n")
        elif cp == 13:
            out.append("\\r")
        else:
            out.append(utf8.escape(cp))
    return out.build()


def raw_escaped(text: str) -> str:
    out = StringBuilder()
    for cp in utf8.to_code_points(text):
        out.append(chr(cp) if cp < 256 else utf8.escape(cp))
    return out.build()


def f_unicode_escape_encode(w: W_Root, errors: W_Root) -> W_Root:
    text = text_argument(w, "unicode_escape_encode")
    option(errors, "unicode_escape_encode")
    return pair(W_Bytes(escaped(text)), W_Int(utf8.length(text)))


def f_raw_unicode_escape_encode(w: W_Root, errors: W_Root) -> W_Root:
    text = text_argument(w, "raw_unicode_escape_encode")
    option(errors, "raw_unicode_escape_encode")
    return pair(W_Bytes(raw_escaped(text)), W_Int(utf8.length(text)))


def f_escape_encode(w: W_Root, errors: W_Root) -> W_Root:
    if not isinstance(w, W_Bytes):
        raise bad_argument("escape_encode() argument 1", "bytes", w)
    data = w.data
    out = StringBuilder()
    for c in data:
        if c == "'" or c == "\\":
            out.append("\\" + c)
        elif c == "\t":
            out.append("\\t")
        elif c == "\n":
            out.append("\\n")
        elif c == "\r":
            out.append("\\r")
        elif c < " " or c >= "\x7f":
            out.append("\\x" + utf8.hex_digits(ord(c), 2))
        else:
            out.append(c)
    return pair(W_Bytes(out.build()), W_Int(len(data)))


# ---- decoding ----
class Reader:
    """Escapes of bytes are read; end: how far they were, where those that are cut off may wait for more."""

    def __init__(self, data: str, errors: str, final: bool, raw: bool) -> None:
        self.data: str = data
        self.input: Input = Input(data)
        self.errors: str = errors
        self.final: bool = final
        self.codec: str = "rawunicodeescape" if raw else "unicodeescape"
        self.raw: bool = raw
        self.out: StringBuilder = StringBuilder()
        self.end: int = 0
        self.warned: bool = False

    def short(self, start: int, end: int, reason: str) -> int:
        """Bytes that may begin an escape: -1 where more may come."""
        return -1 if end >= len(self.data) and not self.final else self.fail(start, end, reason)

    def fail(self, start: int, end: int, reason: str) -> int:
        """Bytes that are no escape: where to go on."""
        at = handled_decoding(self.out, self.input, self.codec, start, end, reason, self.errors)
        self.data = self.input.data
        return at

    def read(self) -> None:
        at = 0
        while at < len(self.data):
            data = self.data
            slash = data.find("\\", at)
            stop = len(data) if slash < 0 else slash
            for k in range(at, stop):
                self.out.append(utf8.encode(ord(data[k])))
            at = stop
            if at == len(data):
                break
            next = self.raw_escape(at) if self.raw else self.escape(at)
            if next < 0:
                break
            at = next
        self.end = at

    def raw_escape(self, at: int) -> int:
        data = self.data
        n = at
        while n < len(data) and data[n] == "\\":
            n += 1
        if n == len(data) and not self.final and (n - at) % 2 == 1:
            self.out.append(data[at:n - 1])
            self.data = data[:n - 1]  # the last one waits for more
            return n - 1
        if (n - at) % 2 == 0 or n == len(data) or (data[n] != "u" and data[n] != "U"):
            self.out.append(data[at:n])
            return n
        self.out.append(data[at:n - 1])
        return self.number(n - 1, 4 if data[n] == "u" else 8, "truncated \\uXXXX escape" if data[n] == "u" else "truncated \\UXXXXXXXX escape",
                           "\\Uxxxxxxxx out of range")

    def number(self, at: int, digits: int, short: str, large: str) -> int:
        """A character by its number, of so many digits behind the letter of the escape at `at`."""
        data = self.data
        k = at + 2
        while k < len(data) and k < at + 2 + digits and data[k] in HEXADECIMAL:
            k += 1
        if k < at + 2 + digits:
            return self.short(at, k, short)
        cp = int(data[at + 2:k], 16)
        if cp > 0x10FFFF:
            return self.fail(at, k, large)
        self.out.append(utf8.encode(cp))
        return k

    def escape(self, at: int) -> int:
        data = self.data
        if at + 1 == len(data):
            return self.short(at, at + 1, "\\ at end of string")
        c = data[at + 1]
        if c == "\n":
            return at + 2
        plain = SIMPLE.get(c, "")
        if plain:
            self.out.append(plain)
            return at + 2
        if "0" <= c <= "7":
            return self.octal(at)
        if c == "x":
            return self.number(at, 2, "truncated \\xXX escape", "")
        if c == "u":
            return self.number(at, 4, "truncated \\uXXXX escape", "")
        if c == "U":
            return self.number(at, 8, "truncated \\UXXXXXXXX escape", "illegal Unicode character")
        if c == "N":
            return self.named(at)
        self.warn("invalid escape sequence '\\" + utf8.encode(ord(c)) + "'")
        self.out.append("\\" + utf8.encode(ord(c)))
        return at + 2

    def warn(self, text: str) -> None:
        """Warns of the first escape that is none."""
        if not self.warned:
            self.warned = True
            warn_here("DeprecationWarning", text)

    def octal(self, at: int) -> int:
        data = self.data
        k = at + 1
        while k < len(data) and k < at + 4 and "0" <= data[k] <= "7":
            k += 1
        if k == len(data) and k < at + 4 and not self.final:
            return -1
        n = int(data[at + 1:k], 8)
        if n > 255:
            self.warn(f"invalid octal escape sequence '{data[at:k]}'")
        self.out.append(utf8.encode(n))
        return k

    def named(self, at: int) -> int:
        data = self.data
        if at + 2 < len(data) and data[at + 2] == "{":
            close = data.find("}", at + 3)
            if close > at + 3:
                cp = character_named(data[at + 3:close])
                if cp < 0:
                    return self.fail(at, close + 1, "unknown Unicode character name")
                self.out.append(utf8.encode(cp))
                return close + 1
            return self.short(at, len(data) if close < 0 else close, "malformed \\N character escape")
        return self.short(at, at + 2, "malformed \\N character escape")


def decoded(data: str, errors: str, final: bool, raw: bool) -> W_Root:
    r = Reader(data, errors, final, raw)
    r.read()
    return pair(W_Str(r.out.build()), W_Int(len(data) if final else r.end))


def f_unicode_escape_decode(w: W_Root, errors: W_Root, final: W_Root) -> W_Root:
    return decoded(data_argument(w), option(errors, "unicode_escape_decode"), flag_of(final), False)


def f_raw_unicode_escape_decode(w: W_Root, errors: W_Root, final: W_Root) -> W_Root:
    return decoded(data_argument(w), option(errors, "raw_unicode_escape_decode"), flag_of(final), True)


def f_escape_decode(w: W_Root, errors: W_Root) -> W_Root:
    """Bytes as the literal of their escapes has them."""
    data = data_argument(w)
    how = option(errors, "escape_decode")
    out = StringBuilder()
    warned = False
    i = 0
    while i < len(data):
        c = data[i]
        if c != "\\":
            out.append(c)
            i += 1
            continue
        if i + 1 == len(data):
            raise value_error("Trailing \\ in string")
        c = data[i + 1]
        plain = SIMPLE.get(c, "")
        if c == "\n" or plain:
            out.append(plain)
            i += 2
        elif "0" <= c <= "7":
            k = i + 1
            while k < len(data) and k < i + 4 and "0" <= data[k] <= "7":
                k += 1
            n = int(data[i + 1:k], 8)
            if n > 255 and not warned:
                warned = True
                warn_here("DeprecationWarning", f"invalid octal escape sequence '{data[i:k]}'")
            out.append(chr(n & 255))
            i = k
        elif c == "x":
            if i + 3 < len(data) and data[i + 2] in HEXADECIMAL and data[i + 3] in HEXADECIMAL:
                out.append(chr(int(data[i + 2:i + 4], 16)))
                i += 4
                continue
            if how == "strict":
                raise value_error(f"invalid \\x escape at position {i}")
            if how == "replace":
                out.append("?")
            elif how != "ignore":
                raise value_error(f"decoding error; unknown error handling code: {how}")
            i += 3 if i + 2 < len(data) and data[i + 2] in HEXADECIMAL else 2
        else:
            if not warned:
                warned = True
                warn_here("DeprecationWarning", "invalid escape sequence '\\" + utf8.encode(ord(c)) + "'")
            out.append("\\" + c)
            i += 2
    return pair(W_Bytes(out.build()), W_Int(len(data)))


def escape_functions() -> list[W_Builtin]:
    """The functions of this file."""
    return [W_Builtin2("unicode_escape_encode(str, errors=None, /)", None, f_unicode_escape_encode),
            W_Builtin2("raw_unicode_escape_encode(str, errors=None, /)", None, f_raw_unicode_escape_encode),
            W_Builtin2("escape_encode(data, errors=None, /)", None, f_escape_encode),
            W_Builtin2("escape_decode(data, errors=None, /)", None, f_escape_decode),
            W_Builtin3("unicode_escape_decode(data, errors=None, final=True, /)", None, f_unicode_escape_decode),
            W_Builtin3("raw_unicode_escape_decode(data, errors=None, final=True, /)", None, f_raw_unicode_escape_decode)]

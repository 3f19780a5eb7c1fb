"""marshal.load, loads: bytes to objects. What is malformed raises EOFError, ValueError or TypeError."""

from lib.bigint import signed
from lib.nat import trim
from lib.utf8 import first_invalid, is_ascii
from modules.marshal.numbers import (ASCII, ASCII_INTERNED, BINARY_COMPLEX, BINARY_FLOAT, CODE, COMPLEX, DEPTH, DICT, ELLIPSIS, FALSE, FLAG_REF,
                                     FLOAT, FROZENSET, INT, INT64, INTERNED, LIST, LONG, MOST, NONE, NULL, REF, SET, SHORT_ASCII,
                                     SHORT_ASCII_INTERNED, SMALL_TUPLE, STOP_ITERATION, STRING, TRUE, TUPLE, UNICODE)
from modules.sys import settings
from objects.code import W_Code
from objects.codecheck import check_code
from objects.codecs import decode
from objects.core import OperationError, W_Root, ellipsis, eof_error_type, error, none, stop_iteration_type, type_error, value_error
from objects.dict import new_dict
from objects.int import wrap_big
from objects.list import list_append
from objects.set import new_frozenset, new_set, set_add
from objects.values import W_Bytes, W_Complex, W_Float, W_Int, W_Str, W_Tuple, empty_tuple, false, new_list, new_tuple, true
from rtlib import Array, bits_to_float
from vm.compiling import without_columns


def bad(what: str) -> OperationError:
    return value_error(f"bad marshal data ({what})")


class Reader:
    """data from at on. refs: what may come again, by number; None while it is being read."""

    def __init__(self, data: str, trusted: bool) -> None:
        self.data: str = data
        self.at: int = 0
        self.refs: list[W_Root | None] = []
        self.depth: int = 0
        self.trusted: bool = trusted  # written by this program itself: code is not checked

    # ---- numbers ----
    def missing(self) -> OperationError:
        return error(eof_error_type, "marshal data too short")

    def byte(self) -> int:
        if self.at >= len(self.data):
            raise error(eof_error_type, "EOF read where object expected")
        c = ord(self.data[self.at])
        self.at += 1
        return c

    def count(self) -> int:
        """One byte that says how many bytes or items follow."""
        if self.at >= len(self.data):
            raise self.missing()
        c = ord(self.data[self.at])
        self.at += 1
        return c

    def take(self, n: int) -> str:
        """The next n bytes."""
        if n > len(self.data) - self.at:
            raise self.missing()
        part = self.data[self.at:self.at + n]
        self.at += n
        return part

    def word(self) -> int:
        """Four bytes with sign."""
        at = self.at
        d = self.data
        if at + 4 > len(d):
            raise self.missing()
        self.at = at + 4
        return (ord(d[at]) | ord(d[at + 1]) << 8 | ord(d[at + 2]) << 16 | ord(d[at + 3]) << 24) << 32 >> 32

    def size(self, what: str) -> int:
        n = self.word()
        if n < 0 or n > MOST:
            raise bad(f"{what} size out of range")
        return n

    def long_word(self) -> int:
        """Eight bytes."""
        d = self.take(8)
        n = 0
        for i in range(8):
            n |= ord(d[i]) << 8 * i
        return n

    def double(self) -> float:
        return bits_to_float(self.long_word())

    def float_text(self) -> float:
        text = self.take(self.count())
        try:
            return float(text)
        except ValueError:
            raise value_error(f"could not convert string to float: '{text}'")

    # ---- references ----
    def reserve(self, flag: bool) -> int:
        """The number of an object whose parts are read before it is made."""
        if not flag:
            return -1
        self.refs.append(None)
        return len(self.refs) - 1

    def made(self, w: W_Root, number: int) -> W_Root:
        if number >= 0:
            self.refs[number] = w
        return w

    def kept(self, w: W_Root, flag: bool) -> W_Root:
        if flag:
            self.refs.append(w)
        return w

    def reference(self) -> W_Root:
        n = self.word()
        if n < 0 or n >= len(self.refs):
            raise bad("invalid reference")
        w = self.refs[n]
        if w is None:
            raise bad("invalid reference")
        return w

    # ---- objects ----
    def get(self) -> W_Root:
        """The next object; TypeError where there is none."""
        w = self.get_or_null()
        if w is None:
            raise type_error("NULL object in marshal data for object")
        return w

    def part(self, what: str) -> W_Root:
        w = self.get_or_null()
        if w is None:
            raise type_error(f"NULL object in marshal data for {what}")
        return w

    def get_or_null(self) -> W_Root | None:
        code = self.byte()
        flag = code & FLAG_REF != 0
        kind = chr(code & 127)
        self.depth += 1
        if self.depth > DEPTH:
            raise value_error("recursion limit exceeded")
        w: W_Root | None = None
        if kind != NULL:
            w = self.value(kind, flag)
        self.depth -= 1
        return w

    def value(self, kind: str, flag: bool) -> W_Root:
        if kind == NONE:
            return none
        if kind == REF:
            return self.reference()
        if kind == INT:
            return self.kept(W_Int(self.word()), flag)
        if kind == SHORT_ASCII or kind == SHORT_ASCII_INTERNED:
            return self.kept(self.ascii(self.count(), kind == SHORT_ASCII_INTERNED), flag)
        if kind == SMALL_TUPLE:
            return self.tuple(self.count(), flag)
        if kind == CODE:
            return self.code(flag)
        if kind == STRING:
            return self.kept(W_Bytes(self.take(self.size("bytes object"))), flag)
        if kind == UNICODE or kind == INTERNED:
            return self.kept(self.text(kind == INTERNED), flag)
        if kind == ASCII or kind == ASCII_INTERNED:
            return self.kept(self.ascii(self.size("string"), kind == ASCII_INTERNED), flag)
        if kind == TUPLE:
            return self.tuple(self.size("tuple"), flag)
        return self.container(kind, flag)

    def container(self, kind: str, flag: bool) -> W_Root:
        if kind == LIST:
            n = self.size("list")
            out = new_list([])
            self.kept(out, flag)
            for i in range(n):
                list_append(out, self.part("list"))
            return out
        if kind == DICT:
            d = new_dict()
            self.kept(d, flag)
            while True:
                key = self.get_or_null()
                if key is None:
                    return d
                value = self.get_or_null()
                if value is None:
                    return d
                d.set(key, value)
        if kind == SET:
            n = self.size("set")
            s = new_set([])
            self.kept(s, flag)
            for i in range(n):
                set_add(s, self.part("set"))
            return s
        if kind == FROZENSET:
            return self.frozen(self.size("set"), flag)
        return self.number(kind, flag)

    def frozen(self, n: int, flag: bool) -> W_Root:
        number = self.reserve(flag)
        items: list[W_Root] = []
        for i in range(n):
            items.append(self.part("set"))
        return self.made(new_frozenset(items), number)

    def tuple(self, n: int, flag: bool) -> W_Root:
        number = self.reserve(flag)
        items: list[W_Root] = []
        for i in range(n):
            items.append(self.part("tuple"))
        return self.made(new_tuple(items) if n else empty_tuple, number)

    def number(self, kind: str, flag: bool) -> W_Root:
        if kind == FALSE:
            return false
        if kind == TRUE:
            return true
        if kind == ELLIPSIS:
            return ellipsis
        if kind == STOP_ITERATION:
            return stop_iteration_type
        if kind == INT64:
            return self.kept(W_Int(self.long_word()), flag)
        if kind == LONG:
            return self.kept(self.long(), flag)
        if kind == BINARY_FLOAT:
            return self.kept(W_Float(self.double()), flag)
        if kind == FLOAT:
            return self.kept(W_Float(self.float_text()), flag)
        if kind == BINARY_COMPLEX:
            real = self.double()
            return self.kept(W_Complex(real, self.double()), flag)
        if kind == COMPLEX:
            real = self.float_text()
            return self.kept(W_Complex(real, self.float_text()), flag)
        raise bad("unknown type code")

    def long(self) -> W_Root:
        n = self.word()
        count = -n if n < 0 else n
        if n < -MOST:
            raise bad("long size out of range")
        data = self.take(2 * count)
        digits = Array((count + 1) // 2, 0)  # of 30 bits
        d = 1
        for i in range(count):
            d = ord(data[2 * i]) | ord(data[2 * i + 1]) << 8
            if d > 32767:
                raise bad("digit out of range in long")
            digits[i // 2] = digits[i // 2] | d << 15 * (i % 2)
        if d == 0:
            raise bad("unnormalized long data")
        return wrap_big(signed(-1 if n < 0 else 1, trim(digits)))

    # ---- text ----
    def interned(self, text: str, yes: bool) -> W_Root:
        if not yes:
            return W_Str(text)
        known = settings.interned.get(text)
        if known is None:
            known = W_Str(text)
            settings.interned[text] = known
        return known

    def ascii(self, n: int, interned: bool) -> W_Root:
        """A str of ASCII; as CPython, which does not look, takes other bytes for Latin-1."""
        text = self.take(n)
        if not is_ascii(text):
            return W_Str(decode(text, "latin-1", "strict"))
        return self.interned(text, interned)

    def text(self, interned: bool) -> W_Root:
        text = self.take(self.size("string"))
        if first_invalid(text, True) >= 0:
            return W_Str(decode(text, "utf-8", "surrogatepass"))
        return self.interned(text, interned)

    # ---- code objects ----
    def block(self) -> int:
        """The end of the bytes that come next, whose number is before them."""
        return self.end_of(self.size("bytes object"))

    def end_of(self, n: int) -> int:
        if n > len(self.data) - self.at:
            raise self.missing()
        return self.at + n

    def packed(self) -> list[int]:
        """Numbers as write.packed has them."""
        end = self.block()
        n = self.small(end)
        out: list[int] = []
        while len(out) < n:
            out.append(self.small(end))
        self.at = end
        return out

    def small(self, end: int) -> int:
        """A number of write.put_number, before end."""
        n = 0
        shift = 0
        while True:
            if self.at >= end or shift > 42:
                raise bad("malformed code")
            c = ord(self.data[self.at])
            self.at += 1
            n |= (c & 127) << shift
            if c < 128:
                return -(n + 1 >> 1) if n & 1 else n >> 1
            shift += 7

    def name(self) -> str:
        w = self.part("code")
        if not isinstance(w, W_Str):
            raise type_error(f"name tuples must contain only strings, not '{w.cls().name}'")
        return w.utf8

    def names(self) -> list[str]:
        n = self.size("tuple")
        out: list[str] = []
        for i in range(n):
            out.append(self.name())
        return out

    def code(self, flag: bool) -> W_Root:
        number = self.reserve(flag)
        heads: list[int] = []
        for i in range(6):
            heads.append(self.word())
        ops = self.packed()
        consts = self.part("code")
        if not isinstance(consts, W_Tuple):
            raise type_error(f"code: consts must be tuple, not {consts.cls().name}")
        names = self.names()
        varnames = self.names()
        freevars = self.names()
        cellvars = self.names()
        filename = self.name()
        name = self.name()
        qualname = self.name()
        handlers = self.packed()
        positions = self.take(self.size("bytes object"))
        if len(ops) % 2 or heads[3] < 0 or heads[3] > 1000000:
            raise bad("malformed code")
        made = W_Code(name, qualname, filename, heads[5], heads[:3], heads[4], heads[3], ops, list(consts.items), names, varnames,
                      cellvars, freevars, handlers, [])
        made.packed = positions if positions else "\0"
        if not self.trusted and not check_code(made):
            raise bad("malformed code")
        if not settings.debug_ranges:
            made.places = without_columns(made.positions())
        return self.made(made, number)


def loaded(data: str, trusted: bool) -> W_Root:
    """The object whose bytes data begins with; trusted: written by this program itself."""
    r = Reader(data, trusted)
    try:
        return r.get()
    except RecursionError:
        raise value_error("recursion limit exceeded")

"""marshal.dump, dumps: objects to bytes."""

from modules.marshal.numbers import (ASCII, ASCII_INTERNED, BINARY_COMPLEX, BINARY_FLOAT, CODE, COMPLEX, DEPTH, DICT, ELLIPSIS, FALSE, FLAG_REF,
                                     FLOAT, FROZENSET, INT, INTERNED, LIST, LONG, MOST, NONE, NULL, REF, SET, SHORT_ASCII,
                                     SHORT_ASCII_INTERNED, SMALL_TUPLE, STOP_ITERATION, STRING, TRUE, TUPLE, UNICODE, put_number)
from lib.bigint import BigInt, from_int
from lib.utf8 import is_ascii
from modules.sys import settings
from objects.bytes import argument, is_bytes
from objects.code import W_Code
from objects.core import W_Root, ellipsis, none, stop_iteration_type, value_error
from objects.dict import W_Dict, type_is_dict
from objects.list import list_items
from objects.set import W_Set, keys_of
from objects.values import (W_Bytes, W_Complex, W_Float, W_Int, W_List, W_Long, W_Str, W_Tuple, bytes_type, complex_type, false, frozenset_type,
                            int_type, new_tuple, set_type, true, type_is_float, type_is_list, type_is_str, type_is_tuple)
from rtlib import StringBuilder, float_to_bits


class Writer:
    """refs: the number of each object that was written and may come again, of str also by text."""

    def __init__(self, version: int) -> None:
        self.out: StringBuilder = StringBuilder()
        self.version: int = version
        self.refs: dict[W_Root, int] = {}
        self.texts: dict[str, int] = {}
        self.count: int = 0
        self.depth: int = 0

    # ---- numbers ----
    def word(self, n: int) -> None:
        """Four bytes."""
        for shift in [0, 8, 16, 24]:
            self.out.append(chr(n >> shift & 255))

    def short(self, n: int) -> None:
        self.out.append(chr(n & 255))
        self.out.append(chr(n >> 8 & 255))

    def double(self, x: float) -> None:
        n = float_to_bits(x)
        for shift in [0, 8, 16, 24, 32, 40, 48, 56]:
            self.out.append(chr(n >> shift & 255))

    def size(self, n: int) -> None:
        if n > MOST:
            raise value_error("unmarshallable object")
        self.word(n)

    def raw(self, data: str) -> None:
        """Bytes, their number before them."""
        self.size(len(data))
        self.out.append(data)

    def text_of_float(self, x: float) -> None:
        text = repr(x)
        if text.endswith(".0"):
            text = text[:-2]
        self.out.append(chr(len(text)))
        self.out.append(text)

    # ---- objects ----
    def put(self, w: W_Root) -> None:
        """Any object."""
        self.depth += 1
        if self.depth > DEPTH:
            raise value_error("object too deeply nested to marshal")
        if w is none:
            self.out.append(NONE)
        elif w is stop_iteration_type:
            self.out.append(STOP_ITERATION)
        elif w is ellipsis:
            self.out.append(ELLIPSIS)
        elif w is true:
            self.out.append(TRUE)
        elif w is false:
            self.out.append(FALSE)
        elif not self.put_reference(w):
            self.put_value(w)
        self.depth -= 1

    def put_reference(self, w: W_Root) -> bool:
        """Was the object written before?"""
        if self.version < 3:
            return False
        if isinstance(w, W_Str) and type_is_str(w):
            number = self.texts.get(w.utf8, -1)
        else:
            number = self.refs.get(w, -1)
        if number < 0:
            return False
        self.out.append(REF)
        self.word(number)
        return True

    def kind(self, w: W_Root, code: str) -> None:
        """What begins an object that may come again."""
        if self.version < 3:
            self.out.append(code)
            return
        self.out.append(chr(ord(code) | FLAG_REF))
        if isinstance(w, W_Str):
            self.texts[w.utf8] = self.count
        else:
            self.refs[w] = self.count
        self.count += 1

    def put_value(self, w: W_Root) -> None:
        t = w.cls()
        if isinstance(w, W_Int) and t is int_type:
            self.put_int(w)
        elif isinstance(w, W_Long) and t is int_type:
            self.put_long(w, w.value)
        elif isinstance(w, W_Float) and type_is_float(w):
            self.kind(w, BINARY_FLOAT if self.version > 1 else FLOAT)
            self.put_double(w.value)
        elif isinstance(w, W_Complex) and t is complex_type:
            self.kind(w, BINARY_COMPLEX if self.version > 1 else COMPLEX)
            self.put_double(w.real)
            self.put_double(w.imag)
        elif isinstance(w, W_Str) and type_is_str(w):
            self.put_text(w)
        elif isinstance(w, W_Bytes) and t is bytes_type:
            self.kind(w, STRING)
            self.raw(w.data)
        elif isinstance(w, W_Code):
            self.put_code(w)
        else:
            self.put_container(w)

    def put_double(self, x: float) -> None:
        if self.version > 1:
            self.double(x)
        else:
            self.text_of_float(x)

    def put_int(self, w: W_Int) -> None:
        n = w.value
        if n == n << 32 >> 32:
            self.kind(w, INT)
            self.word(n)
            return
        self.put_long(w, from_int(n))

    def put_long(self, w: W_Root, value: BigInt) -> None:
        """An int of more than four bytes, in digits of 15 bits."""
        self.kind(w, LONG)
        digits: list[int] = []
        for d in value.digits:
            digits.append(d & 32767)
            digits.append(d >> 15)
        while digits and digits[-1] == 0:
            digits.pop()
        n = len(digits)
        self.word(-n if value.sign < 0 else n)
        for d in digits:
            self.short(d)

    def put_text(self, w: W_Str) -> None:
        text = w.utf8
        interned = self.version >= 3 and text in settings.interned and settings.interned[text] is w
        if self.version >= 4 and is_ascii(text):
            if len(text) < 256:
                self.kind(w, SHORT_ASCII_INTERNED if interned else SHORT_ASCII)
                self.out.append(chr(len(text)))
                self.out.append(text)
            else:
                self.kind(w, ASCII_INTERNED if interned else ASCII)
                self.raw(text)
            return
        self.kind(w, INTERNED if interned else UNICODE)
        self.raw(text)

    def put_name(self, text: str) -> None:
        """A str of a code object's."""
        known = settings.interned.get(text)
        self.put(W_Str(text) if known is None else known)

    def put_items(self, items: list[W_Root]) -> None:
        for x in items:
            self.put(x)

    def put_container(self, w: W_Root) -> None:
        t = w.cls()
        if isinstance(w, W_Tuple) and type_is_tuple(w):
            small = self.version >= 4 and len(w.items) < 256
            self.kind(w, SMALL_TUPLE if small else TUPLE)
            if small:
                self.out.append(chr(len(w.items)))
            else:
                self.size(len(w.items))
            self.put_items(list(w.items))
        elif isinstance(w, W_List) and type_is_list(w):
            self.kind(w, LIST)
            items = list_items(w)
            self.size(len(items))
            self.put_items(items)
        elif isinstance(w, W_Dict) and type_is_dict(w):
            self.kind(w, DICT)
            e = w.table.next_entry(0)
            while e >= 0:
                key = w.table.keys[e]
                assert key is not None
                self.put(key)
                self.put(w.table.value_at(e))
                e = w.table.next_entry(e + 1)
            self.out.append(NULL)
        elif isinstance(w, W_Set) and (t is set_type or t is frozenset_type):
            self.kind(w, FROZENSET if t is frozenset_type else SET)
            self.put_set(keys_of(w.table))
        elif is_bytes(w):
            self.kind(w, STRING)
            self.raw(argument(w))
        else:
            raise value_error("unmarshallable object")

    def put_set(self, keys: list[W_Root]) -> None:
        """The items in the order of their bytes, so that equal sets are written alike."""
        self.size(len(keys))
        by_bytes: dict[str, W_Root] = {}
        for key in keys:
            one = Writer(self.version)
            one.put(key)
            by_bytes[one.out.build() + f" {len(by_bytes)}"] = key  # two NaN have the same bytes
        for data in sorted(list(by_bytes.keys())):
            self.put(by_bytes[data])

    # ---- code objects: MesaPy's own form ----
    def put_code(self, c: W_Code) -> None:
        self.kind(c, CODE)
        for n in [c.argcount, c.posonlyargcount, c.kwonlyargcount, c.size - c.nslots, c.flags, c.firstlineno]:
            self.word(n)
        self.raw(packed(c.ops))
        self.put(new_tuple(list(c.consts)))
        for names in [c.names, c.varnames, c.freevars, c.cellvars]:
            self.size(len(names))
            for text in names:
                self.put_name(text)
        self.put_name(c.filename)
        self.put_name(c.name)
        self.put_name(c.qualname)
        self.raw(packed(c.handlers))
        self.raw(packed_positions(c.positions()))


def packed(numbers: list[int]) -> str:
    """Numbers, how many first."""
    out = StringBuilder()
    put_number(out, len(numbers))
    for n in numbers:
        put_number(out, n)
    return out.build()


def packed_positions(p: list[int]) -> str:
    """Positions: each line less the one before, the end line less the line, the columns; a position that is again the same is one
    number, how often it comes."""
    out = StringBuilder()
    line = 0
    i = 0
    while i + 3 < len(p):
        times = 1
        while i + 4 * times + 3 < len(p) and same_position(p, i, i + 4 * times):
            times += 1
        put_number(out, times)
        put_number(out, p[i] - line)
        put_number(out, p[i + 1] - p[i])
        put_number(out, p[i + 2])
        put_number(out, p[i + 3] - p[i + 2])
        line = p[i]
        i += 4 * times
    return out.build()


def same_position(p: list[int], i: int, k: int) -> bool:
    return p[i] == p[k] and p[i + 1] == p[k + 1] and p[i + 2] == p[k + 2] and p[i + 3] == p[k + 3]


def dumped(w: W_Root, version: int) -> str:
    """The bytes of an object. Raises ValueError for what has none."""
    out = Writer(version)
    try:
        out.put(w)
    except RecursionError:
        raise value_error("object too deeply nested to marshal")
    return out.out.build()

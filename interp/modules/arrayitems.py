"""What array.array holds: items of one machine type in the bytes of a bytearray, so that whatever takes bytes takes arrays."""

import lib.bigint as bigint
from lib.floatparts import INF
from lib.packing import bits_float, float_bits
from lib.utf8 import decode_at, encode, next_offset
from objects.bytes import W_ByteArray
from objects.core import (SEQUENCE, OperationError, W_Instance, W_Root, W_Type, call_special, error, new_builtin_type, object_type,
                          overflow_error_type, put_into_module, type_error, value_error)
from objects.float import float_argument
from objects.int import wrap_big
from objects.values import W_Float, W_Int, W_Long, W_Str
from rtlib import bits_to_float, float_to_bits

array_type = new_builtin_type("array", object_type)
array_type.collection = SEQUENCE
put_into_module(array_type, "array")
CODES = "bBuhHiIlLqQfd"
ITEM_SIZES = {"b": 1, "B": 1, "u": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
SIGNED = "bhilq"
LIMIT = 0x110000


def overflow(text: str) -> OperationError:
    return error(overflow_error_type, text)


class W_Array(W_ByteArray):
    """An array of items of a type code; of array.array or of a class below it."""

    def __init__(self, type: W_Type, code: str) -> None:
        super().__init__("")
        self.type: W_Type = type
        self.own: W_Instance | None = None
        self.code: str = code
        self.size: int = ITEM_SIZES[code]

    def cls(self) -> W_Type:
        own = self.own
        return self.type if own is None else own.cls()

    def instance(self) -> W_Instance | None:
        own = self.own
        if own is None:
            if not self.type.is_heap:
                return None
            own = W_Instance(self.type.root_map())
            self.own = own
        return own

    def made_instance(self) -> W_Instance | None:
        return self.own

    def export_text(self) -> str:
        return "cannot resize an array that is exporting buffers"

    def item_format(self) -> str:
        return "w" if self.code == "u" else self.code

    def length(self) -> int:
        return len(self.buffer) // self.size

    # ---- items ----
    def bits(self, i: int) -> int:
        """The bytes of item i as a word, without sign."""
        b = self.buffer
        at = i * self.size
        if self.size == 1:
            return b[at]
        n = 0
        for k in range(self.size):
            n |= b[at + k] << (8 * k)
        return n

    def item(self, i: int) -> W_Root:
        """Item i as an object."""
        n = self.bits(i)
        code = self.code
        if code == "d":
            return W_Float(bits_to_float(n))
        if code == "f":
            return W_Float(bits_float(n, 4))
        if code == "u":
            if n >= LIMIT:
                raise value_error(f"character U+{n:x} is not in range [U+0000; U+10ffff]")
            return W_Str(encode(n))
        if code in SIGNED:
            shift = 64 - 8 * self.size
            return W_Int((n << shift) >> shift)
        if n < 0:
            return wrap_big(bigint.from_int(n).add(bigint.from_int(1).lshift(64)))
        return W_Int(n)

    def set_bits(self, i: int, n: int) -> None:
        b = self.buffer
        at = i * self.size
        for k in range(self.size):
            b[at + k] = (n >> (8 * k)) & 255

    def append_bits(self, n: int) -> None:
        if self.exports is not None:
            self.check_exports()
        b = self.buffer
        for k in range(self.size):
            b.append(n >> (8 * k))

    def append(self, w: W_Root) -> None:
        self.append_bits(self.pack(w))

    def append_text(self, text: str) -> None:
        """Characters of UTF-8, to an array of them."""
        i = 0
        while i < len(text):
            self.append_bits(decode_at(text, i))
            i = next_offset(text, i)

    def pack(self, w: W_Root) -> int:
        """The bits of an object that is to be an item; TypeError, OverflowError."""
        code = self.code
        if code == "d":
            return float_to_bits(float_argument(w))
        if code == "f":
            x = float_argument(w)
            try:
                return float_bits(x, 4)
            except OverflowError:
                return float_bits(x * INF, 4)
        if code == "u":
            if isinstance(w, W_Str) and len(w.utf8) > 0 and next_offset(w.utf8, 0) == len(w.utf8):
                return decode_at(w.utf8, 0)
            raise type_error("array item must be unicode character")
        n = integer(w)
        if isinstance(n, W_Int):
            return self.checked(n.value)
        assert isinstance(n, W_Long)
        if code == "L" or code == "Q":
            if n.value.sign > 0 and n.value.bit_length() <= 64:
                return n.value.low_word()
        if code == "I" and n.value.sign > 0 and n.value.bit_length() <= 64:
            raise overflow("unsigned int is greater than maximum")
        raise overflow(too_large(code, n.value.sign < 0))

    def checked(self, n: int) -> int:
        """A word that must be in the range of the code."""
        code = self.code
        if code in "LQI" and n < 0:
            raise overflow(too_large(code, True))
        if self.size == 8:
            return n
        if code == "I":
            if n > 0xFFFFFFFF:
                raise overflow("unsigned int is greater than maximum")
            return n
        half = 1 << (8 * self.size - 1)
        low = -half if code in SIGNED else 0
        high = half - 1 if code in SIGNED else 2 * half - 1
        if low <= n <= high:
            return n
        what = RANGE_NAMES[code]
        if code == "b" and (n < -0x8000 or n > 0x7FFF):
            what = RANGE_NAMES["h"]
        if code == "H" and (n < -0x80000000 or n > 0x7FFFFFFF):
            what = RANGE_NAMES["i"]
        raise overflow(f"{what} is {'less than minimum' if n < low else 'greater than maximum'}")


RANGE_NAMES = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer"}


def too_large(code: str, negative: bool) -> str:
    """The text for an int that no item of the code can be."""
    if negative and code in "IL":
        return "can't convert negative value to unsigned int"
    if code == "Q" and negative:
        return "can't convert negative int to unsigned"
    if code in "qQ":
        return "int too big to convert"
    return f"Python int too large to convert to C {'unsigned long' if code in 'IL' else 'long'}"


def integer(w: W_Root) -> W_Root:
    """The int that an object is by __index__; TypeError."""
    if isinstance(w, W_Int) or isinstance(w, W_Long):
        return w
    result = call_special(w, "__index__", [])
    if result is None:
        raise type_error(f"'{w.cls().name}' object cannot be interpreted as an integer")
    if isinstance(result, W_Int) or isinstance(result, W_Long):
        return result
    raise type_error(f"__index__ returned non-int (type {result.cls().name})")

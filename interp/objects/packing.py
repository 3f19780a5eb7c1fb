"""Items of binary data by format characters, as struct, memoryview and array have them."""

import lib.bigint as bigint
from lib.packing import bits_float, float_bits, pack_word, unpack_word
from objects.core import W_Root
from objects.float import float_argument
from objects.int import big, wrap_big
from objects.values import W_Bytes, W_Float, W_Int, wrap_bool

SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "n": 8, "N": 8, "P": 8,
         "e": 2, "f": 4, "d": 8}
SIGNED = "bhilqn"
FLOATS = "efd"


def unpack_item(code: str, size: int, data: str, at: int, little: bool) -> W_Root:
    """The object of `size` bytes at a place that are of format `code`."""
    if code == "c":
        return W_Bytes(data[at])
    if code == "?":
        return wrap_bool(data[at] != "\0")
    bits = unpack_word(data, at, size, code in SIGNED, little)
    if code in FLOATS:
        return W_Float(bits_float(bits, size))
    if size == 8 and code not in SIGNED and bits < 0:
        return wrap_big(bigint.from_int(bits).add(bigint.from_int(1).lshift(64)))
    return W_Int(bits)


def pack_integer(code: str, size: int, w: W_Root, little: bool) -> str:
    """The bytes of an int; "" if it is out of the format's range."""
    n = big(w)
    signed = code in SIGNED
    if n.bit_length() > 8 * size - (1 if signed else 0):
        lowest = signed and n.sign < 0 and n.add_int(1).bit_length() <= 8 * size - 1
        if not lowest:
            return ""
    if n.sign < 0 and not signed:
        return ""
    return pack_word(n.low_word(), size, little)


def pack_float(size: int, w: W_Root, little: bool) -> str:
    """The bytes of a number as a float; OverflowError of RPy's if it is too large."""
    return pack_word(float_bits(float_argument(w), size), size, little)

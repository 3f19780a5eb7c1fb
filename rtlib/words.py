"""Arithmetic of RPy on stock CPython: 64-bit words, sized words, rtlib's hash.

The hook rewrites operators of RPy programs into calls of the functions here. Plain `int` wraps like a
signed 64-bit word; instances of sized types stay in their type.
"""

import math
import struct

from rtlib.hashing import hash_  # noqa: F401

_MASK = (1 << 64) - 1
_HALF = 1 << 63


def wrap(value):
    """The signed 64-bit word that has value's low 64 bits."""
    if -_HALF <= value < _HALF:
        return value
    value &= _MASK
    return value - (1 << 64) if value >= _HALF else value


class _Sized(int):
    """A word of `bits` bits; operations with ints of the program's text stay in the type."""

    bits = 64
    signed = False

    def __new__(cls, value=0):
        return int.__new__(cls, cls.cut(int(value)))

    @classmethod
    def cut(cls, value):
        value &= (1 << cls.bits) - 1
        if cls.signed and value >> (cls.bits - 1):
            value -= 1 << cls.bits
        return value

    __str__ = int.__repr__
    __hash__ = int.__hash__


def _sized(name, bits, signed):
    return type(name, (_Sized,), {"bits": bits, "signed": signed})


r_uint = _sized("r_uint", 64, False)
r_int8 = _sized("r_int8", 8, True)
r_uint8 = _sized("r_uint8", 8, False)
r_int16 = _sized("r_int16", 16, True)
r_uint16 = _sized("r_uint16", 16, False)
r_int32 = _sized("r_int32", 32, True)
r_uint32 = _sized("r_uint32", 32, False)


def _words(a, b):
    return isinstance(a, int) and isinstance(b, int)


def _result(a, b, value):
    if isinstance(a, _Sized):
        return type(a)(value)
    if isinstance(b, _Sized):
        return type(b)(value)
    return wrap(value)


def add(a, b):
    return _result(a, b, int(a) + int(b)) if _words(a, b) else a + b


def sub(a, b):
    return _result(a, b, int(a) - int(b)) if _words(a, b) else a - b


def mul(a, b):
    return _result(a, b, int(a) * int(b)) if _words(a, b) else a * b


def floordiv(a, b):
    return _result(a, b, int(a) // int(b)) if _words(a, b) else a // b


def mod(a, b):
    return _result(a, b, int(a) % int(b)) if _words(a, b) else a % b


def power(a, b, modulus=None):
    if modulus is not None:
        return pow(a, b, modulus)
    if _words(a, b):
        if b < 0:
            raise ValueError("negative exponent")
        return _result(a, b, pow(int(a), int(b), 1 << 64))
    if a < 0 and math.isfinite(a) and math.isfinite(b) and b != math.floor(b):
        raise ValueError("a negative number to a fractional power")
    return a**b


def lshift(a, b):
    if not _words(a, b):
        return a << b
    if b < 0:
        raise ValueError("negative shift count")
    value = int(a) << min(int(b), 64)
    return type(a)(value) if isinstance(a, _Sized) else wrap(value)


def rshift(a, b):
    if not _words(a, b):
        return a >> b
    if b < 0:
        raise ValueError("negative shift count")
    value = int(a) >> min(int(b), 64)
    return type(a)(value) if isinstance(a, _Sized) else wrap(value)


def and_(a, b):
    return a & b if isinstance(a, bool) and isinstance(b, bool) else _result(a, b, int(a) & int(b))


def or_(a, b):
    return a | b if isinstance(a, bool) and isinstance(b, bool) else _result(a, b, int(a) | int(b))


def xor(a, b):
    return a ^ b if isinstance(a, bool) and isinstance(b, bool) else _result(a, b, int(a) ^ int(b))


def neg(a):
    return _result(a, a, -int(a)) if isinstance(a, int) else -a


def invert(a):
    return _result(a, a, ~int(a))


def iadd(a, b):
    """a += b: lists grow in place."""
    if isinstance(a, list):
        a += b
        return a
    return add(a, b)


def imul(a, b):
    """a *= b: lists repeat in place."""
    if isinstance(a, list):
        a *= b
        return a
    return mul(a, b)


def raw(op, a, b):
    """The exact result of an operator inside ovfcheck()."""
    a, b = int(a), int(b)
    if op == "add":
        return a + b
    if op == "sub":
        return a - b
    if op == "mul":
        return a * b
    if op == "lshift":
        if b < 0:
            raise ValueError("negative shift count")
        return a << min(b, 64)
    raise TypeError("ovfcheck takes +, -, * or <<")


def ovfcheck(value):
    """value, or OverflowError if it does not fit a signed word."""
    if not -_HALF <= value < _HALF:
        raise OverflowError("integer overflow")
    return value


def float_to_bits(x):
    """The IEEE 754 representation of a float, as a signed word."""
    return struct.unpack("<q", struct.pack("<d", x))[0]


def bits_to_float(n):
    """The float that a word represents."""
    return struct.unpack("<d", struct.pack("<q", n))[0]


def to_int(*args):
    """int(): OverflowError for what does not fit a word."""
    value = int(*args)
    if not -_HALF <= value < _HALF:
        if isinstance(args[0], _Sized):
            return wrap(value)
        raise OverflowError("integer overflow" if not isinstance(args[0], float) else "float too large to convert to int")
    return value


def absolute(a):
    return _result(a, a, abs(int(a))) if isinstance(a, int) else abs(a)


def total(items, start=0):
    """sum() with wrapping additions."""
    for x in items:
        start = add(start, x)
    return start


def divide_modulo(a, b):
    return (floordiv(a, b), mod(a, b)) if _words(a, b) else divmod(a, b)


# ---- what CPython has otherwise ----
class Dict(dict):
    """A dict that is equal to itself only."""

    def __eq__(self, other):
        return self is other

    def __ne__(self, other):
        return self is not other

    __hash__ = object.__hash__

    def copy(self):
        return Dict(self)


class _EncodeError(UnicodeEncodeError):
    """UnicodeEncodeError(text): one text, as the other exceptions."""

    def __init__(self, text=""):
        super().__init__("", "", 0, 0, text)

    def __new__(cls, text=""):
        return super().__new__(cls, "", "", 0, 0, text)

    def __str__(self):
        return self.reason


class _DecodeError(UnicodeDecodeError):
    """UnicodeDecodeError(text)."""

    def __init__(self, text=""):
        super().__init__("", b"", 0, 0, text)

    def __new__(cls, text=""):
        return super().__new__(cls, "", b"", 0, 0, text)

    def __str__(self):
        return self.reason


def _renamed(cls, name):
    cls.__name__ = cls.__qualname__ = name
    cls.__repr__ = lambda self: f"{name}({repr(self.reason) if self.reason else ''})"
    return cls


UnicodeEncodeError_ = _renamed(_EncodeError, "UnicodeEncodeError")
UnicodeDecodeError_ = _renamed(_DecodeError, "UnicodeDecodeError")


def character(value):
    """The value of a field with the format c: RPy's characters end at U+00FF."""
    if 0xFF < value <= 0x10FFFF:
        raise OverflowError("RPy text holds characters up to U+00FF only")
    return value

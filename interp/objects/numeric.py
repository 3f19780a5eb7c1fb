"""int and float: rounding, ratios, bytes, hexadecimal, parts; reflected operators of int."""

import lib.bigint as bigint
import lib.floattext as floattext
import rtlib.math as fm
from lib.floatparts import is_inf, is_nan
from objects.builtin import W_Builtin2, W_Builtin4, register1, register2, register4, register_class, register_reflected, unset
from objects.bytes import contents
from objects.core import W_Root, bad_argument, call_special, error, none, not_implemented, overflow_error_type, type_error, value_error
from objects.float import is_number, m_divmod as float_divmod, value_of
from objects.int import big, is_integer, m_and, m_divmod, m_lshift, m_or, m_pos, m_rshift, m_xor, wrap_big
from objects.object import W_GetSet
from objects.operators import clamped_index, index_of, is_true
from objects.values import W_Bytes, W_Float, W_Int, W_Str, float_type, int_type, new_tuple

TEN = bigint.from_int(10)


# ---- int ----
def int_round(w: W_Root, digits: W_Root) -> W_Root:
    """round(int, digits): to a multiple of a power of ten, ties to the even one."""
    if digits is unset:
        return m_pos(w)
    n = clamped_index(digits)
    if n >= 0:
        return m_pos(w)
    n = max(n, -0x7FFFFFFFFFFFFFFF)
    a = big(w)
    if -n > a.bit_length():
        return W_Int(0)
    unit = TEN.pow(bigint.from_int(-n))
    quotient, rest = a.divmod(unit)
    order = rest.mul_int(2).compare(unit)
    if order > 0 or (order == 0 and quotient.is_odd()):
        quotient = quotient.add_int(1)
    return wrap_big(quotient.mul(unit))


def int_ratio(w: W_Root) -> W_Root:
    return new_tuple([m_pos(w), W_Int(1)])


def is_little(order: W_Root, function: str) -> bool:
    """Is the byte order given to a function of int "little", not "big"?"""
    if not isinstance(order, W_Str):
        raise bad_argument(f"{function}() argument 'byteorder'", "str", order)
    if order.utf8 != "little" and order.utf8 != "big":
        raise value_error("byteorder must be either 'little' or 'big'")
    return order.utf8 == "little"


def int_to_bytes(w: W_Root, length: W_Root, order: W_Root, signed: W_Root) -> W_Root:
    n = index_of(length)
    little = is_little(order, "to_bytes")
    if n < 0:
        raise value_error("length argument must be non-negative")
    try:
        return W_Bytes(big(w).to_bytes(n, little, is_true(signed)).decode("latin-1"))
    except OverflowError as e:
        raise error(overflow_error_type, str(e))


def int_from_bytes(cls: W_Root, data: W_Root, order: W_Root, signed: W_Root) -> W_Root:
    little = is_little(order, "from_bytes")
    special = call_special(data, "__bytes__", [])
    if isinstance(special, W_Bytes):
        data = special
    if isinstance(data, W_Str):
        raise type_error("cannot convert 'str' object to bytes")
    if is_integer(data):
        raise type_error("cannot convert 'int' object to bytes")
    made = wrap_big(bigint.from_bytes(contents(data, unset, unset, "bytes").encode("latin-1"), little, is_true(signed)))
    return made if cls is int_type else cls.call([made])


def int_getnewargs(w: W_Root) -> W_Root:
    return new_tuple([m_pos(w)])


class Same(W_GetSet):
    """int.real, int.numerator: the int itself."""

    def read(self, w: W_Root) -> W_Root:
        return m_pos(w)


class Zero(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Int(0)


class One(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Int(1)


# ---- float ----
def float_reflected_divmod(a: W_Root, b: W_Root) -> W_Root:
    return float_divmod(W_Float(value_of(b)), a) if is_number(b) else not_implemented


def float_round(w: W_Root, digits: W_Root) -> W_Root:
    x = value_of(w)
    if digits is unset or digits is none:
        try:
            return wrap_big(floattext.round_to_int(x))
        except ValueError as e:
            raise value_error(str(e))
        except OverflowError as e:
            raise error(overflow_error_type, str(e))
    try:
        return W_Float(floattext.round_to(x, clamped_index(digits)))
    except OverflowError as e:
        raise error(overflow_error_type, str(e))


def whole(x: float) -> W_Root:
    """The int of a float without fraction."""
    if is_nan(x):
        raise value_error("cannot convert float NaN to integer")
    if is_inf(x):
        raise error(overflow_error_type, "cannot convert float infinity to integer")
    return wrap_big(bigint.from_float(x))


def float_floor(w: W_Root) -> W_Root:
    return whole(fm.floor(value_of(w)))


def float_ceil(w: W_Root) -> W_Root:
    return whole(fm.ceil(value_of(w)))


def float_ratio(w: W_Root) -> W_Root:
    try:
        top, bottom = floattext.as_integer_ratio(value_of(w))
        return new_tuple([wrap_big(top), wrap_big(bottom)])
    except ValueError as e:
        raise value_error(str(e))
    except OverflowError as e:
        raise error(overflow_error_type, str(e))


def float_hex(w: W_Root) -> W_Root:
    return W_Str(floattext.to_hex(value_of(w)))


def float_getformat(cls: W_Root, kind: W_Root) -> W_Root:
    """How floats look in memory."""
    if not isinstance(kind, W_Str):
        raise bad_argument("__getformat__() argument", "str", kind)
    if kind.utf8 != "double" and kind.utf8 != "float":
        raise value_error("__getformat__() argument 1 must be 'double' or 'float'")
    return W_Str("IEEE, little-endian")


def float_fromhex(cls: W_Root, text: W_Root) -> W_Root:
    if not isinstance(text, W_Str):
        raise type_error("bad argument type for built-in operation")
    try:
        made = W_Float(floattext.from_hex(text.utf8))
    except ValueError as e:
        raise value_error(str(e))
    except OverflowError as e:
        raise error(overflow_error_type, str(e))
    return made if cls is float_type else cls.call([made])


def float_plain(w: W_Root) -> W_Root:
    return W_Float(value_of(w))


def float_getnewargs(w: W_Root) -> W_Root:
    return new_tuple([W_Float(value_of(w))])


class FloatReal(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Float(value_of(w))


class FloatImag(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Float(0.0)


def register_numeric() -> None:
    """Gives int and float these methods."""
    t = int_type
    register_reflected(t, "__rdivmod__(self, value, /)", m_divmod)
    register_reflected(t, "__rlshift__(self, value, /)", m_lshift)
    register_reflected(t, "__rrshift__(self, value, /)", m_rshift)
    register_reflected(t, "__rand__(self, value, /)", m_and)
    register_reflected(t, "__ror__(self, value, /)", m_or)
    register_reflected(t, "__rxor__(self, value, /)", m_xor)
    register2(t, "__round__(self, ndigits=unset, /)", int_round)
    register1(t, "__floor__(self, /)", m_pos)
    register1(t, "__ceil__(self, /)", m_pos)
    register1(t, "__getnewargs__(self, /)", int_getnewargs)
    register1(t, "as_integer_ratio(self, /)", int_ratio)
    register4(t, "to_bytes(self, /, length=1, byteorder='big', *, signed=False)", int_to_bytes)
    register_class(t, W_Builtin4("from_bytes(type, /, bytes, byteorder='big', *, signed=False)", t, int_from_bytes))
    t.dict["real"] = Same("real", t)
    t.dict["imag"] = Zero("imag", t)
    t.dict["numerator"] = Same("numerator", t)
    t.dict["denominator"] = One("denominator", t)
    t = float_type
    register2(t, "__rdivmod__(self, value, /)", float_reflected_divmod)
    register2(t, "__round__(self, ndigits=None, /)", float_round)
    register1(t, "__floor__(self, /)", float_floor)
    register1(t, "__ceil__(self, /)", float_ceil)
    register1(t, "__getnewargs__(self, /)", float_getnewargs)
    register1(t, "as_integer_ratio(self, /)", float_ratio)
    register1(t, "hex(self, /)", float_hex)
    register1(t, "conjugate(self, /)", float_plain)
    register_class(t, W_Builtin2("fromhex(type, string, /)", t, float_fromhex))
    register_class(t, W_Builtin2("__getformat__(type, typestr, /)", t, float_getformat))
    t.dict["real"] = FloatReal("real", t)
    t.dict["imag"] = FloatImag("imag", t)

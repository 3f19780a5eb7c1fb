"""float: methods."""

import lib.bigint as bigint
import lib.chars as chars
from lib.floatparts import INF
from lib.floattext import from_text, hash_float
from objects.builtin import register1, register2, register3, register_static
from objects.bytes import data_of, is_bytes
from objects.core import (W_Root, bad_argument, call_special, error, none, not_implemented, overflow_error_type, type_error, value_error,
                          zero_division_error_type)
from objects.int import big, is_integer, to_float, wrap_big
from objects.operators import hash_of, identity_hash, identity_number, integer_by_index, repr_of
from objects.typed import refuse_keywords
from objects.warn import deprecated
from objects.values import W_Complex, W_Float, W_Int, W_Str, float_type, pair, type_is_float, wrap_bool


def is_number(w: W_Root) -> bool:
    return isinstance(w, W_Float) or is_integer(w)


def value_of(w: W_Root) -> float:
    """The double of a float or int."""
    return w.value if isinstance(w, W_Float) else to_float(w)


def float_argument(w: W_Root) -> float:
    """The double of an argument that must be a real number: by __float__ or __index__."""
    if isinstance(w, W_Float):
        return w.value
    if is_integer(w) and not w.cls().is_heap:
        return to_float(w)
    result = call_special(w, "__float__", [])
    if isinstance(result, W_Float):
        return result.value
    if result is not None:
        raise type_error(f"{w.cls().name}.__float__ returned non-float (type {result.cls().name})")
    if w.cls().lookup("__index__") is not None:
        return to_float(integer_by_index(w))
    raise type_error(f"must be real number, not {w.cls().name}")


def m_add(a: W_Root, b: W_Root) -> W_Root:
    return W_Float(value_of(a) + value_of(b)) if is_number(b) else not_implemented


def m_sub(a: W_Root, b: W_Root) -> W_Root:
    return W_Float(value_of(a) - value_of(b)) if is_number(b) else not_implemented


def m_rsub(a: W_Root, b: W_Root) -> W_Root:
    return W_Float(value_of(b) - value_of(a)) if is_number(b) else not_implemented


def m_mul(a: W_Root, b: W_Root) -> W_Root:
    return W_Float(value_of(a) * value_of(b)) if is_number(b) else not_implemented


def divide(a: float, b: float) -> W_Root:
    if b == 0.0:
        raise error(zero_division_error_type, "float division by zero")
    return W_Float(a / b)


def m_truediv(a: W_Root, b: W_Root) -> W_Root:
    return divide(value_of(a), value_of(b)) if is_number(b) else not_implemented


def m_rtruediv(a: W_Root, b: W_Root) -> W_Root:
    return divide(value_of(b), value_of(a)) if is_number(b) else not_implemented


def floor_divide(a: float, b: float) -> W_Root:
    if b == 0.0:
        raise error(zero_division_error_type, "float floor division by zero")
    return W_Float(a // b)


def m_floordiv(a: W_Root, b: W_Root) -> W_Root:
    return floor_divide(value_of(a), value_of(b)) if is_number(b) else not_implemented


def m_rfloordiv(a: W_Root, b: W_Root) -> W_Root:
    return floor_divide(value_of(b), value_of(a)) if is_number(b) else not_implemented


def modulo(a: float, b: float) -> W_Root:
    if b == 0.0:
        raise error(zero_division_error_type, "float modulo")
    return W_Float(a % b)


def m_mod(a: W_Root, b: W_Root) -> W_Root:
    return modulo(value_of(a), value_of(b)) if is_number(b) else not_implemented


def m_rmod(a: W_Root, b: W_Root) -> W_Root:
    return modulo(value_of(b), value_of(a)) if is_number(b) else not_implemented


def m_divmod(a: W_Root, b: W_Root) -> W_Root:
    if not is_number(b):
        return not_implemented
    x = value_of(a)
    y = value_of(b)
    if y == 0.0:
        raise error(zero_division_error_type, "float divmod()")
    return pair(W_Float(x // y), W_Float(x % y))


def power(x: float, y: float) -> W_Root:
    """x ** y; where the result is complex, complex's power."""
    if x == 0.0 and y == -INF:
        return W_Float(INF)
    try:
        return W_Float(x ** y)
    except ZeroDivisionError:
        raise error(zero_division_error_type, "0.0 cannot be raised to a negative power")
    except OverflowError:
        raise error(overflow_error_type, "(34, 'Numerical result out of range')")
    except ValueError:
        result = call_special(W_Complex(x, 0.0), "__pow__", [W_Complex(y, 0.0)])
        assert result is not None
        return result


def m_pow(a: W_Root, b: W_Root, modulus: W_Root) -> W_Root:
    if modulus is not none:
        raise type_error("pow() 3rd argument not allowed unless all arguments are integers")
    return power(value_of(a), value_of(b)) if is_number(b) else not_implemented


def m_rpow(a: W_Root, b: W_Root, modulus: W_Root) -> W_Root:
    return power(value_of(b), value_of(a)) if is_number(b) else not_implemented


def m_neg(a: W_Root) -> W_Root:
    return W_Float(-value_of(a))


def m_pos(a: W_Root) -> W_Root:
    return W_Float(value_of(a))


def m_abs(a: W_Root) -> W_Root:
    return W_Float(abs(value_of(a)))


# ---- comparison: exact with ints of any size ----
def order(a: float, b: W_Root) -> int:
    """-1, 0 or 1 as the double is less than, equal to or greater than b; 2 where one of them is no number."""
    if a != a:
        return 2
    if isinstance(b, W_Float):
        if b.value != b.value:
            return 2
        return -1 if a < b.value else 1 if a > b.value else 0
    return 0 - big(b).compare_float(a)


def m_eq(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(value_of(a), b) == 0) if is_number(b) else not_implemented


def m_ne(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(value_of(a), b) != 0) if is_number(b) else not_implemented


def m_lt(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(value_of(a), b) == -1) if is_number(b) else not_implemented


def m_le(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(value_of(a), b) <= 0) if is_number(b) else not_implemented


def m_gt(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(value_of(a), b) == 1) if is_number(b) else not_implemented


def m_ge(a: W_Root, b: W_Root) -> W_Root:
    o = order(value_of(a), b) if is_number(b) else 2
    return wrap_bool(o == 0 or o == 1) if is_number(b) else not_implemented


# ---- conversions ----
def m_repr(a: W_Root) -> W_Root:
    return W_Str(repr(value_of(a)))


def m_bool(a: W_Root) -> W_Root:
    return wrap_bool(value_of(a) != 0.0)


def m_int(a: W_Root) -> W_Root:
    x = value_of(a)
    if x != x:
        raise value_error("cannot convert float NaN to integer")
    if x - x != 0.0:
        raise error(overflow_error_type, "cannot convert float infinity to integer")
    if -9007199254740992.0 <= x <= 9007199254740992.0:
        return W_Int(int(x))
    return wrap_big(bigint.from_float(x))


def m_is_integer(a: W_Root) -> W_Root:
    x = value_of(a)
    return wrap_bool(x - x == 0.0 and x // 1.0 == x)


def m_hash(a: W_Root) -> W_Root:
    """That of a NaN goes by the object."""
    if value_of(a) != value_of(a):
        number = identity_number(a)
        return W_Int(identity_hash(a) if number is None else hash_of(number))
    return W_Int(hash_float(value_of(a)))


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    refuse_keywords(args[0], float_type, names)
    if len(args) > 2:
        raise type_error(f"float expected at most 1 argument, got {len(args) - 1}")
    return W_Float(converted(args[1])) if len(args) == 2 else W_Float(0.0)


def converted(x: W_Root) -> float:
    """float(x)."""
    if isinstance(x, W_Float) and type_is_float(x):
        return x.value
    if is_number(x) or x.cls().lookup("__float__") is not None or x.cls().lookup("__index__") is not None:
        result = call_special(x, "__float__", [])
        if result is None:
            return float_argument(x)
        if not isinstance(result, W_Float):
            raise type_error(f"{x.cls().name}.__float__ returned non-float (type {result.cls().name})")
        if not type_is_float(result):
            deprecated(f"{x.cls().name}.__float__ returned non-float (type {result.cls().name}).  The ability to return an instance of a "
                       "strict subclass of float is deprecated, and may be removed in a future version of Python.")
        return result.value
    if isinstance(x, W_Str):
        text = chars.plain_number(x.utf8)
    elif is_bytes(x):
        text = data_of(x)
    else:
        raise type_error(f"float() argument must be a string or a real number, not '{x.cls().name}'")
    try:
        return from_text(text)
    except ValueError:
        raise value_error(f"could not convert string to float: {repr_of(x)}")


def m_getformat(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """__getformat__(typestr): how floats lie in memory."""
    if len(args) != 1 or names:
        raise type_error(f"float.__getformat__() takes exactly one argument ({len(args)} given)")
    kind = args[0]
    if not isinstance(kind, W_Str):
        raise bad_argument("__getformat__() argument", "str", kind)
    if kind.utf8 != "double" and kind.utf8 != "float":
        raise value_error("__getformat__() argument 1 must be 'double' or 'float'")
    return W_Str("IEEE, little-endian")


def register_float() -> None:
    """Gives float its methods."""
    t = float_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_static(t, "__getformat__(typestr, /)", m_getformat)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__radd__(self, value, /)", m_add)
    register2(t, "__sub__(self, value, /)", m_sub)
    register2(t, "__rsub__(self, value, /)", m_rsub)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__truediv__(self, value, /)", m_truediv)
    register2(t, "__rtruediv__(self, value, /)", m_rtruediv)
    register2(t, "__floordiv__(self, value, /)", m_floordiv)
    register2(t, "__rfloordiv__(self, value, /)", m_rfloordiv)
    register2(t, "__mod__(self, value, /)", m_mod)
    register2(t, "__rmod__(self, value, /)", m_rmod)
    register2(t, "__divmod__(self, value, /)", m_divmod)
    register3(t, "__pow__(self, value, mod=None, /)", m_pow)
    register3(t, "__rpow__(self, value, mod=None, /)", m_rpow)
    register1(t, "__neg__(self, /)", m_neg)
    register1(t, "__pos__(self, /)", m_pos)
    register1(t, "__abs__(self, /)", m_abs)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register2(t, "__lt__(self, value, /)", m_lt)
    register2(t, "__le__(self, value, /)", m_le)
    register2(t, "__gt__(self, value, /)", m_gt)
    register2(t, "__ge__(self, value, /)", m_ge)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__bool__(self, /)", m_bool)
    register1(t, "__int__(self, /)", m_int)
    register1(t, "__trunc__(self, /)", m_int)
    register1(t, "__float__(self, /)", m_pos)
    register1(t, "__hash__(self, /)", m_hash)
    register1(t, "is_integer(self, /)", m_is_integer)

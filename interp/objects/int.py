"""int: words, and integers of any size where a word is too small. bool."""

import lib.bigint as bigint
import lib.chars as chars
from lib.bigint import BigInt
from objects.builtin import register1, register2, register3, register_reflected, register_static, unset
from objects.bytes import W_ByteArray, data_of, is_bytes
from objects.core import (OperationError, W_Root, W_Type, call_special, error, memory_error_type, none, not_implemented,
                          overflow_error_type, type_error, value_error, zero_division_error_type)
from objects.operators import check_integer, clamped_index, is_true, repr_of
from objects.values import W_Bytes, W_Float, W_Int, W_Long, W_Str, bool_type, bytearray_type, int_type, pair, wrap_bool
from objects.warn import deprecated
from rtlib.jit import unroll_safe

DEFAULT_DIGITS = 4300
LEAST_DIGITS = 640  # no conversion of so few is refused


class Limits:
    """The limit on digits of conversions between int and str (sys.set_int_max_str_digits)."""

    def __init__(self) -> None:
        self.digits: int = DEFAULT_DIGITS  # 0: none

    def exceeded(self, digits: int) -> bool:
        return self.digits > 0 and digits > self.digits and digits > LEAST_DIGITS

    def failure(self, digits: int) -> OperationError:
        """The error for a conversion; digits: how many there are, 0 if that is not known."""
        known = f": value has {digits} digits" if digits > 0 else ""
        return value_error(f"Exceeds the limit ({self.digits} digits) for integer string conversion{known}; "
                           "use sys.set_int_max_str_digits() to increase the limit")


limits = Limits()


def is_integer(w: W_Root) -> bool:
    return isinstance(w, W_Int) or isinstance(w, W_Long)


def big(w: W_Root) -> BigInt:
    """The value of any int."""
    if isinstance(w, W_Int):
        return bigint.from_int(w.value)
    assert isinstance(w, W_Long)
    return w.value


def wrap_big(n: BigInt) -> W_Root:
    """The int of this value: a word if it fits."""
    return W_Int(n.to_int()) if n.fits_int() else W_Long(n)


def zero_division(text: str) -> OperationError:
    return error(zero_division_error_type, text)


# ---- arithmetic ----
def m_add(a: W_Root, b: W_Root) -> W_Root:
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        sum = bigint.add_overflow(a.value, b.value)
        return W_Int(a.value + b.value) if sum is None else W_Long(sum)
    return wrap_big(big(a).add(big(b))) if is_integer(b) else not_implemented


def m_sub(a: W_Root, b: W_Root) -> W_Root:
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        difference = bigint.sub_overflow(a.value, b.value)
        return W_Int(a.value - b.value) if difference is None else W_Long(difference)
    return wrap_big(big(a).sub(big(b))) if is_integer(b) else not_implemented


def m_mul(a: W_Root, b: W_Root) -> W_Root:
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        product = bigint.mul_overflow(a.value, b.value)
        return W_Int(a.value * b.value) if product is None else W_Long(product)
    return wrap_big(big(a).mul(big(b))) if is_integer(b) else not_implemented


def m_floordiv(a: W_Root, b: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        if b.value == 0:
            raise zero_division("integer division or modulo by zero")
        quotient = bigint.floordiv_overflow(a.value, b.value)
        return W_Int(a.value // b.value) if quotient is None else W_Long(quotient)
    if isinstance(b, W_Int) and b.value == 0:
        raise zero_division("integer division or modulo by zero")
    return wrap_big(big(a).floordiv(big(b)))


def m_mod(a: W_Root, b: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    if isinstance(b, W_Int) and b.value == 0:
        raise zero_division("integer modulo by zero")
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return W_Int(a.value % b.value)
    return wrap_big(big(a).mod(big(b)))


def m_divmod(a: W_Root, b: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    return pair(m_floordiv(a, b), m_mod(a, b))


def m_truediv(a: W_Root, b: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    if isinstance(b, W_Int) and b.value == 0:
        raise zero_division("division by zero")
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return W_Float(bigint.truediv_int(a.value, b.value))
    try:
        return W_Float(big(a).truediv(big(b)))
    except OverflowError:
        raise error(overflow_error_type, "integer division result too large for a float")


def m_pow(a: W_Root, b: W_Root, modulus: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    if modulus is not none:
        return power_modulo(a, b, modulus) if is_integer(modulus) else not_implemented
    if big(b).sign < 0:
        return float_power(a, b)
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        power = bigint.pow_overflow(a.value, b.value)
        return W_Int(a.value ** b.value) if power is None else W_Long(power)
    try:
        return wrap_big(big(a).pow(big(b)))
    except MemoryError:
        raise error(memory_error_type, "")


def float_power(a: W_Root, b: W_Root) -> W_Root:
    if big(a).sign == 0:
        raise zero_division("0.0 cannot be raised to a negative power")
    return W_Float(to_float(a) ** to_float(b))


def power_modulo(a: W_Root, b: W_Root, modulus: W_Root) -> W_Root:
    try:
        return wrap_big(big(a).powmod(big(b), big(modulus)))
    except ValueError as e:
        raise value_error(str(e))


def to_float(w: W_Root) -> float:
    """The nearest float of an int; OverflowError."""
    if isinstance(w, W_Int):
        return float(w.value)
    try:
        return big(w).to_float()
    except OverflowError:
        raise error(overflow_error_type, "int too large to convert to float")


# ---- bits ----
def shift_count(b: W_Root) -> int:
    """A count of bits; more than a word can count is as many as fit."""
    if isinstance(b, W_Int):
        if b.value < 0:
            raise value_error("negative shift count")
        return b.value
    if big(b).sign < 0:
        raise value_error("negative shift count")
    return 9223372036854775807


def m_lshift(a: W_Root, b: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    count = shift_count(b)
    if isinstance(a, W_Int) and a.value == 0:
        return W_Int(0)
    if count > 1 << 40:
        raise error(overflow_error_type, "too many digits in integer")
    if isinstance(a, W_Int):
        shifted = bigint.lshift_overflow(a.value, count)
        return W_Int(a.value << count) if shifted is None else W_Long(shifted)
    return wrap_big(big(a).lshift(count))


def m_rshift(a: W_Root, b: W_Root) -> W_Root:
    if not is_integer(b):
        return not_implemented
    count = shift_count(b)
    if isinstance(a, W_Int):
        return W_Int(a.value >> count)
    return wrap_big(big(a).rshift(count))


def m_and(a: W_Root, b: W_Root) -> W_Root:
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return wrap_bits(a, b, a.value & b.value)
    return wrap_big(big(a).and_(big(b))) if is_integer(b) else not_implemented


def m_or(a: W_Root, b: W_Root) -> W_Root:
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return wrap_bits(a, b, a.value | b.value)
    return wrap_big(big(a).or_(big(b))) if is_integer(b) else not_implemented


def m_xor(a: W_Root, b: W_Root) -> W_Root:
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return wrap_bits(a, b, a.value ^ b.value)
    return wrap_big(big(a).xor(big(b))) if is_integer(b) else not_implemented


def wrap_bits(a: W_Root, b: W_Root, value: int) -> W_Root:
    """A bool where both operands are."""
    return wrap_bool(value != 0) if a.cls() is bool_type and b.cls() is bool_type else W_Int(value)


def m_neg(a: W_Root) -> W_Root:
    if isinstance(a, W_Int):
        negative = bigint.neg_overflow(a.value)
        return W_Int(0 - a.value) if negative is None else W_Long(negative)
    return wrap_big(big(a).neg())


def m_pos(a: W_Root) -> W_Root:
    if isinstance(a, W_Int):
        return W_Int(a.value)
    return a if a.cls() is int_type else W_Long(big(a))


def m_abs(a: W_Root) -> W_Root:
    if isinstance(a, W_Int):
        return m_neg(a) if a.value < 0 else W_Int(a.value)
    return wrap_big(big(a).abs())


def m_invert(a: W_Root) -> W_Root:
    return W_Int(~a.value) if isinstance(a, W_Int) else wrap_big(big(a).invert())


# ---- comparison ----
def order(a: W_Root, b: W_Root) -> int:
    """Negative, 0 or positive as a is less than, equal to or greater than b."""
    if isinstance(a, W_Int) and isinstance(b, W_Int):
        return -1 if a.value < b.value else 1 if a.value > b.value else 0
    return big(a).compare(big(b))


def m_eq(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(a, b) == 0) if is_integer(b) else not_implemented


def m_ne(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(a, b) != 0) if is_integer(b) else not_implemented


def m_lt(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(a, b) < 0) if is_integer(b) else not_implemented


def m_le(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(a, b) <= 0) if is_integer(b) else not_implemented


def m_gt(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(a, b) > 0) if is_integer(b) else not_implemented


def m_ge(a: W_Root, b: W_Root) -> W_Root:
    return wrap_bool(order(a, b) >= 0) if is_integer(b) else not_implemented


# ---- text, conversions ----
def m_repr(a: W_Root) -> W_Root:
    if isinstance(a, W_Int):
        return W_Str(str(a.value))
    n = big(a)
    if limits.exceeded((n.bit_length() - 1) * 30102 // 100000 + 1):  # so many digits it has at least
        raise limits.failure(0)
    text = n.to_text(10)
    if limits.exceeded(len(text) - (1 if n.sign < 0 else 0)):
        raise limits.failure(0)
    return W_Str(text)


def m_hash(a: W_Root) -> W_Root:
    return W_Int(bigint.hash_int(a.value) if isinstance(a, W_Int) else big(a).hash())


def m_bool(a: W_Root) -> W_Root:
    return wrap_bool(not isinstance(a, W_Int) or a.value != 0)


def m_float(a: W_Root) -> W_Root:
    return W_Float(to_float(a))


def m_bit_length(a: W_Root) -> W_Root:
    return W_Int(big(a).bit_length())


def m_bit_count(a: W_Root) -> W_Root:
    return W_Int(big(a).bit_count())


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """int(x=0, /) or int(text, base)."""
    if len(args) > 3:
        raise type_error(f"int() takes at most 2 arguments ({len(args) - 1} given)")
    base = args[2] if len(args) > 2 else unset
    if names:
        base = base_of(names, values)
    if len(args) == 1:
        if base is not unset:
            raise type_error("int() missing string argument")
        return W_Int(0)
    x = args[1]
    if base is not unset:
        if isinstance(x, W_Str):
            return parse(x.utf8, clamped_index(base), x)
        if isinstance(x, W_Bytes) or (isinstance(x, W_ByteArray) and x.cls().is_subtype(bytearray_type)):
            return parse(data_of(x), clamped_index(base), W_Bytes(data_of(x)))
        raise type_error("int() can't convert non-string with explicit base")
    return convert(x)


def base_of(names: list[str], values: list[W_Root]) -> W_Root:
    for name in names:
        if name != "base":
            raise type_error(f"'{name}' is an invalid keyword argument for int()")
    return values[0]


@unroll_safe
def convert(x: W_Root) -> W_Root:
    if x.cls() is int_type:
        return x
    for method in ["__int__", "__index__", "__trunc__"]:
        result = call_special(x, method, [])
        if result is not None:
            if method == "__trunc__":
                deprecated("The delegation of int() to __trunc__ is deprecated.")
                if not is_integer(result):
                    result = truncated(result)
                return m_pos(result)
            if result.cls() is not int_type:
                check_integer(result, method)
            return m_pos(result)
    if isinstance(x, W_Str):
        return parse(x.utf8, 10, x)
    if is_bytes(x):
        return parse(data_of(x), 10, W_Bytes(data_of(x)))
    raise type_error(f"int() argument must be a string, a bytes-like object or a real number, not '{x.cls().name}'")


def truncated(w: W_Root) -> W_Root:
    """The int of what __trunc__ gave."""
    result = call_special(w, "__index__", [])
    if result is None or not is_integer(result):
        raise type_error(f"__trunc__ returned non-Integral (type {w.cls().name})")
    return result


def parse(text: str, base: int, source: W_Root) -> W_Root:
    if base != 0 and (base < 2 or base > 36):
        raise value_error("int() base must be >= 2 and <= 36, or 0")
    if base & (base - 1) != 0 or base == 0:
        check_digits(text, base)
    try:
        return wrap_big(bigint.from_text(chars.plain_number(text) if isinstance(source, W_Str) else text, base))
    except ValueError:
        raise value_error(f"invalid literal for int() with base {base}: {repr_of(source)}")


def check_digits(text: str, base: int) -> None:
    """ValueError if the number has more digits than limits allow."""
    if len(text) <= LEAST_DIGITS:
        return
    plain = text.strip(" \t\n\r\x0b\x0c").lstrip("+-")
    if base == 0 and plain[:2] in ["0x", "0X", "0o", "0O", "0b", "0B"]:
        return
    n = len(plain) - plain.count("_")
    for c in plain.encode("latin-1"):
        if 0x80 <= c < 0xC0:
            n -= 1
    if limits.exceeded(n):
        raise limits.failure(n)


def b_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error("bool() takes no keyword arguments")
    if len(args) > 2:
        raise type_error(f"bool expected at most 1 argument, got {len(args) - 1}")
    return wrap_bool(len(args) == 2 and is_true(args[1]))


def b_repr(a: W_Root) -> W_Root:
    return W_Str("True" if is_true(a) else "False")


def reflected_pow(a: W_Root, b: W_Root, modulus: W_Root) -> W_Root:
    return m_pow(b, a, modulus) if is_integer(b) else not_implemented


def register_int() -> None:
    """Gives int and bool their methods."""
    t = int_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_arithmetic()
    register1(t, "__neg__(self, /)", m_neg)
    register1(t, "__pos__(self, /)", m_pos)
    register1(t, "__abs__(self, /)", m_abs)
    register1(t, "__invert__(self, /)", m_invert)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register2(t, "__lt__(self, value, /)", m_lt)
    register2(t, "__le__(self, value, /)", m_le)
    register2(t, "__gt__(self, value, /)", m_gt)
    register2(t, "__ge__(self, value, /)", m_ge)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__hash__(self, /)", m_hash)
    register1(t, "__bool__(self, /)", m_bool)
    register1(t, "__int__(self, /)", m_pos)
    register1(t, "__index__(self, /)", m_pos)
    register1(t, "__trunc__(self, /)", m_pos)
    register1(t, "__float__(self, /)", m_float)
    register1(t, "bit_length(self, /)", m_bit_length)
    register1(t, "bit_count(self, /)", m_bit_count)
    register1(t, "conjugate(self, /)", m_pos)
    register_static(bool_type, "__new__(type, /, *args, **kwargs)", b_new)
    register1(bool_type, "__repr__(self, /)", b_repr)
    register_bits(bool_type)


def register_bits(t: W_Type) -> None:
    register2(t, "__and__(self, value, /)", m_and)
    register2(t, "__or__(self, value, /)", m_or)
    register2(t, "__xor__(self, value, /)", m_xor)
    register2(t, "__rand__(self, value, /)", m_and)
    register2(t, "__ror__(self, value, /)", m_or)
    register2(t, "__rxor__(self, value, /)", m_xor)


def register_arithmetic() -> None:
    t = int_type
    register2(t, "__add__(self, value, /)", m_add)
    register_reflected(t, "__radd__(self, value, /)", m_add)
    register2(t, "__sub__(self, value, /)", m_sub)
    register_reflected(t, "__rsub__(self, value, /)", m_sub)
    register2(t, "__mul__(self, value, /)", m_mul)
    register_reflected(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__floordiv__(self, value, /)", m_floordiv)
    register_reflected(t, "__rfloordiv__(self, value, /)", m_floordiv)
    register2(t, "__mod__(self, value, /)", m_mod)
    register_reflected(t, "__rmod__(self, value, /)", m_mod)
    register2(t, "__divmod__(self, value, /)", m_divmod)
    register2(t, "__truediv__(self, value, /)", m_truediv)
    register_reflected(t, "__rtruediv__(self, value, /)", m_truediv)
    register3(t, "__pow__(self, value, mod=None, /)", m_pow)
    register3(t, "__rpow__(self, value, mod=None, /)", reflected_pow)
    register2(t, "__lshift__(self, value, /)", m_lshift)
    register2(t, "__rshift__(self, value, /)", m_rshift)
    register_bits(t)

"""complex: arithmetic, text, methods."""

import lib.chars as chars
import rtlib.math as fm
from lib.floatdigits import SHORTEST, Style, to_style
from lib.floatparts import is_inf, is_negative
from lib.floattext import hash_float
from objects.builtin import register1, register2, register3, register_static, unset
from objects.core import (OperationError, W_Root, call_special, error, none, not_implemented, overflow_error_type, type_error,
                          value_error, zero_division_error_type)
from objects.float import float_argument, is_number, value_of
from objects.object import W_ReadOnly
from objects.warn import deprecated
from objects.values import W_Complex, W_Float, W_Int, W_Str, complex_type, new_tuple, wrap_bool

INF = float("inf")
NAN = float("nan")


def as_complex(w: W_Root) -> W_Complex:
    assert isinstance(w, W_Complex)
    return w


def coerced(w: W_Root) -> W_Complex | None:
    """Any number as a complex one; None for other objects."""
    if isinstance(w, W_Complex):
        return w
    return W_Complex(value_of(w), 0.0) if is_number(w) else None


# ---- values ----
def hypot(x: float, y: float) -> float:
    """The square root of x*x + y*y, with the correction of Borges (2019), scaled against overflow."""
    if is_inf(x) or is_inf(y):
        return INF
    x = abs(x)
    y = abs(y)
    if x < y:
        x, y = y, x
    if y <= x * 1.1102230246251565e-16:
        return x + y
    if x > 6.7e153:
        return hypot_scaled(x * 2.0 ** -600.0, y * 2.0 ** -600.0) * 2.0 ** 600.0
    if y < 1.5e-154:
        return hypot_scaled(x * 2.0 ** 600.0, y * 2.0 ** 600.0) * 2.0 ** -600.0
    return hypot_scaled(x, y)


def hypot_scaled(x: float, y: float) -> float:
    h = fm.sqrt(x * x + y * y)
    if h <= 2.0 * y:
        delta = h - y
        t1 = x * (2.0 * delta - x)
        t2 = (delta - 2.0 * (x - y)) * delta
        return h - (t1 + t2) / (2.0 * h)
    delta = h - x
    t1 = 2.0 * delta * (x - 2.0 * y)
    t2 = (4.0 * delta - y) * y + delta * delta
    return h - (t1 + t2) / (2.0 * h)


def product(a: W_Complex, b: W_Complex) -> W_Complex:
    return W_Complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real)


def quotient(a: W_Complex, b: W_Complex) -> W_Complex:
    """a / b, divided by the larger part first (Smith 1962)."""
    if b.real == 0.0 and b.imag == 0.0:
        raise error(zero_division_error_type, "complex division by zero")
    if abs(b.real) >= abs(b.imag):
        ratio = b.imag / b.real
        d = b.real + b.imag * ratio
        return W_Complex((a.real + a.imag * ratio) / d, (a.imag - a.real * ratio) / d)
    if abs(b.imag) >= abs(b.real):
        ratio = b.real / b.imag
        d = b.real * ratio + b.imag
        return W_Complex((a.real * ratio + a.imag) / d, (a.imag * ratio - a.real) / d)
    return W_Complex(NAN, NAN)


def whole_power(a: W_Complex, n: int) -> W_Complex:
    """a to a power from 0 on."""
    mask = 1
    r = W_Complex(1.0, 0.0)
    p = a
    while mask <= n:
        if n & mask:
            r = product(r, p)
        mask <<= 1
        p = product(p, p)
    return r


def power(a: W_Complex, b: W_Complex) -> W_Complex:
    if b.imag == 0.0 and fm.floor(b.real) == b.real and abs(b.real) <= 100.0:
        n = int(b.real)
        if n >= 0:
            return whole_power(a, n)
        if a.real == 0.0 and a.imag == 0.0:
            raise error(zero_division_error_type, "0.0 to a negative or complex power")
        return quotient(W_Complex(1.0, 0.0), whole_power(a, -n))
    if a.real == 0.0 and a.imag == 0.0:
        if b.imag != 0.0 or b.real < 0.0:
            raise error(zero_division_error_type, "0.0 to a negative or complex power")
        return W_Complex(0.0, 0.0)
    size = hypot(a.real, a.imag)
    try:
        length = size ** b.real
    except OverflowError:
        raise error(overflow_error_type, "complex exponentiation")
    at = fm.atan2(a.imag, a.real)
    phase = at * b.real
    if b.imag != 0.0:
        length /= fm.exp(at * b.imag)
        phase += b.imag * fm.log(size)
    return W_Complex(length * fm.cos(phase), length * fm.sin(phase))


# ---- methods ----
def m_add(w: W_Root, other: W_Root) -> W_Root:
    b = coerced(other)
    a = as_complex(w)
    return not_implemented if b is None else W_Complex(a.real + b.real, a.imag + b.imag)


def m_sub(w: W_Root, other: W_Root) -> W_Root:
    b = coerced(other)
    a = as_complex(w)
    return not_implemented if b is None else W_Complex(a.real - b.real, a.imag - b.imag)


def m_rsub(w: W_Root, other: W_Root) -> W_Root:
    b = coerced(other)
    return not_implemented if b is None else m_sub(b, w)


def m_mul(w: W_Root, other: W_Root) -> W_Root:
    b = coerced(other)
    return not_implemented if b is None else product(as_complex(w), b)


def m_truediv(w: W_Root, other: W_Root) -> W_Root:
    b = coerced(other)
    return not_implemented if b is None else quotient(as_complex(w), b)


def m_rtruediv(w: W_Root, other: W_Root) -> W_Root:
    b = coerced(other)
    return not_implemented if b is None else quotient(b, as_complex(w))


def checked_power(a: W_Complex, b: W_Complex, modulus: W_Root) -> W_Root:
    if modulus is not none:
        raise value_error("complex modulo")
    r = power(a, b)
    if (is_inf(r.real) or is_inf(r.imag)) and not (is_inf(a.real) or is_inf(a.imag) or is_inf(b.real) or is_inf(b.imag)):
        raise error(overflow_error_type, "complex exponentiation")
    return r


def m_pow(w: W_Root, other: W_Root, modulus: W_Root) -> W_Root:
    b = coerced(other)
    return not_implemented if b is None else checked_power(as_complex(w), b, modulus)


def m_rpow(w: W_Root, other: W_Root, modulus: W_Root) -> W_Root:
    b = coerced(other)
    return not_implemented if b is None else checked_power(b, as_complex(w), modulus)


def m_neg(w: W_Root) -> W_Root:
    a = as_complex(w)
    return W_Complex(-a.real, -a.imag)


def m_pos(w: W_Root) -> W_Root:
    a = as_complex(w)
    return a if a.cls() is complex_type else W_Complex(a.real, a.imag)


def m_abs(w: W_Root) -> W_Root:
    a = as_complex(w)
    r = hypot(a.real, a.imag)
    if is_inf(r) and not is_inf(a.real) and not is_inf(a.imag):
        raise error(overflow_error_type, "absolute value too large")
    return W_Float(r)


def m_bool(w: W_Root) -> W_Root:
    a = as_complex(w)
    return wrap_bool(a.real != 0.0 or a.imag != 0.0)


def m_conjugate(w: W_Root) -> W_Root:
    a = as_complex(w)
    return W_Complex(a.real, -a.imag)


def same(a: W_Complex, w: W_Root) -> bool:
    if isinstance(w, W_Complex):
        return a.real == w.real and a.imag == w.imag
    if a.imag != 0.0:
        return False
    if isinstance(w, W_Float):
        return a.real == w.value
    result = call_special(w, "__eq__", [W_Float(a.real)])
    if result is None or result is not_implemented:
        result = call_special(W_Float(a.real), "__eq__", [w])
    return result is wrap_bool(True)


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(same(as_complex(w), other)) if coerced_kind(other) else not_implemented


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(not same(as_complex(w), other)) if coerced_kind(other) else not_implemented


def coerced_kind(w: W_Root) -> bool:
    return isinstance(w, W_Complex) or is_number(w)


def m_hash(w: W_Root) -> W_Root:
    a = as_complex(w)
    h = hash_float(a.real) + 1000003 * hash_float(a.imag)
    return W_Int(-2 if h == -1 else h)


def part_text(x: float) -> str:
    return to_style(x, Style(SHORTEST, 0))


def m_repr(w: W_Root) -> W_Root:
    a = as_complex(w)
    imag = part_text(a.imag) + "j"
    if a.real == 0.0 and not is_negative(a.real):
        return W_Str(imag)
    return W_Str("(" + part_text(a.real) + ("" if imag[0] == "-" else "+") + imag + ")")


def m_getnewargs(w: W_Root) -> W_Root:
    a = as_complex(w)
    return new_tuple([W_Float(a.real), W_Float(a.imag)])


def m_complex(w: W_Root) -> W_Root:
    return m_pos(w)


# ---- making ----
def malformed() -> OperationError:
    return value_error("complex() arg is a malformed string")


def number_end(text: str, i: int) -> int:
    """The end of a number with its sign at i."""
    if i < len(text) and text[i] in "+-":
        i += 1
    while i < len(text):
        c = text[i]
        if c == "+" or c == "-":
            if text[i - 1] not in "eE":
                break
        elif c == "j" or c == "J":
            break
        i += 1
    return i


def part_value(text: str) -> float:
    """The value of a part; a sign alone is 1."""
    if text == "" or text == "+":
        return 1.0
    if text == "-":
        return -1.0
    try:
        for c in text:
            if c == " " or "\t" <= c <= "\r":
                raise malformed()
        return float(text)
    except ValueError:
        raise malformed()


def from_text(text: str) -> W_Root:
    """complex(text)."""
    text = chars.plain_number(text).strip(" \t\n\r\x0b\x0c")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip(" \t\n\r\x0b\x0c")
    if text == "":
        raise malformed()
    end = number_end(text, 0)
    if end == len(text):
        if text == "+" or text == "-":
            raise malformed()
        return W_Complex(part_value(text), 0.0)
    if text[end] == "j" or text[end] == "J":
        if end + 1 != len(text):
            raise malformed()
        return W_Complex(0.0, part_value(text[:end]))
    second = number_end(text, end)
    if end == 0 or second + 1 != len(text) or text[second] not in "jJ":
        raise malformed()
    return W_Complex(part_value(text[:end]), part_value(text[end:second]))


def argument(w: W_Root, which: str) -> W_Complex:
    """A number given to complex()."""
    if isinstance(w, W_Complex) and (w.cls() is complex_type or which != "first"):
        return w
    result = call_special(w, "__complex__", []) if which == "first" else None
    if isinstance(result, W_Complex):
        if result.cls() is not complex_type:
            deprecated(f"__complex__ returned non-complex (type {result.cls().name}).  The ability to return an instance of a strict "
                       "subclass of complex is deprecated, and may not be supported in a future version of Python.")
        return result
    if result is not None:
        raise type_error(f"__complex__ returned non-complex (type {result.cls().name})")
    if not is_number(w) and w.cls().lookup("__float__") is None and w.cls().lookup("__index__") is None:
        if which == "first":
            raise type_error(f"complex() first argument must be a string or a number, not '{w.cls().name}'")
        raise type_error(f"complex() second argument must be a number, not '{w.cls().name}'")
    own = call_special(w, "__float__", []) if isinstance(w, W_Float) and w.cls().is_heap else None
    return W_Complex(float_argument(w if own is None else own), 0.0)


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """complex(real=0, imag=0)."""
    real: W_Root = args[1] if len(args) > 1 else unset
    imag: W_Root = args[2] if len(args) > 2 else unset
    if len(args) > 3:
        raise type_error(f"complex() takes at most 2 arguments ({len(args) - 1} given)")
    for i in range(len(names)):
        if names[i] == "real":
            real = values[i]
        elif names[i] == "imag":
            imag = values[i]
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for complex()")
    if isinstance(real, W_Str):
        if imag is not unset:
            raise type_error("complex() can't take second arg if first is a string")
        return from_text(real.utf8)
    if isinstance(imag, W_Str):
        raise type_error("complex() second arg can't be a string")
    if imag is unset and real is not unset and real.cls() is complex_type and args[0] is complex_type:
        return real
    a = W_Complex(0.0, 0.0) if real is unset else argument(real, "first")
    if imag is unset:
        return W_Complex(a.real, a.imag)
    b = argument(imag, "second")
    return W_Complex(a.real - b.imag if isinstance(imag, W_Complex) else a.real,
                     a.imag + b.real if isinstance(real, W_Complex) else b.real)


class RealPart(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return W_Float(as_complex(w).real)


class ImagPart(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        return W_Float(as_complex(w).imag)


def register_complex() -> None:
    """Gives complex its methods."""
    t = complex_type
    register_static(t, "__new__(type, real=0, imag=0, **kwargs)", m_new)
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__radd__(self, value, /)", m_add)
    register2(t, "__sub__(self, value, /)", m_sub)
    register2(t, "__rsub__(self, value, /)", m_rsub)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__truediv__(self, value, /)", m_truediv)
    register2(t, "__rtruediv__(self, value, /)", m_rtruediv)
    register3(t, "__pow__(self, value, mod=None, /)", m_pow)
    register3(t, "__rpow__(self, value, mod=None, /)", m_rpow)
    register1(t, "__neg__(self, /)", m_neg)
    register1(t, "__pos__(self, /)", m_pos)
    register1(t, "__abs__(self, /)", m_abs)
    register1(t, "__bool__(self, /)", m_bool)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register1(t, "__hash__(self, /)", m_hash)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__complex__(self, /)", m_complex)
    register1(t, "__getnewargs__(self, /)", m_getnewargs)
    register1(t, "conjugate(self, /)", m_conjugate)
    t.dict["real"] = RealPart("real", t)
    t.dict["imag"] = ImagPart("imag", t)

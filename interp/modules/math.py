"""math."""

import rtlib.math as fm
from typing import Callable

from lib.bigint import BigInt, from_float, from_int
from modules.mathmore import add_more, integer, norm
from objects.builtin import W_Builtin1, W_Builtin2, W_BuiltinAny, unset
from objects.core import W_Root, call_special, error, none, overflow_error_type, type_error, value_error
from objects.float import float_argument
from objects.int import big, is_integer, wrap_big
from objects.module import W_Module, add_function, new_module
from objects.operators import MOST, binary, clamped_index, index_of
from objects.values import W_Float, W_Int, W_Str, type_is_float, wrap_bool

INF = float("inf")


# ---- the library's functions as values ----
def of_acos(x: float) -> float:
    return fm.acos(x)


def of_acosh(x: float) -> float:
    return fm.acosh(x)


def of_asin(x: float) -> float:
    return fm.asin(x)


def of_asinh(x: float) -> float:
    return fm.asinh(x)


def of_atan(x: float) -> float:
    return fm.atan(x)


def of_atanh(x: float) -> float:
    return fm.atanh(x)


def of_cbrt(x: float) -> float:
    return fm.cbrt(x)


def of_ceil(x: float) -> float:
    return fm.ceil(x)


def of_cos(x: float) -> float:
    return fm.cos(x)


def of_cosh(x: float) -> float:
    return fm.cosh(x)


def of_erf(x: float) -> float:
    return fm.erf(x)


def of_erfc(x: float) -> float:
    return fm.erfc(x)


def of_exp(x: float) -> float:
    return fm.exp(x)


def of_exp2(x: float) -> float:
    return fm.exp2(x)


def of_expm1(x: float) -> float:
    return fm.expm1(x)


def of_floor(x: float) -> float:
    return fm.floor(x)


def of_log(x: float) -> float:
    return fm.log(x)


def of_log10(x: float) -> float:
    return fm.log10(x)


def of_log1p(x: float) -> float:
    return fm.log1p(x)


def of_log2(x: float) -> float:
    return fm.log2(x)


def of_sin(x: float) -> float:
    return fm.sin(x)


def of_sinh(x: float) -> float:
    return fm.sinh(x)


def of_sqrt(x: float) -> float:
    return fm.sqrt(x)


def of_tan(x: float) -> float:
    return fm.tan(x)


def of_tanh(x: float) -> float:
    return fm.tanh(x)


def of_trunc(x: float) -> float:
    return fm.trunc(x)


class W_MathFunction(W_Builtin1):
    """A function of one double: ValueError where it is not defined, OverflowError where the result is too large."""

    _immutable_fields_ = ["of"]

    def __init__(self, signature: str, function: Callable[[float], float]) -> None:
        super().__init__(signature, None, nothing)
        self.of: Callable[[float], float] = function

    def run(self, args: list[W_Root]) -> W_Root:
        x = float_argument(args[0])
        y = self.of(x)
        if y - y != 0.0 and x - x == 0.0:
            if y != y or self.pole(x):
                raise value_error("math domain error")
            raise error(overflow_error_type, "math range error")
        if y != y and x == x:
            raise value_error("math domain error")
        return W_Float(y)

    def pole(self, x: float) -> bool:
        """Is an infinite result at x a pole (log of 0), not an overflow?"""
        return self.name.startswith("log") or self.name == "atanh"


def nothing(w: W_Root) -> W_Root:
    return none


def f_floor(w: W_Root) -> W_Root:
    return whole(w, "__floor__", of_floor)


def f_ceil(w: W_Root) -> W_Root:
    return whole(w, "__ceil__", of_ceil)


def f_trunc(w: W_Root) -> W_Root:
    if not w.cls().is_heap and (is_integer(w) or type_is_float(w)):
        return whole(w, "__trunc__", of_trunc)
    result = call_special(w, "__trunc__", [])
    if result is None:
        raise type_error(f"type {w.cls().name} doesn't define __trunc__ method")
    return result


def whole(w: W_Root, method: str, function: Callable[[float], float]) -> W_Root:
    """The int of a rounded number."""
    if is_integer(w) and not w.cls().is_heap:
        return W_Int(w.value) if isinstance(w, W_Int) else w
    if not type_is_float(w):
        result = call_special(w, method, [])
        if result is not None:
            return result
    x = function(float_argument(w))
    if x != x:
        raise value_error("cannot convert float NaN to integer")
    if x - x != 0.0:
        raise error(overflow_error_type, "cannot convert float infinity to integer")
    return wrap_big(from_float(x))


def f_log(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if not args or len(args) > 2:
        raise type_error(f"log expected {'at least 1 argument' if not args else 'at most 2 arguments'}, got {len(args)}")
    x = logarithm(args[0], of_log)
    if len(args) == 1:
        return W_Float(x)
    return binary(5, W_Float(x), W_Float(logarithm(args[1], of_log)))


def logarithm(w: W_Root, function: Callable[[float], float]) -> float:
    """A logarithm of a number, also of an int beyond the doubles."""
    if is_integer(w):
        n = big(w)
        if n.sign <= 0:
            raise value_error("math domain error")
        shift = n.bit_length() - 1000
        if shift > 0:
            return function(n.rshift(shift).to_float()) + function(2.0) * float(shift)
        return function(n.to_float())
    x = float_argument(w)
    if x <= 0.0:
        raise value_error("math domain error")
    return function(x)


def f_log2(w: W_Root) -> W_Root:
    return W_Float(logarithm(w, of_log2))


def f_log10(w: W_Root) -> W_Root:
    return W_Float(logarithm(w, of_log10))


def f_fabs(w: W_Root) -> W_Root:
    return W_Float(abs(float_argument(w)))


def f_isnan(w: W_Root) -> W_Root:
    x = float_argument(w)
    return wrap_bool(x != x)


def f_isinf(w: W_Root) -> W_Root:
    x = float_argument(w)
    return wrap_bool(x == x and x - x != 0.0)


def f_isfinite(w: W_Root) -> W_Root:
    x = float_argument(w)
    return wrap_bool(x - x == 0.0)


def f_degrees(w: W_Root) -> W_Root:
    return W_Float(float_argument(w) * (180.0 / 3.141592653589793))


def f_radians(w: W_Root) -> W_Root:
    return W_Float(float_argument(w) * (3.141592653589793 / 180.0))


def f_atan2(y: W_Root, x: W_Root) -> W_Root:
    return W_Float(fm.atan2(float_argument(y), float_argument(x)))


def f_copysign(x: W_Root, y: W_Root) -> W_Root:
    return W_Float(fm.copysign(float_argument(x), float_argument(y)))


def f_fmod(a: W_Root, b: W_Root) -> W_Root:
    x = float_argument(a)
    y = float_argument(b)
    r = fm.fmod(x, y)
    if r != r and x == x and y == y:
        raise value_error("math domain error")
    return W_Float(r)


def f_pow(a: W_Root, b: W_Root) -> W_Root:
    x = float_argument(a)
    y = float_argument(b)
    if x == 0.0 and y == -INF:
        return W_Float(INF)
    try:
        return W_Float(x ** y)
    except OverflowError:
        raise error(overflow_error_type, "math range error")
    except (ZeroDivisionError, ValueError):
        raise value_error("math domain error")


def f_hypot(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """The distance of a point from the origin."""
    return W_Float(norm([abs(float_argument(w)) for w in args]))


def f_gcd(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    out = from_int(0)
    for w in args:
        out = out.gcd(big(integer(w)))
    return wrap_big(out)


def f_isqrt(w: W_Root) -> W_Root:
    n = big(integer(w))
    if n.sign < 0:
        raise value_error("isqrt() argument must be nonnegative")
    return wrap_big(n.isqrt())


def f_factorial(w: W_Root) -> W_Root:
    n = clamped_index(w)
    if n < 0:
        raise value_error("factorial() not defined for negative values")
    if n == MOST and not (isinstance(w, W_Int) and w.value == MOST):
        raise error(overflow_error_type, f"factorial() argument should not exceed {MOST}")
    return wrap_big(product(2, n)) if n > 1 else W_Int(1)


def product(low: int, high: int) -> "BigInt":
    """low * ... * high, halves first, so that the factors are of like size."""
    if high - low < 8:
        out = from_int(low)
        for k in range(low + 1, high + 1):
            out = out.mul_int(k)
        return out
    middle = (low + high) // 2
    return product(low, middle).mul(product(middle + 1, high))


def functions_of_one() -> list[W_MathFunction]:
    return [W_MathFunction("sqrt(x, /)", of_sqrt), W_MathFunction("cbrt(x, /)", of_cbrt),
            W_MathFunction("exp(x, /)", of_exp), W_MathFunction("exp2(x, /)", of_exp2),
            W_MathFunction("expm1(x, /)", of_expm1), W_MathFunction("log1p(x, /)", of_log1p),
            W_MathFunction("sin(x, /)", of_sin), W_MathFunction("cos(x, /)", of_cos),
            W_MathFunction("tan(x, /)", of_tan), W_MathFunction("asin(x, /)", of_asin),
            W_MathFunction("acos(x, /)", of_acos), W_MathFunction("atan(x, /)", of_atan),
            W_MathFunction("sinh(x, /)", of_sinh), W_MathFunction("cosh(x, /)", of_cosh),
            W_MathFunction("tanh(x, /)", of_tanh), W_MathFunction("asinh(x, /)", of_asinh),
            W_MathFunction("acosh(x, /)", of_acosh), W_MathFunction("atanh(x, /)", of_atanh),
            W_MathFunction("erf(x, /)", of_erf), W_MathFunction("erfc(x, /)", of_erfc)]


def make_math() -> W_Module:
    m = new_module("math")
    n = m.namespace
    n.set("__doc__", W_Str("Functions of real numbers, as C's library has them, and of integers."))
    n.set("pi", W_Float(3.141592653589793))
    n.set("e", W_Float(2.718281828459045))
    n.set("tau", W_Float(6.283185307179586))
    n.set("inf", W_Float(INF))
    n.set("nan", W_Float(float("nan")))
    for f in functions_of_one():
        add_function(m, f)
    for g in [W_Builtin1("floor(x, /)", None, f_floor), W_Builtin1("ceil(x, /)", None, f_ceil), W_Builtin1("trunc(x, /)", None, f_trunc),
              W_Builtin1("log2(x, /)", None, f_log2), W_Builtin1("log10(x, /)", None, f_log10), W_Builtin1("fabs(x, /)", None, f_fabs),
              W_Builtin1("isnan(x, /)", None, f_isnan), W_Builtin1("isinf(x, /)", None, f_isinf),
              W_Builtin1("isfinite(x, /)", None, f_isfinite), W_Builtin1("degrees(x, /)", None, f_degrees),
              W_Builtin1("radians(x, /)", None, f_radians), W_Builtin1("isqrt(n, /)", None, f_isqrt),
              W_Builtin1("factorial(n, /)", None, f_factorial)]:
        add_function(m, g)
    for h in [W_Builtin2("atan2(y, x, /)", None, f_atan2), W_Builtin2("copysign(x, y, /)", None, f_copysign),
              W_Builtin2("fmod(x, y, /)", None, f_fmod), W_Builtin2("pow(x, y, /)", None, f_pow)]:
        add_function(m, h)
    for k in [W_BuiltinAny("log(x, base=unset, /)", None, f_log), W_BuiltinAny("hypot(*coordinates)", None, f_hypot),
              W_BuiltinAny("gcd(*integers)", None, f_gcd)]:
        add_function(m, k)
    add_more(m)
    return m

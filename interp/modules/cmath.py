"""cmath: functions of complex numbers, with the special values of C99's Annex G; the formulas are Kahan's (1987)."""

import rtlib.math as fm
from typing import Callable

from lib.floatparts import INF, NAN, is_inf, is_nan
from objects.builtin import W_Builtin1, W_Builtin2, W_BuiltinAny, arranged, unset
from objects.complex import hypot, quotient
from objects.core import OperationError, W_Root, call_special, error, overflow_error_type, type_error, value_error
from objects.float import float_argument
from objects.module import W_Module, add_function, new_builtin_module
from objects.values import W_Complex, W_Float, complex_type, new_tuple, wrap_bool
from objects.warn import deprecated

PI = 3.141592653589793
E = 2.718281828459045
LOG_2 = 0.6931471805599453
LOG_10 = 2.302585092994046
LARGE = 4.494232837155789e307         # a fourth of the largest double
ROOT_LARGE = 6.703903964971298e153    # its square root
LOG_LARGE = 708.3964185322641         # its logarithm
SMALLEST_NORMAL = 2.2250738585072014e-308
ROOT_SMALLEST = 1.4916681462400413e-154


# ---- arguments and errors ----
def complex_argument(w: W_Root) -> W_Complex:
    """Any number, or what __complex__ or __float__ gives, as a complex number."""
    if isinstance(w, W_Complex):
        return w
    result = call_special(w, "__complex__", [])
    if result is None:
        return W_Complex(float_argument(w), 0.0)
    if not isinstance(result, W_Complex):
        raise type_error(f"__complex__ returned non-complex (type {result.cls().name})")
    if result.cls() is not complex_type:
        deprecated(f"__complex__ returned non-complex (type {result.cls().name}).  The ability to return an instance of a strict "
                   "subclass of complex is deprecated, and may not be supported in a future version of Python.")
    return result


def domain() -> OperationError:
    return value_error("math domain error")


def too_large() -> OperationError:
    return error(overflow_error_type, "math range error")


def finite(x: float) -> bool:
    return x - x == 0.0


def finite_parts(z: W_Complex) -> bool:
    return finite(z.real) and finite(z.imag)


def checked(real: float, imag: float) -> W_Complex:
    """A result of finite parts; OverflowError if it is infinite."""
    if is_inf(real) or is_inf(imag):
        raise too_large()
    return W_Complex(real, imag)


def times_i(z: W_Complex) -> W_Complex:
    return W_Complex(-z.imag, z.real)


def over_i(z: W_Complex) -> W_Complex:
    return W_Complex(z.imag, -z.real)


# ---- roots, powers, logarithms ----
def c_sqrt(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if is_inf(y):
        return W_Complex(INF, y)
    if is_inf(x):
        if x > 0.0:
            return W_Complex(x, y if is_nan(y) else fm.copysign(0.0, y))
        return W_Complex(y if is_nan(y) else 0.0, INF if is_nan(y) else fm.copysign(INF, y))
    if is_nan(x) or is_nan(y):
        return W_Complex(NAN, NAN)
    if x == 0.0 and y == 0.0:
        return W_Complex(0.0, y)
    ax = abs(x)
    ay = abs(y)
    if ax < SMALLEST_NORMAL and ay < SMALLEST_NORMAL:    # an odd power of 2 takes the division by 2 with it
        ax *= 2.0 ** 53.0
        s = fm.sqrt(ax + hypot(ax, ay * 2.0 ** 53.0)) * 2.0 ** -27.0
    else:
        ax /= 8.0
        s = 2.0 * fm.sqrt(ax + hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    return W_Complex(s, fm.copysign(d, y)) if x >= 0.0 else W_Complex(d, fm.copysign(s, y))


def c_exp(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if finite_parts(z):
        if x > LOG_LARGE:
            size = fm.exp(x - 1.0)
            return checked(size * fm.cos(y) * E, size * fm.sin(y) * E)
        size = fm.exp(x)
        return checked(size * fm.cos(y), size * fm.sin(y))
    if is_inf(y) and (x == INF or finite(x)):
        raise domain()
    if x == -INF:
        return W_Complex(0.0 * fm.cos(y), 0.0 * fm.sin(y)) if finite(y) else W_Complex(0.0, 0.0)
    if y == 0.0:
        return W_Complex(x, y)
    if x == INF:
        return directed(INF, y) if finite(y) else W_Complex(INF, NAN)
    return W_Complex(NAN, NAN)


def directed(size: float, angle: float) -> W_Complex:
    """An infinite size in a finite direction that is not 0."""
    return W_Complex(fm.copysign(size, fm.cos(angle) * size), fm.copysign(size, fm.sin(angle) * size))


def log_of_size(x: float, y: float) -> float:
    """log(hypot(x, y)) of finite parts that are not both 0, exact near 1 too."""
    ax = max(abs(x), abs(y))
    ay = min(abs(x), abs(y))
    if ax > LARGE:
        return fm.log(hypot(ax / 2.0, ay / 2.0)) + LOG_2
    if ax < SMALLEST_NORMAL:
        return fm.log(hypot(ax * 2.0 ** 53.0, ay * 2.0 ** 53.0)) - 53.0 * LOG_2
    size = hypot(ax, ay)
    if 0.71 <= size and size <= 1.73:
        return fm.log1p((ax - 1.0) * (ax + 1.0) + ay * ay) / 2.0
    return fm.log(size)


def log_or_pole(z: W_Complex) -> W_Complex:
    """The logarithm; the real part of that of 0 is -inf."""
    x = z.real
    y = z.imag
    angle = fm.atan2(y, x)
    if is_inf(x) or is_inf(y):
        return W_Complex(INF, angle)
    if is_nan(x) or is_nan(y):
        return W_Complex(NAN, NAN)
    if x == 0.0 and y == 0.0:
        return W_Complex(-INF, angle)
    return W_Complex(log_of_size(x, y), angle)


def c_log(z: W_Complex) -> W_Complex:
    if z.real == 0.0 and z.imag == 0.0:
        raise domain()
    return log_or_pole(z)


def c_log10(z: W_Complex) -> W_Complex:
    r = c_log(z)
    return W_Complex(r.real / LOG_10, r.imag / LOG_10)


# ---- hyperbolic functions ----
def hyperbolic(y: float, even: float, odd: float, is_even: bool) -> W_Complex:
    """cosh (is_even) or sinh of finite parts: even and odd are cosh and sinh of the real one."""
    if is_even:
        return W_Complex(fm.cos(y) * even, fm.sin(y) * odd)
    return W_Complex(fm.cos(y) * odd, fm.sin(y) * even)


def hyperbolic_finite(x: float, y: float, is_even: bool) -> W_Complex:
    if abs(x) > LOG_LARGE:
        less = x - fm.copysign(1.0, x)
        r = hyperbolic(y, fm.cosh(less), fm.sinh(less), is_even)
        return checked(r.real * E, r.imag * E)
    r = hyperbolic(y, fm.cosh(x), fm.sinh(x), is_even)
    return checked(r.real, r.imag)


def c_cosh(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if finite_parts(z):
        return hyperbolic_finite(x, y, True)
    if is_inf(y) and not is_nan(x):
        raise domain()
    if is_inf(x) and finite(y):
        flipped = fm.copysign(1.0, x)
        if y == 0.0:
            return W_Complex(INF, flipped * y)
        return W_Complex(fm.copysign(INF, fm.cos(y)), fm.copysign(INF, flipped * fm.sin(y)))
    return W_Complex(INF if is_inf(x) else NAN, 0.0 if x == 0.0 or y == 0.0 else NAN)


def c_sinh(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if finite_parts(z):
        return hyperbolic_finite(x, y, False)
    if is_inf(y) and not is_nan(x):
        raise domain()
    if is_inf(x) and finite(y):
        if y == 0.0:
            return W_Complex(x, y)
        return W_Complex(fm.copysign(INF, fm.copysign(1.0, x) * fm.cos(y)), fm.copysign(INF, fm.sin(y)))
    return W_Complex(abs(x) if is_inf(x) or x == 0.0 else NAN, y if y == 0.0 else NAN)


def c_tanh(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if is_inf(y) and finite(x):
        raise domain()
    if is_inf(x):
        return W_Complex(fm.copysign(1.0, x), fm.copysign(0.0, 2.0 * fm.sin(y) * fm.cos(y)) if finite(y) and y != 0.0
                         else y if y == 0.0 else 0.0)
    if is_nan(x) or is_nan(y):
        return W_Complex(NAN, y if y == 0.0 else NAN)
    if abs(x) > LOG_LARGE:
        return W_Complex(fm.copysign(1.0, x), 4.0 * fm.sin(y) * fm.cos(y) * fm.exp(-2.0 * abs(x)))
    tx = fm.tanh(x)
    ty = fm.tan(y)
    cx = 1.0 / fm.cosh(x)
    both = tx * ty
    below = 1.0 + both * both
    return W_Complex(tx * (1.0 + ty * ty) / below, ty / below * cx * cx)


# ---- their inverses ----
def c_acos(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if not finite_parts(z):
        if is_inf(x) or is_inf(y):
            return W_Complex(NAN if is_nan(y) or is_nan(x) else fm.atan2(abs(y), x), INF if is_nan(y) else fm.copysign(INF, -y))
        return W_Complex(PI / 2.0 if x == 0.0 else NAN, NAN)
    if abs(x) > LARGE or abs(y) > LARGE:
        return W_Complex(fm.atan2(abs(y), x), fm.copysign(fm.log(hypot(x / 2.0, y / 2.0)) + 2.0 * LOG_2, -y))
    s = c_sqrt(W_Complex(1.0 - x, -y))
    t = c_sqrt(W_Complex(1.0 + x, y))
    return W_Complex(2.0 * fm.atan2(s.real, t.real), fm.asinh(t.real * s.imag - t.imag * s.real))


def c_acosh(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if not finite_parts(z):
        if is_inf(x) or is_inf(y):
            return W_Complex(INF, fm.atan2(y, x))
        return W_Complex(NAN, NAN)
    if abs(x) > LARGE or abs(y) > LARGE:
        return W_Complex(fm.log(hypot(x / 2.0, y / 2.0)) + 2.0 * LOG_2, fm.atan2(y, x))
    s = c_sqrt(W_Complex(x - 1.0, y))
    t = c_sqrt(W_Complex(x + 1.0, y))
    return W_Complex(fm.asinh(s.real * t.real + s.imag * t.imag), 2.0 * fm.atan2(s.imag, t.real))


def c_asinh(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if not finite_parts(z):
        if is_inf(x) or is_inf(y):
            return W_Complex(INF if is_nan(x) else fm.copysign(INF, x), NAN if is_nan(x) or is_nan(y) else fm.atan2(y, abs(x)))
        return W_Complex(NAN, y if y == 0.0 else NAN)
    if abs(x) > LARGE or abs(y) > LARGE:
        return W_Complex(fm.copysign(fm.log(hypot(x / 2.0, y / 2.0)) + 2.0 * LOG_2, x), fm.atan2(y, abs(x)))
    s = c_sqrt(W_Complex(1.0 + y, -x))
    t = c_sqrt(W_Complex(1.0 - y, x))
    return W_Complex(fm.asinh(s.real * t.imag - t.real * s.imag), fm.atan2(y, s.real * t.real - s.imag * t.imag))


def c_atanh(z: W_Complex) -> W_Complex:
    x = z.real
    y = z.imag
    if not finite_parts(z):
        if is_inf(y):
            return W_Complex(0.0 if is_nan(x) else fm.copysign(0.0, x), fm.copysign(PI / 2.0, y))
        if is_inf(x):
            return W_Complex(fm.copysign(0.0, x), NAN if is_nan(y) else fm.copysign(PI / 2.0, y))
        return W_Complex(x if x == 0.0 else NAN, NAN)
    if x < 0.0 or x == 0.0 and fm.copysign(1.0, x) < 0.0:
        r = c_atanh(W_Complex(-x, -y))
        return W_Complex(-r.real, -r.imag)
    ay = abs(y)
    if x > ROOT_LARGE or ay > ROOT_LARGE:
        h = hypot(x / 2.0, y / 2.0)
        return W_Complex(x / 4.0 / h / h, fm.copysign(PI / 2.0, y))
    if x == 1.0 and ay < ROOT_SMALLEST:
        if ay == 0.0:
            raise domain()
        return W_Complex(-fm.log(fm.sqrt(ay) / fm.sqrt(hypot(ay, 2.0))), fm.copysign(fm.atan2(2.0, -ay) / 2.0, y))
    return W_Complex(fm.log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + ay * ay)) / 4.0,
                     -fm.atan2(-2.0 * y, (1.0 - x) * (1.0 + x) - ay * ay) / 2.0)


# ---- circular functions, by those above ----
def c_cos(z: W_Complex) -> W_Complex:
    return c_cosh(times_i(z))


def c_sin(z: W_Complex) -> W_Complex:
    return over_i(c_sinh(times_i(z)))


def c_tan(z: W_Complex) -> W_Complex:
    return over_i(c_tanh(times_i(z)))


def c_asin(z: W_Complex) -> W_Complex:
    return over_i(c_asinh(times_i(z)))


def c_atan(z: W_Complex) -> W_Complex:
    return over_i(c_atanh(times_i(z)))


# ---- functions of the module ----
class W_ComplexFunction(W_Builtin1):
    """A function of one complex number."""

    _immutable_fields_ = ["of"]

    def __init__(self, name: str, function: Callable[[W_Complex], W_Complex]) -> None:
        super().__init__(name + "(z, /)", None, f_phase)
        self.of: Callable[[W_Complex], W_Complex] = function

    def run(self, args: list[W_Root]) -> W_Root:
        return self.of(complex_argument(args[0]))


def f_log(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """log(z, base=e)."""
    if names:
        raise type_error("cmath.log() takes no keyword arguments")
    if not args or len(args) > 2:
        raise type_error(f"log expected at {'least 1 argument' if not args else 'most 2 arguments'}, got {len(args)}")
    z = complex_argument(args[0])
    if len(args) == 1:
        return c_log(z)
    base = c_log(complex_argument(args[1]))
    if base.real == 0.0 and base.imag == 0.0:
        raise domain()
    return quotient(log_or_pole(z), base)


def f_phase(w: W_Root) -> W_Root:
    z = complex_argument(w)
    return W_Float(fm.atan2(z.imag, z.real))


def f_polar(w: W_Root) -> W_Root:
    z = complex_argument(w)
    size = hypot(z.real, z.imag)
    if is_inf(size) and finite_parts(z):
        raise too_large()
    return new_tuple([W_Float(size), W_Float(fm.atan2(z.imag, z.real))])


def f_rect(a: W_Root, b: W_Root) -> W_Root:
    """The complex number of a size and a direction."""
    r = float_argument(a)
    phi = float_argument(b)
    if is_inf(phi) and not is_nan(r) and r != 0.0:
        raise domain()
    if not finite(phi):
        if r == 0.0:
            return W_Complex(0.0, 0.0)
        return W_Complex(INF if is_inf(r) else NAN, NAN)
    if phi == 0.0:
        return W_Complex(r, 0.0 if is_nan(r) else fm.copysign(0.0, r * fm.copysign(1.0, phi)))
    if is_inf(r):
        return W_Complex(fm.copysign(r, fm.cos(phi) * r), fm.copysign(r, fm.sin(phi) * r))
    return W_Complex(r * fm.cos(phi), r * fm.sin(phi))


def f_isfinite(w: W_Root) -> W_Root:
    return wrap_bool(finite_parts(complex_argument(w)))


def f_isinf(w: W_Root) -> W_Root:
    z = complex_argument(w)
    return wrap_bool(is_inf(z.real) or is_inf(z.imag))


def f_isnan(w: W_Root) -> W_Root:
    z = complex_argument(w)
    return wrap_bool(is_nan(z.real) or is_nan(z.imag))


def f_isclose(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)."""
    if len(args) > 2:
        raise type_error(f"isclose() takes exactly 2 positional arguments ({len(args)} given)")
    given = arranged(args, names, values, ["a", "b", "rel_tol", "abs_tol"], 2, "isclose")
    a = complex_argument(given[0])
    b = complex_argument(given[1])
    relative = 1e-09 if given[2] is unset else float_argument(given[2])
    absolute = 0.0 if given[3] is unset else float_argument(given[3])
    if relative < 0.0 or absolute < 0.0:
        raise value_error("tolerances must be non-negative")
    if a.real == b.real and a.imag == b.imag:
        return wrap_bool(True)
    if is_inf(a.real) or is_inf(a.imag) or is_inf(b.real) or is_inf(b.imag):
        return wrap_bool(False)
    apart = hypot(a.real - b.real, a.imag - b.imag)
    return wrap_bool(apart <= relative * hypot(b.real, b.imag) or apart <= relative * hypot(a.real, a.imag) or apart <= absolute)


def make_cmath() -> W_Module:
    m = new_builtin_module("cmath", "Functions of complex numbers.")
    n = m.namespace
    for f in [W_ComplexFunction("acos", c_acos), W_ComplexFunction("acosh", c_acosh), W_ComplexFunction("asin", c_asin),
              W_ComplexFunction("asinh", c_asinh), W_ComplexFunction("atan", c_atan), W_ComplexFunction("atanh", c_atanh),
              W_ComplexFunction("cos", c_cos), W_ComplexFunction("cosh", c_cosh), W_ComplexFunction("exp", c_exp),
              W_ComplexFunction("log10", c_log10), W_ComplexFunction("sin", c_sin), W_ComplexFunction("sinh", c_sinh),
              W_ComplexFunction("sqrt", c_sqrt), W_ComplexFunction("tan", c_tan), W_ComplexFunction("tanh", c_tanh)]:
        add_function(m, f)
    for g in [W_Builtin1("phase(z, /)", None, f_phase), W_Builtin1("polar(z, /)", None, f_polar),
              W_Builtin1("isfinite(z, /)", None, f_isfinite), W_Builtin1("isinf(z, /)", None, f_isinf),
              W_Builtin1("isnan(z, /)", None, f_isnan)]:
        add_function(m, g)
    add_function(m, W_Builtin2("rect(r, phi, /)", None, f_rect))
    for k in [W_BuiltinAny("log(z, base=unset, /)", None, f_log),
              W_BuiltinAny("isclose(a, b, *, rel_tol=unset, abs_tol=unset, **kwargs)", None, f_isclose)]:
        add_function(m, k)
    n.set("pi", W_Float(PI))
    n.set("e", W_Float(E))
    n.set("tau", W_Float(2.0 * PI))
    n.set("inf", W_Float(INF))
    n.set("nan", W_Float(NAN))
    n.set("infj", W_Complex(0.0, INF))
    n.set("nanj", W_Complex(0.0, NAN))
    return m

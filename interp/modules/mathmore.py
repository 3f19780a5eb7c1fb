"""math: functions on the parts of floats, sums and products, gamma, counts of choices."""

import rtlib.math as fm
from lib.bigint import BigInt, from_int
from objects.builtin import W_Builtin1, W_Builtin2, W_BuiltinAny, arranged, unset
from objects.core import W_Root, call_special, error, none, overflow_error_type, type_error, value_error
from objects.float import float_argument
from objects.int import big, is_integer, wrap_big
from objects.module import W_Module, add_function
from objects.operators import binary, index_of, list_of
from objects.values import W_Float, W_Int, W_Long, pair, wrap_bool
from rtlib import bits_to_float, float_to_bits

INF = float("inf")
TWO600 = 2.0 ** 600
MULTIPLY = 3  # of operators.binary
MANTISSA = (1 << 52) - 1


def integer(w: W_Root) -> W_Root:
    """An int by __index__."""
    if is_integer(w):
        return w
    result = call_special(w, "__index__", [])
    if result is None:
        raise type_error(f"'{w.cls().name}' object cannot be interpreted as an integer")
    return result


# ---- parts ----
def exponent_of(x: float) -> int:
    """e with 0.5 <= |x| / 2**e < 1, of a finite x that is not 0."""
    e = float_to_bits(x) >> 52 & 0x7FF
    if e == 0:
        return (float_to_bits(x * 18014398509481984.0) >> 52 & 0x7FF) - 1022 - 54
    return e - 1022


def scaled(x: float, n: int) -> float:
    """x * 2**n, rounded once; infinity where it is too large."""
    if x == 0.0 or x != x or x == INF or x == -INF:
        return x
    e = exponent_of(x) + n
    if e > 1024:
        return INF if x > 0.0 else -INF
    if e < -1080:
        return fm.copysign(0.0, x)
    m = mantissa_of(x)
    if e > -1021:
        return bits_to_float(float_to_bits(m) & ~(0x7FF << 52) | (e + 1022) << 52)
    return bits_to_float(float_to_bits(m) & ~(0x7FF << 52) | (e + 60 + 1022) << 52) * bits_to_float((1023 - 60) << 52)


def mantissa_of(x: float) -> float:
    """x / 2**exponent_of(x)."""
    if float_to_bits(x) >> 52 & 0x7FF == 0:
        x *= 18014398509481984.0
    return bits_to_float(float_to_bits(x) & ~(0x7FF << 52) | 1022 << 52)


def f_frexp(w: W_Root) -> W_Root:
    x = float_argument(w)
    if x == 0.0 or x != x or x == INF or x == -INF:
        return pair(W_Float(x), W_Int(0))
    return pair(W_Float(mantissa_of(x)), W_Int(exponent_of(x)))


def f_ldexp(w: W_Root, e: W_Root) -> W_Root:
    x = float_argument(w)
    if not is_integer(e):
        raise type_error("Expected an int as second argument to ldexp.")
    n = index_of(e) if not isinstance(e, W_Long) else 100000 if big(e).sign > 0 else -100000
    result = scaled(x, 100000 if n > 100000 else -100000 if n < -100000 else n)
    if (result == INF or result == -INF) and x != result:
        raise error(overflow_error_type, "math range error")
    return W_Float(result)


def f_modf(w: W_Root) -> W_Root:
    x = float_argument(w)
    if x == INF or x == -INF:
        return pair(W_Float(fm.copysign(0.0, x)), W_Float(x))
    whole = fm.trunc(x)
    return pair(W_Float(fm.copysign(x - whole, x) if x == x else x), W_Float(whole))


def f_nextafter(a: W_Root, b: W_Root) -> W_Root:
    return W_Float(fm.nextafter(float_argument(a), float_argument(b)))


def f_ulp(w: W_Root) -> W_Root:
    x = abs(float_argument(w))
    if x != x or x == INF:
        return W_Float(x)
    next = fm.nextafter(x, INF)
    return W_Float(next - x if next != INF else x - fm.nextafter(x, -INF))


def f_remainder(a: W_Root, b: W_Root) -> W_Root:
    x = float_argument(a)
    y = float_argument(b)
    r = fm.remainder(x, y)
    if r != r and x == x and y == y:
        raise value_error("math domain error")
    return W_Float(r)


def f_isclose(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)."""
    if len(args) > 2:
        raise type_error(f"isclose() takes exactly 2 positional arguments ({len(args)} given)")
    given = arranged(args, names, values, ["a", "b", "rel_tol", "abs_tol"], 2, "isclose")
    a = float_argument(given[0])
    b = float_argument(given[1])
    relative = 1e-09 if given[2] is unset else float_argument(given[2])
    absolute = 0.0 if given[3] is unset else float_argument(given[3])
    if relative < 0.0 or absolute < 0.0:
        raise value_error("tolerances must be non-negative")
    if a == b:
        return wrap_bool(True)
    if a == INF or a == -INF or b == INF or b == -INF:
        return wrap_bool(False)
    apart = abs(b - a)
    return wrap_bool(apart <= abs(relative * b) or apart <= abs(relative * a) or apart <= absolute)


# ---- gamma ----
def f_gamma(w: W_Root) -> W_Root:
    x = float_argument(w)
    if x == -INF or x == 0.0 or (x < 0.0 and fm.floor(x) == x):
        raise value_error("math domain error")
    if 0.0 < x < 24.0 and fm.floor(x) == x:
        product = 1.0
        for n in range(2, int(x)):
            product *= float(n)  # exact
        return W_Float(product)
    r = fm.tgamma(x)
    if (r == INF or r == -INF) and x != INF:
        raise error(overflow_error_type, "math range error")
    return W_Float(r)


def f_lgamma(w: W_Root) -> W_Root:
    x = float_argument(w)
    if x == -INF or x == INF:
        return W_Float(INF)
    if x <= 0.0 and fm.floor(x) == x:
        raise value_error("math domain error")
    r = fm.lgamma(x)
    if r == INF:
        raise error(overflow_error_type, "math range error")
    return W_Float(r)


# ---- sums ----
def f_fsum(w: W_Root) -> W_Root:
    """The exact sum, rounded once: partial sums that do not overlap (Shewchuk 1997)."""
    partials: list[float] = []
    special = 0.0
    infinite = 0.0
    for item in list_of(w):
        x = float_argument(item)
        given = x
        n = 0
        for k in range(len(partials)):
            y = partials[k]
            if abs(x) < abs(y):
                z = x
                x = y
                y = z
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                partials[n] = low
                n += 1
            x = high
        del partials[n:]
        if x == 0.0:
            continue
        if x != x or x == INF or x == -INF:
            if given == given and given != INF and given != -INF:
                raise error(overflow_error_type, "intermediate overflow in fsum")
            if given == given:
                infinite += given
            special += given
            partials.clear()
        else:
            partials.append(x)
    if special != 0.0:
        if infinite != infinite:
            raise value_error("-inf + inf in fsum")
        return W_Float(special)
    return W_Float(rounded_sum(partials))


def rounded_sum(partials: list[float]) -> float:
    """The sum of partial sums in the order of their sizes, half to even."""
    n = len(partials)
    if n == 0:
        return 0.0
    n -= 1
    high = partials[n]
    low = 0.0
    while n > 0:
        x = high
        n -= 1
        y = partials[n]
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            break
    if n > 0 and ((low < 0.0 and partials[n - 1] < 0.0) or (low > 0.0 and partials[n - 1] > 0.0)):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


def f_prod(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """prod(iterable, /, *, start=1)."""
    if len(args) != 1:
        raise type_error(f"prod() takes exactly 1 positional argument ({len(args)} given)")
    out: W_Root = W_Int(1)
    for i in range(len(names)):
        if names[i] != "start":
            raise type_error(f"'{names[i]}' is an invalid keyword argument for prod()")
        out = values[i]
    for item in list_of(args[0]):
        out = binary(MULTIPLY, out, item)
    return out


def f_lcm(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    out = from_int(1)
    for w in args:
        n = big(integer(w))
        if n.is_zero() or out.is_zero():
            out = from_int(0)
        else:
            out = out.floordiv(out.gcd(n)).mul(n).abs()
    return wrap_big(out)


def norm(xs: list[float]) -> float:
    """The root of the sum of squares of numbers that are not negative: scaled so that no square overflows."""
    largest = 0.0
    for x in xs:
        if x == INF:
            return INF
        if x != x:
            largest = x
        elif x > largest:
            largest = x
    if largest == 0.0 or largest != largest:
        return largest
    if largest < 1e-150:
        return scaled_norm(xs, TWO600) / TWO600
    if largest > 1e150:
        return scaled_norm(xs, 1.0 / TWO600) * TWO600
    return scaled_norm(xs, 1.0)


def square_error(x: float, square: float) -> float:
    """x * x - square, exactly, square being x * x rounded (Dekker 1971)."""
    t = 134217729.0 * x
    high = t - (t - x)
    low = x - high
    return ((high * high - square) + 2.0 * high * low) + low * low


def scaled_norm(xs: list[float], scale: float) -> float:
    """The root of the sum of squares of x * scale: the sum in twice the precision, then a step of Newton's."""
    sum = 0.0
    rest = 0.0
    for x in xs:
        x *= scale
        square = x * x
        total = sum + square
        rest += (sum - total) + square if sum >= square else (square - total) + sum
        rest += square_error(x, square)
        sum = total
    root = fm.sqrt(sum + rest)
    if root == 0.0:
        return root
    square = root * root
    return root + ((sum - square) + (rest - square_error(root, square))) / (2.0 * root)


def f_dist(p: W_Root, q: W_Root) -> W_Root:
    """The distance of two points."""
    a = list_of(p)
    b = list_of(q)
    if len(a) != len(b):
        raise value_error("both points must have the same number of dimensions")
    return W_Float(norm([abs(float_argument(a[i]) - float_argument(b[i])) for i in range(len(a))]))


# ---- choices ----
def count_argument(w: W_Root, name: str) -> BigInt:
    n = big(integer(w))
    if n.sign < 0:
        raise value_error(f"{name} must be a non-negative integer")
    return n


def falling(n: BigInt, k: int) -> BigInt:
    """n * (n - 1) * ... of k factors, halves first."""
    if k == 0:
        return from_int(1)
    if k == 1:
        return n
    half = k // 2
    return falling(n, half).mul(falling(n.add_int(-half), k - half))


def few(k: BigInt, name: str) -> int:
    if not k.fits_int():
        raise error(overflow_error_type, f"{name} must not exceed 9223372036854775807")
    return k.to_int()


def f_perm(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """perm(n, k=None, /)."""
    if len(args) < 1 or len(args) > 2 or names:
        raise type_error(f"perm expected at {'least 1 argument' if not args else 'most 2 arguments'}, got {len(args)}")
    whole = len(args) == 1 or args[1] is none
    if whole and big(integer(args[0])).sign < 0:
        raise value_error("factorial() not defined for negative values")
    n = count_argument(args[0], "n")
    k = n if whole else count_argument(args[1], "k")
    if k.compare(n) > 0:
        return W_Int(0)
    return wrap_big(falling(n, few(k, "k")))


def f_comb(a: W_Root, b: W_Root) -> W_Root:
    n = count_argument(a, "n")
    k = count_argument(b, "k")
    if k.compare(n) > 0:
        return W_Int(0)
    other = n.sub(k)
    if other.compare(k) < 0:
        k = other
    count = few(k, "min(n - k, k)")
    return wrap_big(falling(n, count).floordiv(falling(from_int(count), count)))


def add_more(m: W_Module) -> None:
    """Gives math these functions."""
    for f in [W_Builtin1("frexp(x, /)", None, f_frexp), W_Builtin1("modf(x, /)", None, f_modf), W_Builtin1("ulp(x, /)", None, f_ulp),
              W_Builtin1("gamma(x, /)", None, f_gamma), W_Builtin1("lgamma(x, /)", None, f_lgamma), W_Builtin1("fsum(seq, /)", None, f_fsum)]:
        add_function(m, f)
    for g in [W_Builtin2("ldexp(x, i, /)", None, f_ldexp), W_Builtin2("nextafter(x, y, /)", None, f_nextafter),
              W_Builtin2("remainder(x, y, /)", None, f_remainder), W_Builtin2("dist(p, q, /)", None, f_dist), W_Builtin2("comb(n, k, /)", None, f_comb)]:
        add_function(m, g)
    for h in [W_BuiltinAny("isclose(a, b, *, rel_tol=unset, abs_tol=unset, **kwargs)", None, f_isclose), W_BuiltinAny("prod(iterable, /, *, start=1)", None, f_prod),
              W_BuiltinAny("lcm(*integers)", None, f_lcm), W_BuiltinAny("perm(n, k=None, /)", None, f_perm)]:
        add_function(m, h)

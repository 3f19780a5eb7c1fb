"""Floats taken apart and put together exactly, without access to their bits."""

from lib.nat import word_bits
from rtlib.math import copysign

INF = 1e308 * 10.0
NAN = INF - INF

POWERS: list[float] = [2.0, 4.0, 16.0, 256.0, 65536.0, 4294967296.0, 18446744073709551616.0,
                       340282366920938463463374607431768211456.0, 1.157920892373162e+77, 1.3407807929942597e+154]


def is_nan(x: float) -> bool:
    """Is x a NaN?"""
    return x != x


def is_inf(x: float) -> bool:
    """Is x an infinity?"""
    return x == INF or x == -INF


def is_negative(x: float) -> bool:
    """The sign bit of x, of -0.0 and of a NaN too."""
    return copysign(1.0, x) < 0.0


def split(x: float) -> tuple[int, int]:
    """(m, e) with abs(x) = m * 2**e, for a finite x: m has 53 bits, or fewer for a number below 2**-1022, where e is
    -1074; (0, 0) for zeros."""
    if x < 0.0:
        x = -x
    if x == 0.0:
        return (0, 0)
    e = 0
    i = 9
    if x >= 9007199254740992.0:
        while i >= 0:
            if x >= 4503599627370496.0 * POWERS[i]:
                x /= POWERS[i]
                e += 1 << i
            i -= 1
    else:
        if x < 1e-200:
            x *= POWERS[9]
            e = -512
        while i >= 0:
            if x * POWERS[i] < 9007199254740992.0:
                x *= POWERS[i]
                e -= 1 << i
            i -= 1
    m = int(x)
    while e < -1074:
        m >>= 1
        e += 1
    return (m, e)


def power_of_two(e: int) -> float:
    """2.0 ** e exactly, for e from -1074 to 1023."""
    if e < -1000:
        return power_of_two(e + 100) * 7.888609052210118e-31
    n = -e if e < 0 else e
    r = 1.0
    for i in range(10):
        if (n >> i) & 1 != 0:
            r *= POWERS[i]
    return 1.0 / r if e < 0 else r


def join(m: int, sticky: bool, e: int) -> float:
    """The float nearest to m * 2**e, ties to even, for m from 0 to 2**62; infinity when too large. With sticky, the
    number is a little larger than that, by less than 2**e, and m must have 55 bits or more."""
    bits = word_bits(m)
    if bits == 0:
        return 0.0
    drop = max(bits - 53, -1074 - e)
    if drop > 0:
        if drop > bits:
            return 0.0
        low = m & ((1 << drop) - 1)
        half = 1 << (drop - 1)
        m >>= drop
        if low > half or (low == half and (sticky or m & 1 != 0)):
            m += 1
        e += drop
        bits = word_bits(m)
    if bits == 0:
        return 0.0
    if bits + e > 1024:
        return INF
    if e > 1000:
        return float(m) * power_of_two(1000) * power_of_two(e - 1000)
    return float(m) * power_of_two(e)

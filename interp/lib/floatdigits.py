"""Floats to decimal text, correctly rounded at any precision, as CPython's PyOS_double_to_string.

The digits come from exact arithmetic: a float is m * 2**e, and the digits down to 10**-d are those of the integer
nearest to m * 2**e * 10**d, ties to even (Steele and White, "How to Print Floating-Point Numbers Accurately", 1990,
fixed format).
"""

import lib.floatparts as floatparts
from lib.nat import (ZERO, add_digit, any_low_bits, bit_length, compare, from_word, lshift, mul, mul_digit, power,
                     rshift, sub, word_bits)
from lib.natdiv import divmod_nat
from lib.radix import to_text
from rtlib import Array

TEN: Array[int] = Array(1, 10)
FIVE: Array[int] = Array(1, 5)
MOST_DECIMALS = 1100  # no float has more digits than this after the point


class Digits:
    """0.DIGITS * 10**point; the text has no zeros at its start, and is empty for zero."""

    def __init__(self, text: str, point: int) -> None:
        self.text: str = text
        self.point: int = point


def shifted(m: int, n: int) -> int:
    """The integer nearest to m / 2**n, ties to even, for m from 0 to 2**63 - 1 and n > 0."""
    if n > 63:
        return 0
    q = m >> (n - 1)
    if q & 1 == 0:
        return q >> 1
    exact = q << (n - 1) == m
    q >>= 1
    return q if exact and q & 1 == 0 else q + 1


def scaled(x: float, d: int) -> Array[int]:
    """The integer nearest to abs(x) * 10**d, ties to even, for a finite x."""
    m, e = floatparts.split(x)
    if m == 0:
        return ZERO
    if 0 <= d <= 4 and e + d < 0:
        return from_word(shifted(m * 5 ** d, -e - d))
    a = from_word(m)
    if d < 0:
        den = power(TEN, -d)
        if e < 0:
            den = lshift(den, -e)
        else:
            a = lshift(a, e)
        q, r = divmod_nat(a, den)
        c = compare(r, sub(den, r))
        up = c > 0 or (c == 0 and len(q) > 0 and q[0] & 1 != 0)
        return add_digit(q, 1) if up else q
    if d > 0:
        a = mul_digit(a, 5 ** d) if d <= 12 else mul(a, power(FIVE, d))
        e += d
    if e >= 0:
        return lshift(a, e)
    q = rshift(a, -e)
    if bit_length(a) < -e or not any_low_bits(rshift(a, -e - 1), 1):
        return q
    if any_low_bits(a, -e - 1) or (len(q) > 0 and q[0] & 1 != 0):
        return add_digit(q, 1)
    return q


def fixed(x: float, decimals: int) -> Digits:
    """The digits of abs(x) rounded to a number of decimals, which may be negative; x is finite."""
    d = min(decimals, MOST_DECIMALS)
    a = scaled(x, d)
    if len(a) == 0:
        return Digits("", -decimals)
    text = to_text(a, 10)
    return Digits(text + "0" * (decimals - d), len(text) - d)


def significant(x: float, count: int) -> Digits:
    """The first count > 0 digits of abs(x), rounded; x is finite."""
    m, e = floatparts.split(x)
    if m == 0:
        return Digits("", 1)
    # 10**k <= abs(x), and k is at most one too small
    k = (word_bits(m) + e - 1) * 30103 // 100000
    while True:
        d = min(count - 1 - k, MOST_DECIMALS)
        text = to_text(scaled(x, d), 10)
        wanted = count if d == count - 1 - k else d + k + 1
        if len(text) <= wanted:
            return Digits(text + "0" * (count - wanted), k + 1)
        k += 1


def shortest(x: float) -> Digits:
    """The fewest digits that read back as abs(x), a finite x."""
    text = repr(x)
    if text[0] == "-":
        text = text[1:]
    point = 0
    at = text.find("e")
    if at >= 0:
        point = int(text[at + 1:])
        text = text[:at]
    at = text.find(".")
    if at < 0:
        at = len(text)
    point += at
    text = text[:at] + text[at + 1:]
    i = 0
    while i < len(text) and text[i] == "0":
        i += 1
    point -= i
    text = text[i:].rstrip("0")
    return Digits(text, point if len(text) > 0 else 1)


# Kinds: the letters e f g r.
EXPONENT = 101
FIXED = 102
GENERAL = 103
SHORTEST = 114


class Style:
    """How a float is written: kind is one of the four above, upper makes it E F G; alt is #, dot_zero adds .0 to what
    would look like an integer, no_negative_zero takes the sign from what is rounded to zero."""

    def __init__(self, kind: int, precision: int) -> None:
        self.kind: int = kind
        self.precision: int = precision
        self.upper: bool = False
        self.alt: bool = False
        self.dot_zero: bool = False
        self.no_negative_zero: bool = False


def special_text(x: float, upper: bool) -> str:
    """inf, -inf and nan."""
    if floatparts.is_nan(x):
        return "NAN" if upper else "nan"
    text = "INF" if upper else "inf"
    return "-" + text if x < 0.0 else text


def to_style(x: float, style: Style) -> str:
    """The text of any float."""
    if floatparts.is_nan(x) or floatparts.is_inf(x):
        return special_text(x, style.upper)
    kind = style.kind
    precision = style.precision
    use_exp = False
    if kind == EXPONENT:
        d = significant(x, precision + 1)
        use_exp = True
        end = precision + 1
    elif kind == FIXED:
        d = fixed(x, precision)
        end = d.point + precision
    elif kind == GENERAL:
        precision = max(1, precision)
        d = significant(x, precision)
        limit = precision - 1 if style.dot_zero else precision
        use_exp = d.point <= -4 or d.point > limit
        d.text = d.text.rstrip("0")
        end = precision if style.alt else len(d.text)
    else:
        d = shortest(x)
        use_exp = d.point <= -4 or d.point > 16
        end = len(d.text)
    negative = floatparts.is_negative(x)
    if style.no_negative_zero and len(d.text.rstrip("0")) == 0:
        negative = False
    text = laid_out(d, end, use_exp, style)
    return "-" + text if negative else text


def laid_out(d: Digits, end: int, use_exp: bool, style: Style) -> str:
    """The digits, with zeros as far as `end`, with the point and the exponent in their places."""
    text = d.text
    point = d.point
    if len(text) == 0:
        text = "0"
        point = 1
        end = style.precision + 1 if style.kind == FIXED else max(end, 1)
    exponent = 0
    if use_exp:
        exponent = point - 1
        point = 1
    if point <= 0:
        text = "0" * (1 - point) + text
        end += 1 - point
        point = 1
    if style.dot_zero and not use_exp:
        end = max(end, point + 1)
    end = max(end, point)
    if len(text) < end:
        text += "0" * (end - len(text))
    fraction = text[point:end]
    text = text[:point]
    if len(fraction) > 0 or style.alt:
        text += "." + fraction
    if use_exp:
        size = abs(exponent)
        digits = str(size) if size > 9 else "0" + str(size)
        text += ("E" if style.upper else "e") + ("-" if exponent < 0 else "+") + digits
    return text

"""Python's float: from text, to and from base 16, rounding, hash, ratios, and the operators' errors.

Texts of errors are CPython's.
"""

import lib.floatparts as floatparts
from lib.bigint import BIG_ONE, BIG_ZERO, HASH_MODULUS, BigInt, nearest, signed
from lib.floatdigits import TEN, scaled
from lib.nat import ZERO, from_word, lshift, mul, power
from lib.utf8 import first_invalid, repr_bytes, repr_str
from rtlib import StringBuilder
from rtlib.jit import elidable

HEX = "0123456789abcdef"
MOST_DIGITS = 323  # rounding to more decimals changes no float
LEAST_DIGITS = -308


# ---- text ----
@elidable
def from_text(text: str) -> float:
    """float(text) for ASCII text: white space around, a sign, digits with single _ between them, a point, an exponent, or
    inf, infinity, nan in any case; ValueError."""
    for c in text.encode("latin-1"):
        if c >= 128 or c == 0 or 28 <= c <= 31:
            raise not_a_float(text)
    try:
        return float(text)
    except ValueError:
        raise not_a_float(text)


def not_a_float(text: str) -> ValueError:
    """The error of from_text; text may be bytes that are no UTF-8."""
    shown = repr_str(text, False) if first_invalid(text, True) < 0 else repr_bytes(text.encode("latin-1"))[1:]
    return ValueError("could not convert string to float: " + shown)


@elidable
def to_hex(x: float) -> str:
    """float.hex."""
    if floatparts.is_nan(x):
        return "nan"
    if floatparts.is_inf(x):
        return "-inf" if x < 0.0 else "inf"
    sign = "-" if floatparts.is_negative(x) else ""
    m, e = floatparts.split(x)
    if m == 0:
        return sign + "0x0.0p+0"
    exponent = e + 52
    out = StringBuilder()
    out.append(sign)
    out.append("0x1." if m >> 52 != 0 else "0x0.")
    shift = 48
    while shift >= 0:
        digit = (m >> shift) & 15
        out.append(HEX[digit])
        shift -= 4
    out.append("p")
    out.append("-" if exponent < 0 else "+")
    out.append(str(abs(exponent)))
    return out.build()


def is_space(c: str) -> bool:
    """White space of ASCII."""
    return c == " " or "\t" <= c <= "\r"


def hex_value(c: str) -> int:
    """The value of a digit of base 16, or -1."""
    if "0" <= c <= "9":
        return ord(c) - 48
    if "a" <= c <= "f":
        return ord(c) - 87
    if "A" <= c <= "F":
        return ord(c) - 55
    return -1


class HexReader:
    """The state of from_hex: the first 15 digits that count are kept, of the others only whether one is not 0."""

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.at: int = 0
        self.m: int = 0
        self.kept: int = 0
        self.sticky: bool = False
        self.e: int = 0  # of the kept digits, in digits

    def fault(self) -> ValueError:
        """The error for a text of another form."""
        return ValueError("invalid hexadecimal floating-point string")

    def peek(self) -> str:
        """The next character, or "" at the end."""
        return self.text[self.at] if self.at < len(self.text) else ""

    def skip(self, word: str) -> bool:
        """Passes a word of small letters, whatever its letters' case in the text."""
        part = self.text[self.at:self.at + len(word)]
        for i in range(len(part)):
            c = ord(part[i])
            if (c | 32 if 65 <= c <= 90 else c) != ord(word[i]):
                return False
        if len(part) < len(word):
            return False
        self.at += len(word)
        return True

    def digits(self, after_point: bool) -> int:
        """Reads digits; how many."""
        n = 0
        while self.at < len(self.text):
            value = hex_value(self.text[self.at])
            if value < 0:
                break
            self.at += 1
            n += 1
            if self.kept < 15:
                self.m = (self.m << 4) | value
                if self.m != 0:
                    self.kept += 1
                if after_point:
                    self.e -= 1
            else:
                self.sticky = self.sticky or value != 0
                if not after_point:
                    self.e += 1
        return n

    def exponent(self) -> int:
        """Reads p and a signed number, cut to what no text can make up for."""
        if not self.skip("p"):
            return 0
        sign = 1
        if self.peek() == "-":
            sign = -1
            self.at += 1
        elif self.peek() == "+":
            self.at += 1
        n = 0
        start = self.at
        while "0" <= self.peek() <= "9":
            n = min(n * 10 + ord(self.peek()) - 48, 1 << 60)
            self.at += 1
        if self.at == start:
            raise self.fault()
        return sign * n

    def spaces(self) -> None:
        """Passes white space."""
        while self.at < len(self.text) and is_space(self.text[self.at]):
            self.at += 1

    def read(self) -> float:
        """The whole text."""
        self.spaces()
        negative = self.skip("-")
        if not negative:
            self.skip("+")
        if self.skip("infinity") or self.skip("inf"):
            x = floatparts.INF
        elif self.skip("nan"):
            x = floatparts.NAN
        else:
            x = self.number()
        self.spaces()
        if self.at != len(self.text):
            raise self.fault()
        if floatparts.is_inf(x) and self.kept > 0:
            raise OverflowError("hexadecimal value too large to represent as a float")
        return -x if negative else x

    def number(self) -> float:
        """Digits and exponent."""
        self.skip("0x")
        n = self.digits(False)
        if self.skip("."):
            n += self.digits(True)
        if n == 0:
            raise self.fault()
        e = self.exponent()
        if self.m == 0:
            return 0.0
        e += 4 * self.e
        if e > 2000:
            return floatparts.INF
        return floatparts.join(self.m, self.sticky, max(e, -2000))


@elidable
def from_hex(text: str) -> float:
    """float.fromhex, rounded half to even; ValueError for a text of another form, OverflowError for a number too large."""
    return HexReader(text).read()


# ---- integers ----
@elidable
def as_integer_ratio(x: float) -> tuple[BigInt, BigInt]:
    """Numerator and denominator in lowest terms; ValueError for a NaN, OverflowError for an infinity."""
    if floatparts.is_nan(x):
        raise ValueError("cannot convert NaN to integer ratio")
    if floatparts.is_inf(x):
        raise OverflowError("cannot convert Infinity to integer ratio")
    m, e = floatparts.split(x)
    if m == 0:
        return (BIG_ZERO, BIG_ONE)
    while m & 1 == 0:
        m >>= 1
        e += 1
    sign = -1 if x < 0.0 else 1
    if e >= 0:
        return (BigInt(sign, lshift(from_word(m), e)), BIG_ONE)
    return (BigInt(sign, from_word(m)), BIG_ONE.lshift(-e))


def is_integer(x: float) -> bool:
    """float.is_integer."""
    if floatparts.is_nan(x) or floatparts.is_inf(x):
        return False
    return x >= 9007199254740992.0 or x <= -9007199254740992.0 or float(int(x)) == x


@elidable
def round_to_int(x: float) -> BigInt:
    """round(x): the nearest integer, ties to even; ValueError for a NaN, OverflowError for an infinity."""
    if floatparts.is_nan(x):
        raise ValueError("cannot convert float NaN to integer")
    if floatparts.is_inf(x):
        raise OverflowError("cannot convert float infinity to integer")
    return signed(-1 if x < 0.0 else 1, scaled(x, 0))


@elidable
def round_to(x: float, digits: int) -> float:
    """round(x, digits): the float nearest to x rounded to so many decimals, ties to even by x's exact value;
    OverflowError."""
    if floatparts.is_nan(x) or floatparts.is_inf(x) or digits > MOST_DIGITS:
        return x
    if digits < LEAST_DIGITS:
        return 0.0 * x
    a = scaled(x, digits)
    if digits >= 0:
        r = nearest(a, power(TEN, digits))
    else:
        r = nearest(mul(a, power(TEN, -digits)), ZERO)
    if floatparts.is_inf(r):
        raise OverflowError("rounded value too large to represent")
    return -r if floatparts.is_negative(x) else r


@elidable
def hash_float(x: float) -> int:
    """CPython's hash of x: that of an equal integer; x modulo 2**61 - 1 in general; 314159 for infinity. 0 for a
    NaN, whose hash in Python goes by the object."""
    if floatparts.is_nan(x):
        return 0
    if floatparts.is_inf(x):
        return -314159 if x < 0.0 else 314159
    m, e = floatparts.split(x)
    k = e % 61
    h = ((m << k) & HASH_MODULUS) | (m >> (61 - k))
    if h == HASH_MODULUS:
        h = 0
    if x < 0.0:
        h = -h
    return -2 if h == -1 else h


# ---- operators ----
def truediv(x: float, y: float) -> float:
    """x / y; ZeroDivisionError."""
    if y == 0.0:
        raise ZeroDivisionError("float division by zero")
    return x / y


def floordiv(x: float, y: float) -> float:
    """x // y; ZeroDivisionError."""
    if y == 0.0:
        raise ZeroDivisionError("float floor division by zero")
    return x // y


def mod(x: float, y: float) -> float:
    """x % y, with y's sign; ZeroDivisionError."""
    if y == 0.0:
        raise ZeroDivisionError("float modulo")
    return x % y


def divmod_float(x: float, y: float) -> tuple[float, float]:
    """divmod(x, y); ZeroDivisionError."""
    if y == 0.0:
        raise ZeroDivisionError("float divmod()")
    return (x // y, x % y)


def power_is_complex(x: float, y: float) -> bool:
    """Is x ** y complex in Python: a finite negative number to a finite power that is no integer?"""
    return x < 0.0 and x != -floatparts.INF and y - y == 0.0 and not is_integer(y)


def power_float(x: float, y: float) -> float:
    """x ** y where it is no complex number; ZeroDivisionError for 0.0 to a negative power, OverflowError."""
    if x == 0.0 and y < 0.0:
        if y == -floatparts.INF:
            return floatparts.INF
        raise ZeroDivisionError("0.0 cannot be raised to a negative power")
    try:
        return x ** y
    except OverflowError:
        raise OverflowError("(34, 'Numerical result out of range')")

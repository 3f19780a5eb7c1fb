"""Integers of any size, as Python's int. The digits' arithmetic is in nat, natdiv and radix; here are signs and errors.

Texts of errors are CPython's. Words (RPy's int) have functions at the end: the exact result where a word overflows. What works on digits is elidable:
traces hold calls of it, which have no effects.
"""

import lib.floatparts as floatparts
from lib.nat import (MASK, ONE, ZERO, add, add_digit, any_low_bits, bit_length, compare, from_word, lshift, mul,
                     mul_digit, negate_at, power, rshift, sub, to_word, trim, word_bits)
from lib.natdiv import divmod_nat, gcd_nat, isqrt_nat, mod_nat, power_mod, top_bits
from lib.radix import DIGIT_VALUES, from_digits, to_text
from rtlib import Array, ByteBuffer, ovfcheck
from rtlib.jit import elidable

HASH_MODULUS = (1 << 61) - 1
MIN = -9223372036854775808
MOST_BITS = 1 << 40  # longer numbers are MemoryError before the memory is asked for


class BigInt:
    """An immutable integer: sign is -1, 0 or 1, digits are those of its magnitude (see nat)."""

    _immutable_fields_ = ["sign", "digits[*]"]

    def __init__(self, sign: int, digits: Array[int]) -> None:
        """digits are trimmed; sign is 0 exactly when there are none."""
        self.sign: int = sign
        self.digits: Array[int] = digits

    @elidable
    def key_eq(self, other: "BigInt") -> bool:
        """Same value?"""
        return self.sign == other.sign and compare(self.digits, other.digits) == 0

    @elidable
    def key_hash(self) -> int:
        """Hash for RPy's dicts; Python's, see hash."""
        return self.hash()

    # ---- words and floats ----
    @elidable
    def fits_int(self) -> bool:
        """Is the value a 64-bit signed word?"""
        n = len(self.digits)
        if n < 3:
            return True
        if n > 3 or self.digits[2] > 8:
            return False
        if self.digits[2] < 8:
            return True
        return self.sign < 0 and self.digits[1] == 0 and self.digits[0] == 0

    @elidable
    def to_int(self) -> int:
        """The value as a word; OverflowError when it does not fit."""
        if not self.fits_int():
            raise OverflowError("Python int too large to convert to C ssize_t")
        return self.sign * to_word(self.digits)

    @elidable
    def low_word(self) -> int:
        """The value's low 64 bits, in two's complement, as a signed word."""
        return self.sign * to_word(self.digits)

    @elidable
    def to_float(self) -> float:
        """The nearest float, ties to even; OverflowError when it is too large."""
        x = nearest(self.digits, ZERO)
        if floatparts.is_inf(x):
            raise OverflowError("int too large to convert to float")
        return -x if self.sign < 0 else x

    @elidable
    def compare_float(self, x: float) -> int:
        """-1, 0 or 1 for self < x, self == x, self > x, exactly. x is no NaN."""
        if floatparts.is_inf(x):
            return -1 if x > 0.0 else 1
        whole = from_float(x)
        c = self.compare(whole)
        if c != 0:
            return c
        rest = x - whole.to_float()
        return -1 if rest > 0.0 else 1 if rest < 0.0 else 0

    # ---- order and hash ----
    @elidable
    def compare(self, other: "BigInt") -> int:
        """-1, 0 or 1 for self < other, self == other, self > other."""
        if self.sign != other.sign:
            return -1 if self.sign < other.sign else 1
        c = compare(self.digits, other.digits)
        return -c if self.sign < 0 else c

    def equals(self, other: "BigInt") -> bool:
        """Same value?"""
        return self.key_eq(other)

    @elidable
    def equals_int(self, n: int) -> bool:
        """Is the value n?"""
        return self.fits_int() and self.low_word() == n

    @elidable
    def compare_int(self, n: int) -> int:
        """As compare, with a word."""
        if not self.fits_int():
            return self.sign
        w = self.low_word()
        return -1 if w < n else 1 if w > n else 0

    def is_zero(self) -> bool:
        """Is the value 0?"""
        return self.sign == 0

    @elidable
    def is_odd(self) -> bool:
        """Is the value odd?"""
        return self.sign != 0 and self.digits[0] & 1 != 0

    @elidable
    def hash(self) -> int:
        """CPython's hash: the value modulo 2**61 - 1 with the value's sign, -2 in place of -1."""
        h = 0
        i = len(self.digits) - 1
        while i >= 0:
            h = ((h << 30) & HASH_MODULUS) | (h >> 31)
            h += self.digits[i]
            if h >= HASH_MODULUS:
                h -= HASH_MODULUS
            i -= 1
        h *= self.sign
        return -2 if h == -1 else h

    # ---- sums and products ----
    def neg(self) -> "BigInt":
        """-self."""
        return BigInt(-self.sign, self.digits)

    def abs(self) -> "BigInt":
        """abs(self)."""
        return BigInt(1, self.digits) if self.sign < 0 else self

    @elidable
    def add(self, other: "BigInt") -> "BigInt":
        """self + other."""
        return sum_of(self.sign, self.digits, other.sign, other.digits)

    @elidable
    def sub(self, other: "BigInt") -> "BigInt":
        """self - other."""
        return sum_of(self.sign, self.digits, -other.sign, other.digits)

    @elidable
    def add_int(self, n: int) -> "BigInt":
        """self + n."""
        if self.sign > 0 and 0 <= n <= MASK:
            return BigInt(1, add_digit(self.digits, n))
        return self.add(from_int(n))

    @elidable
    def mul(self, other: "BigInt") -> "BigInt":
        """self * other."""
        sign = self.sign * other.sign
        return BigInt(sign, mul(self.digits, other.digits)) if sign != 0 else BIG_ZERO

    @elidable
    def mul_int(self, n: int) -> "BigInt":
        """self * n."""
        if -MASK <= n <= MASK:
            if n == 0 or self.sign == 0:
                return BIG_ZERO
            return BigInt(self.sign if n > 0 else -self.sign, mul_digit(self.digits, abs(n)))
        return self.mul(from_int(n))

    @elidable
    def pow(self, exponent: "BigInt") -> "BigInt":
        """self ** exponent for an exponent >= 0, else ValueError; MemoryError when it does not fit the memory."""
        if exponent.sign < 0:
            raise ValueError("negative exponent")
        if exponent.sign == 0:
            return BIG_ONE
        negative = self.sign < 0 and exponent.is_odd()
        if len(self.digits) == 0 or (len(self.digits) == 1 and self.digits[0] == 1):
            return BigInt(-1 if negative else self.sign * self.sign, self.digits)
        n = to_word(exponent.digits)
        if len(exponent.digits) > 2 or n > MOST_BITS // (self.bit_length() - 1):
            raise MemoryError("")
        return BigInt(-1 if negative else 1, power(self.digits, n))

    @elidable
    def powmod(self, exponent: "BigInt", modulus: "BigInt") -> "BigInt":
        """pow(self, exponent, modulus): the result has the modulus's sign; a negative exponent takes the inverse, ValueError
        if there is none or the modulus is 0."""
        if modulus.sign == 0:
            raise ValueError("pow() 3rd argument cannot be 0")
        base = self
        if exponent.sign < 0:
            base = self.inverse(modulus)
        m = modulus.digits
        digits = power_mod(base.digits, exponent.digits, m)
        result = natural(digits)
        if base.sign < 0 and exponent.is_odd():
            result = result.neg()
        return result.mod(modulus)

    @elidable
    def inverse(self, modulus: "BigInt") -> "BigInt":
        """x with self * x = 1 modulo modulus, in the range 0 to abs(modulus) - 1; ValueError if there is none. By the
        extended Euclidean algorithm, Knuth, TAOCP 4.5.2, algorithm X."""
        m = modulus.abs()
        a = self.mod(m)
        b = m
        x = BIG_ONE
        y = BIG_ZERO
        while b.sign != 0:
            q, r = a.divmod(b)
            a, b = b, r
            x, y = y, x.sub(q.mul(y))
        if len(a.digits) != 1 or a.digits[0] != 1:
            raise ValueError("base is not invertible for the given modulus")
        return x.mod(m)

    # ---- quotients ----
    @elidable
    def divmod(self, other: "BigInt") -> "tuple[BigInt, BigInt]":
        """(self // other, self % other), rounded down; ZeroDivisionError."""
        q, r = divmod_nat(self.digits, other.digits)
        if self.sign * other.sign >= 0:
            return (natural(q), signed(other.sign, r))
        if len(r) == 0:
            return (signed(-1, q), BIG_ZERO)
        return (BigInt(-1, add_digit(q, 1)), signed(other.sign, sub(other.digits, r)))

    @elidable
    def floordiv(self, other: "BigInt") -> "BigInt":
        """self // other, rounded down; ZeroDivisionError."""
        q, r = self.divmod(other)
        return q

    @elidable
    def mod(self, other: "BigInt") -> "BigInt":
        """self % other, with other's sign; ZeroDivisionError."""
        if other.sign == 0:
            raise ZeroDivisionError("integer modulo by zero")
        r = mod_nat(self.digits, other.digits)
        if self.sign * other.sign < 0 and len(r) > 0:
            r = sub(other.digits, r)
        return signed(other.sign, r)

    @elidable
    def truediv(self, other: "BigInt") -> float:
        """self / other, rounded once, ties to even; ZeroDivisionError, OverflowError when it is too large."""
        if other.sign == 0:
            raise ZeroDivisionError("division by zero")
        x = nearest(self.digits, other.digits)
        if floatparts.is_inf(x):
            raise OverflowError("integer division result too large for a float")
        return -x if (self.sign < 0) != (other.sign < 0) else x

    @elidable
    def gcd(self, other: "BigInt") -> "BigInt":
        """The greatest common divisor, never negative; gcd(0, 0) is 0."""
        return natural(gcd_nat(self.digits, other.digits))

    @elidable
    def isqrt(self) -> "BigInt":
        """The largest r with r * r <= self; ValueError below 0."""
        if self.sign < 0:
            raise ValueError("isqrt() argument must be nonnegative")
        return natural(isqrt_nat(self.digits))

    @elidable
    def round_to(self, digits: int) -> "BigInt":
        """round(self, digits): to a multiple of 10**-digits, ties to even, where digits is negative; else self."""
        if digits >= 0 or self.sign == 0:
            return self
        if digits < -(len(self.digits) * 10 + 10):
            return BIG_ZERO
        unit = from_int(10).pow(from_int(-digits))
        q, r = divmod_nat(self.digits, unit.digits)
        c = compare(r, sub(unit.digits, r))
        if c > 0 or (c == 0 and len(q) > 0 and q[0] & 1 != 0):
            q = add_digit(q, 1)
        return signed(self.sign, mul(q, unit.digits))

    # ---- bits ----
    @elidable
    def lshift(self, count: int) -> "BigInt":
        """self << count; ValueError for a negative count, MemoryError when too large."""
        if count < 0:
            raise ValueError("negative shift count")
        if self.sign == 0:
            return self
        if count > MOST_BITS:
            raise MemoryError("")
        return BigInt(self.sign, lshift(self.digits, count))

    @elidable
    def rshift(self, count: int) -> "BigInt":
        """self >> count, rounded down; ValueError for a negative count."""
        if count < 0:
            raise ValueError("negative shift count")
        r = rshift(self.digits, count)
        if self.sign < 0 and any_low_bits(self.digits, count):
            r = add_digit(r, 1)
        return signed(self.sign, r)

    @elidable
    def invert(self) -> "BigInt":
        """~self."""
        return BIG_MINUS_ONE.sub(self)

    @elidable
    def and_(self, other: "BigInt") -> "BigInt":
        """self & other, in two's complement of unlimited length."""
        n = max(len(self.digits), len(other.digits)) + 1
        a = complement(self, n)
        b = complement(other, n)
        for i in range(n):
            a[i] &= b[i]
        return from_complement(a, self.sign < 0 and other.sign < 0)

    @elidable
    def or_(self, other: "BigInt") -> "BigInt":
        """self | other, likewise."""
        n = max(len(self.digits), len(other.digits)) + 1
        a = complement(self, n)
        b = complement(other, n)
        for i in range(n):
            a[i] |= b[i]
        return from_complement(a, self.sign < 0 or other.sign < 0)

    @elidable
    def xor(self, other: "BigInt") -> "BigInt":
        """self ^ other, likewise."""
        n = max(len(self.digits), len(other.digits)) + 1
        a = complement(self, n)
        b = complement(other, n)
        for i in range(n):
            a[i] ^= b[i]
        return from_complement(a, (self.sign < 0) != (other.sign < 0))

    @elidable
    def bit_length(self) -> int:
        """Bits of the magnitude, without leading zeros."""
        return bit_length(self.digits)

    @elidable
    def bit_count(self) -> int:
        """How many bits of the magnitude are set."""
        n = 0
        for d in self.digits:
            d -= (d >> 1) & 0x55555555
            d = (d & 0x33333333) + ((d >> 2) & 0x33333333)
            d = (d + (d >> 4)) & 0x0F0F0F0F
            n += ((d * 0x01010101) >> 24) & 0xFF
        return n

    # ---- text and bytes ----
    @elidable
    def to_text(self, base: int) -> str:
        """Digits in a base of 2 to 36 (small letters, no prefix), with a - below 0; ValueError for another base."""
        if base < 2 or base > 36:
            raise ValueError("int() base must be >= 2 and <= 36, or 0")
        text = to_text(self.digits, base)
        return "-" + text if self.sign < 0 else text

    @elidable
    def to_bytes(self, length: int, little: bool, is_signed: bool) -> bytes:
        """As int.to_bytes; ValueError for a negative length, OverflowError when it is too short or for a negative number
        without is_signed; MemoryError."""
        if length < 0:
            raise ValueError("length argument must be non-negative")
        if self.sign < 0 and not is_signed:
            raise OverflowError("can't convert negative int to unsigned")
        bits = self.bit_length()
        if is_signed and self.sign != 0:
            bits += 1
            if self.sign < 0 and not any_low_bits(self.digits, bits - 2):
                bits -= 1
        if length == 0 and bits == 1 and self.sign < 0:
            bits = 0  # CPython takes -1 for fitting no bytes at all
        if length > MOST_BITS // 8:
            raise MemoryError("")
        if bits > length * 8:
            raise OverflowError("int too big to convert")
        a = complement(self, (length * 8 + 29) // 30 + 1)
        out = ByteBuffer()
        i = 0 if little else length - 1
        step = 1 if little else -1
        for k in range(length):
            bit = i * 8
            w = bit // 30
            out.append((a[w] | (a[w + 1] << 30)) >> (bit - w * 30))
            i += step
        return out.build()


# ---- making ----
BIG_ZERO = BigInt(0, ZERO)
BIG_ONE = BigInt(1, ONE)
BIG_MINUS_ONE = BigInt(-1, ONE)


def from_int(n: int) -> BigInt:
    """The word n."""
    if n == 0:
        return BIG_ZERO
    if n > 0:
        return BigInt(1, from_word(n))
    if n == MIN:
        digits = Array(3, 0)
        digits[2] = 8
        return BigInt(-1, digits)
    return BigInt(-1, from_word(-n))


def natural(digits: Array[int]) -> BigInt:
    """The natural number with trimmed digits."""
    return BIG_ZERO if len(digits) == 0 else BigInt(1, digits)


def signed(sign: int, digits: Array[int]) -> BigInt:
    """The number with a sign and trimmed digits; 0 whatever the sign if there are none."""
    return BIG_ZERO if len(digits) == 0 else BigInt(sign, digits)


def sum_of(sign: int, a: Array[int], other_sign: int, b: Array[int]) -> BigInt:
    """sign * a + other_sign * b."""
    if sign == 0:
        return signed(other_sign, b)
    if other_sign == 0 or sign == other_sign:
        return BigInt(sign, add(a, b))
    c = compare(a, b)
    if c == 0:
        return BIG_ZERO
    return BigInt(sign, sub(a, b)) if c > 0 else BigInt(other_sign, sub(b, a))


def complement(a: BigInt, n: int) -> Array[int]:
    """n digits of a in two's complement, n more than a has."""
    r = Array(n, 0)
    for i in range(min(len(a.digits), n)):
        r[i] = a.digits[i]
    if a.sign < 0:
        negate_at(r)
    return r


def from_complement(r: Array[int], negative: bool) -> BigInt:
    """The number with these digits in two's complement; r is used up."""
    if not negative:
        return natural(trim(r))
    negate_at(r)
    return signed(-1, trim(r))


@elidable
def from_float(x: float) -> BigInt:
    """x without its fraction; ValueError for a NaN, OverflowError for an infinity."""
    if floatparts.is_nan(x):
        raise ValueError("cannot convert float NaN to integer")
    if floatparts.is_inf(x):
        raise OverflowError("cannot convert float infinity to integer")
    if -9007199254740992.0 < x < 9007199254740992.0:
        return from_int(int(x))
    m, e = floatparts.split(x)
    return BigInt(-1 if x < 0.0 else 1, lshift(from_word(m), e))


def nearest(a: Array[int], b: Array[int]) -> float:
    """The float nearest to a / b, ties to even; to a when b is empty. Infinity when too large. The quotient gets 55 bits or
    more, and what is lost below them only matters as being there or not."""
    if len(a) == 0:
        return 0.0
    if len(b) == 0:
        shift = bit_length(a) - 60
        if shift <= 0:
            return floatparts.join(to_word(a), False, 0)
        return floatparts.join(top_bits(a, shift), any_low_bits(a, shift), shift)
    shift = bit_length(a) - bit_length(b) - 58
    if shift > 1100:
        return floatparts.INF
    if shift < -1200:
        return 0.0
    if shift < 0:
        a = lshift(a, -shift)
    else:
        b = lshift(b, shift)
    q, r = divmod_nat(a, b)
    return floatparts.join(to_word(q), len(r) > 0, shift)


def literal_digits(text: bytes, base: int) -> "tuple[int, int, Array[int]] | None":
    """The parts of what int() accepts: sign, base, the digits' values; None for anything else."""
    i = 0
    end = len(text)
    while i < end and is_space(text[i]):
        i += 1
    while end > i and is_space(text[end - 1]):
        end -= 1
    sign = 1
    if i < end and (text[i] == 45 or text[i] == 43):
        sign = -1 if text[i] == 45 else 1
        i += 1
    prefix = 10
    if i + 1 < end and text[i] == 48:
        letter = text[i + 1] | 32
        prefix = 16 if letter == 120 else 8 if letter == 111 else 2 if letter == 98 else 10
    only_zeros = base == 0 and prefix == 10 and i < end and text[i] == 48
    if base == 0:
        base = prefix
    if prefix == base and prefix != 10:
        i += 2
        if i < end and text[i] == 95:
            i += 1
    values = Array(end - i, 0)
    n = 0
    after_digit = False
    while i < end:
        c = text[i]
        d = DIGIT_VALUES[c]
        if d < base and not (only_zeros and d != 0):
            values[n] = d
            n += 1
            after_digit = True
        elif c == 95 and after_digit:  # _
            after_digit = False
        else:
            return None
        i += 1
    return (sign, base, values if n == len(values) else values[:n]) if after_digit else None


def is_space(c: int) -> bool:
    """White space as int() and float() skip it in ASCII text."""
    return c == 32 or 9 <= c <= 13


@elidable
def from_text(text: str, base: int) -> BigInt:
    """int(text, base) for ASCII text: white space around, a sign, the prefix of the base, _ between digits; base 0 goes by the
    prefix. ValueError for a wrong base or text; its message is without the text, for which the caller has the repr."""
    if base != 0 and (base < 2 or base > 36):
        raise ValueError("int() base must be >= 2 and <= 36, or 0")
    parts = literal_digits(text.encode("latin-1"), base)
    if parts is None:
        raise ValueError("invalid literal for int() with base " + str(base))
    sign, real_base, values = parts
    return signed(sign, from_digits(values, real_base))


@elidable
def from_bytes(data: bytes, little: bool, is_signed: bool) -> BigInt:
    """As int.from_bytes."""
    n = len(data)
    r = Array((n * 8 + 29) // 30 + 1, 0)
    word = 0
    have = 0
    at = 0
    for k in range(n):
        word |= (data[k] if little else data[n - 1 - k]) << have
        have += 8
        if have >= 30:
            r[at] = word & MASK
            word >>= 30
            have -= 30
            at += 1
    negative = is_signed and n > 0 and (data[n - 1] if little else data[0]) >= 128
    if negative:
        word |= (MASK << have) & MASK
        for i in range(at + 1, len(r)):
            r[i] = MASK
    r[at] = word
    return from_complement(r, negative)


# ---- words ----
@elidable
def hash_int(n: int) -> int:
    """CPython's hash of the word n."""
    if n == MIN:
        return -4
    h = n % HASH_MODULUS if n >= 0 else -(-n % HASH_MODULUS)
    return -2 if h == -1 else h


def add_overflow(a: int, b: int) -> BigInt | None:
    """None when a + b is a word (RPy's a + b), else the exact sum."""
    s = a + b
    if (a ^ s) & (b ^ s) >= 0:
        return None
    return from_int(a).add(from_int(b))


def sub_overflow(a: int, b: int) -> BigInt | None:
    """None when a - b is a word, else the exact difference."""
    s = a - b
    if (a ^ b) & (a ^ s) >= 0:
        return None
    return from_int(a).sub(from_int(b))


def mul_overflow(a: int, b: int) -> BigInt | None:
    """None when a * b is a word, else the exact product."""
    try:
        ovfcheck(a * b)
    except OverflowError:
        return from_int(a).mul(from_int(b))
    return None


def lshift_overflow(a: int, count: int) -> BigInt | None:
    """None when a << count is a word, else the exact result; ValueError for a negative count."""
    if count < 0:
        raise ValueError("negative shift count")
    if a == 0 or (count < 63 and a << count >> count == a):
        return None
    return from_int(a).lshift(count)


def neg_overflow(a: int) -> BigInt | None:
    """None when -a is a word, else -a (and abs(a))."""
    return from_int(a).neg() if a == MIN else None


def floordiv_overflow(a: int, b: int) -> BigInt | None:
    """None when a // b is a word, else the exact quotient: of the least word by -1. b is not 0."""
    return from_int(a).neg() if a == MIN and b == -1 else None


@elidable
def pow_overflow(a: int, n: int) -> BigInt | None:
    """None when a ** n is a word (RPy's a ** n), else the exact power; n >= 0, else ValueError."""
    if n < 0:
        raise ValueError("negative exponent")
    if -1 <= a <= 1 or n <= 1:
        return None
    bits = word_bits(abs(a)) if a != MIN else 64
    if n < 64 and bits * n < 64:
        return None
    result = from_int(a).pow(from_int(n))
    return None if result.fits_int() else result


def truediv_int(a: int, b: int) -> float:
    """a / b, rounded once, ties to even; ZeroDivisionError."""
    if b == 0:
        raise ZeroDivisionError("division by zero")
    return a / b

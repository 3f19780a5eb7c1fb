"""Natural numbers as arrays of 30-bit digits, least significant first: the arithmetic below BigInt.

A number is an Array[int] whose items are 0 to 2**30-1; "trimmed" means that the last item is not 0 (zero is the empty
array). Functions take and give trimmed arrays unless they say otherwise, and never change their arguments unless their
name ends in `_at`. A product of two digits has 60 bits, so a signed word holds the sum of eight of them.
"""

from lib.ntt import LONGEST, mul_ntt
from rtlib import Array
from rtlib.jit import elidable

BITS = 30
BASE = 1 << 30
MASK = (1 << 30) - 1

# Limits in digits, measured: from them on the algorithm in the name is the faster one.
KARATSUBA = 70
KARATSUBA_SQUARE = 110
TOOM3 = 250
TRANSFORM = 3600  # if its length, a power of two, is used well; from ALWAYS_TRANSFORM on in any case
ALWAYS_TRANSFORM = 10000

ZERO: Array[int] = Array(0, 0)
ONE: Array[int] = Array(1, 1)


# ---- making and comparing ----
def trim(a: Array[int]) -> Array[int]:
    """a without leading zeros; a itself if it has none."""
    n = len(a)
    while n > 0 and a[n - 1] == 0:
        n -= 1
    return a if n == len(a) else a[:n]


@elidable
def from_word(n: int) -> Array[int]:
    """The number n, 0 to 2**63-1."""
    if n == 0:
        return ZERO
    if n < BASE:
        return Array(1, n)
    r = Array(2 if n >> 60 == 0 else 3, n & MASK)
    r[1] = (n >> 30) & MASK
    if len(r) == 3:
        r[2] = n >> 60
    return r


def to_word(a: Array[int]) -> int:
    """The low 64 bits of a, as a signed word; exact when a < 2**63."""
    n = len(a)
    r = 0
    if n > 0:
        r = a[0]
    if n > 1:
        r += a[1] << 30
    if n > 2:
        r += a[2] << 60
    return r


def compare(a: Array[int], b: Array[int]) -> int:
    """-1, 0 or 1 for a < b, a == b, a > b."""
    if len(a) != len(b):
        return -1 if len(a) < len(b) else 1
    i = len(a) - 1
    while i >= 0:
        if a[i] != b[i]:
            return -1 if a[i] < b[i] else 1
        i -= 1
    return 0


def word_bits(n: int) -> int:
    """Bits of n >= 0 without leading zeros: 0 for 0, 63 for 2**63-1."""
    r = 0
    if n >> 32 != 0:
        n >>= 32
        r = 32
    if n >> 16 != 0:
        n >>= 16
        r += 16
    if n >> 8 != 0:
        n >>= 8
        r += 8
    if n >> 4 != 0:
        n >>= 4
        r += 4
    while n != 0:
        n >>= 1
        r += 1
    return r


def bit_length(a: Array[int]) -> int:
    """Bits of a without leading zeros."""
    n = len(a)
    return 0 if n == 0 else (n - 1) * 30 + word_bits(a[n - 1])


def any_low_bits(a: Array[int], n: int) -> bool:
    """Is one of the n low bits of a set? n >= 0."""
    words = n // 30
    if words >= len(a):
        return len(a) > 0
    for i in range(words):
        if a[i] != 0:
            return True
    return (a[words] & ((1 << (n % 30)) - 1)) != 0


# ---- sums ----
def add(a: Array[int], b: Array[int]) -> Array[int]:
    """a + b. Knuth, TAOCP 4.3.1, algorithm A."""
    if len(a) < len(b):
        a, b = b, a
    n = len(a)
    m = len(b)
    if m == 0:
        return a
    longer = a[n - 1] + (b[n - 1] if m == n else 0) >= MASK
    r = Array(n + 1 if longer else n, 0)
    carry = 0
    for i in range(m):
        carry += a[i] + b[i]
        r[i] = carry & MASK
        carry >>= 30
    for i in range(m, n):
        carry += a[i]
        r[i] = carry & MASK
        carry >>= 30
    if not longer:
        return r
    r[n] = carry
    return trim(r)


def add_digit(a: Array[int], d: int) -> Array[int]:
    """a + d for a digit d."""
    n = len(a)
    r = Array(n + 1, 0)
    carry = d
    for i in range(n):
        carry += a[i]
        r[i] = carry & MASK
        carry >>= 30
    r[n] = carry
    return trim(r)


def sub(a: Array[int], b: Array[int]) -> Array[int]:
    """a - b for a >= b. Knuth, TAOCP 4.3.1, algorithm S."""
    n = len(a)
    m = len(b)
    r = Array(n, 0)
    carry = 0
    for i in range(m):
        carry += a[i] - b[i]
        r[i] = carry & MASK
        carry >>= 30
    for i in range(m, n):
        carry += a[i]
        r[i] = carry & MASK
        carry >>= 30
    return trim(r)


def add_at(r: Array[int], x: Array[int], at: int) -> None:
    """Adds x, with or without leading zeros, to r from digit `at` on; the sum must fit r."""
    n = len(x)
    while n > 0 and x[n - 1] == 0:
        n -= 1
    carry = 0
    for i in range(n):
        carry += r[at + i] + x[i]
        r[at + i] = carry & MASK
        carry >>= 30
    i = at + n
    while carry != 0:
        carry += r[i]
        r[i] = carry & MASK
        carry >>= 30
        i += 1


def addmul_at(r: Array[int], x: Array[int], c: int) -> None:
    """r += c * x modulo 2**(30 * len(r)), for abs(c) < 2**30 and len(x) at most len(r); neither is trimmed."""
    n = len(x)
    carry = 0
    for i in range(n):
        carry += r[i] + c * x[i]
        r[i] = carry & MASK
        carry >>= 30
    i = n
    while carry != 0 and i < len(r):
        carry += r[i]
        r[i] = carry & MASK
        carry >>= 30
        i += 1


# ---- one digit ----
def mul_digit(a: Array[int], d: int) -> Array[int]:
    """a * d for a digit d."""
    n = len(a)
    if n == 0 or d == 0:
        return ZERO
    longer = a[n - 1] * d + d > MASK
    r = Array(n + 1 if longer else n, 0)
    carry = 0
    for i in range(n):
        carry += a[i] * d
        r[i] = carry & MASK
        carry >>= 30
    if not longer:
        return r
    r[n] = carry
    return trim(r)


def div_digit_at(a: Array[int], d: int) -> int:
    """Replaces a by a // d for a digit d > 0; the remainder. a need not be trimmed before and after."""
    rem = 0
    i = len(a) - 1
    while i >= 0:
        t = (rem << 30) | a[i]
        q = t // d
        a[i] = q
        rem = t - q * d
        i -= 1
    return rem


def mod_digit(a: Array[int], d: int) -> int:
    """a % d for a digit d > 0."""
    rem = 0
    i = len(a) - 1
    while i >= 0:
        rem = ((rem << 30) | a[i]) % d
        i -= 1
    return rem


def third_at(a: Array[int]) -> None:
    """Replaces a, a multiple of 3, by a // 3."""
    rem = 0
    i = len(a) - 1
    while i >= 0:
        t = (rem << 30) | a[i]
        q = t // 3
        a[i] = q
        rem = t - q * 3
        i -= 1


def half_at(a: Array[int]) -> None:
    """Replaces a by a // 2."""
    n = len(a)
    for i in range(n - 1):
        a[i] = (a[i] >> 1) | ((a[i + 1] & 1) << 29)
    if n > 0:
        a[n - 1] = a[n - 1] >> 1


# ---- shifts ----
def lshift(a: Array[int], count: int) -> Array[int]:
    """a * 2**count, for count >= 0; MemoryError when the result is too large."""
    n = len(a)
    if n == 0:
        return a
    words = count // 30
    k = count - words * 30
    size = n + words
    if a[n - 1] >> (30 - k) != 0:
        size += 1
    r = Array(size, 0)
    carry = 0
    for i in range(n):
        carry |= a[i] << k
        r[words + i] = carry & MASK
        carry >>= 30
    if carry != 0:
        r[words + n] = carry
    return r


def rshift(a: Array[int], count: int) -> Array[int]:
    """a // 2**count, for count >= 0."""
    words = count // 30
    n = len(a) - words
    if n <= 0:
        return ZERO
    k = count - words * 30
    if k == 0:
        return a[words:]
    top = a[words + n - 1] >> k
    r = Array(n if top != 0 else n - 1, 0)
    for i in range(n - 1):
        r[i] = ((a[words + i] >> k) | (a[words + i + 1] << (30 - k))) & MASK
    if top != 0:
        r[n - 1] = top
    return r


# ---- products ----
def mul_school(a: Array[int], b: Array[int]) -> Array[int]:
    """The len(a) + len(b) digits of a * b, column after column (Comba's order of Knuth's algorithm M), neither array
    empty. lo is below 2**30 before each sum of up to eight products, so it stays below 2**63."""
    n = len(a)
    m = len(b)
    r = Array(n + m, 0)
    lo = 0
    hi = 0
    for k in range(n + m - 1):
        i = 0 if k < m else k - m + 1
        end = k if k < n else n - 1
        j = k - i
        while i + 7 <= end:
            lo += (a[i] * b[j] + a[i + 1] * b[j - 1] + a[i + 2] * b[j - 2] + a[i + 3] * b[j - 3]
                   + a[i + 4] * b[j - 4] + a[i + 5] * b[j - 5] + a[i + 6] * b[j - 6] + a[i + 7] * b[j - 7])
            hi += lo >> 30
            lo &= MASK
            i += 8
            j -= 8
        while i <= end:
            lo += a[i] * b[j]
            i += 1
            j -= 1
        hi += lo >> 30
        r[k] = lo & MASK
        lo = hi & MASK
        hi >>= 30
    r[n + m - 1] = lo
    return r


def square_school(a: Array[int]) -> Array[int]:
    """The 2 * len(a) digits of a * a: each product of two different digits is made once."""
    n = len(a)
    r = Array(2 * n, 0)
    lo = 0
    hi = 0
    for k in range(2 * n - 1):
        i = 0 if k < n else k - n + 1
        j = k - i
        s = 0
        while i + 3 < j - 3:
            s = a[i] * a[j] + a[i + 1] * a[j - 1] + a[i + 2] * a[j - 2] + a[i + 3] * a[j - 3]
            lo += s + s
            hi += lo >> 30
            lo &= MASK
            i += 4
            j -= 4
        s = 0
        while i < j:
            s += a[i] * a[j]
            i += 1
            j -= 1
        lo += s + s
        if i == j:
            lo += a[i] * a[i]
        hi += lo >> 30
        r[k] = lo & MASK
        lo = hi & MASK
        hi >>= 30
    r[2 * n - 1] = lo
    return r


def mul_raw(a: Array[int], b: Array[int]) -> Array[int]:
    """The len(a) + len(b) digits of a * b; the arguments need not be trimmed."""
    if len(a) < len(b):
        a, b = b, a
    n = len(a)
    m = len(b)
    if m == 0:
        return Array(n, 0)
    if a is b:
        if n < KARATSUBA_SQUARE:
            return square_school(a)
    elif m < KARATSUBA:
        return mul_school(a, b)
    if m <= (n + 1) // 2 or (m >= TOOM3 and m <= (n + 2) // 3 * 2):
        return mul_unbalanced(a, b)
    if m >= TRANSFORM and n + m <= LONGEST and (m >= ALWAYS_TRANSFORM or fills_transform(n + m)):
        return mul_ntt(a, b)
    if m >= TOOM3:
        return mul_toom3(a, b)
    return mul_karatsuba(a, b)


def fills_transform(size: int) -> bool:
    """Is a size at least 3/4 of the next power of two?"""
    n = 1
    while n < size:
        n *= 2
    return size >= n - (n >> 2)


def mul_unbalanced(a: Array[int], b: Array[int]) -> Array[int]:
    """a * b for an a much longer than b: by pieces of a that are as long as b."""
    n = len(a)
    m = len(b)
    r = Array(n + m, 0)
    i = 0
    while i < n:
        end = min(i + m, n)
        add_at(r, mul_raw(a[i:end], b), i)
        i = end
    return r


def distance(a: Array[int], b: Array[int]) -> tuple[Array[int], bool]:
    """abs(a - b), with len(a) digits, and whether a < b; len(a) >= len(b), not trimmed."""
    n = len(a)
    m = len(b)
    r = Array(n, 0)
    carry = 0
    for i in range(m):
        carry += a[i] - b[i]
        r[i] = carry & MASK
        carry >>= 30
    for i in range(m, n):
        carry += a[i]
        r[i] = carry & MASK
        carry >>= 30
    if carry == 0:
        return (r, False)
    negate_at(r)
    return (r, True)


def negate_at(r: Array[int]) -> None:
    """r = -r modulo 2**(30 * len(r))."""
    carry = 0
    for i in range(len(r)):
        carry -= r[i]
        r[i] = carry & MASK
        carry >>= 30


def mul_karatsuba(a: Array[int], b: Array[int]) -> Array[int]:
    """a * b by three products of half the length: a1*b0 + a0*b1 = a0*b0 + a1*b1 - (a0 - a1)*(b0 - b1).
    (len(a) + 1) // 2 < len(b) <= len(a). Knuth, TAOCP 4.3.3."""
    n = len(a)
    m = len(b)
    h = (n + 1) // 2
    same = a is b
    a0 = a[:h]
    a1 = a[h:]
    b0 = a0 if same else b[:h]
    b1 = a1 if same else b[h:]
    low = mul_raw(a0, b0)
    high = mul_raw(a1, b1)
    da, a_less = distance(a0, a1)
    less = False
    if same:
        middle = mul_raw(da, da)
    else:
        db, b_less = distance(b0, b1)
        middle = mul_raw(da, db)
        less = a_less != b_less
    r = Array(n + m, 0)
    for i in range(2 * h):
        r[i] = low[i]
    for i in range(len(high)):
        r[2 * h + i] = high[i]
    cross = Array(2 * h + 1, 0)
    addmul_at(cross, low, 1)
    addmul_at(cross, high, 1)
    addmul_at(cross, middle, 1 if less else -1)
    add_at(r, cross, h)
    return r


class Points:
    """A polynomial of degree 2 in 2**(30*h) at 1, -1 and 2, for Toom-3."""

    def __init__(self, a0: Array[int], a1: Array[int], a2: Array[int]) -> None:
        h = len(a0)
        even = Array(h + 1, 0)
        addmul_at(even, a0, 1)
        addmul_at(even, a2, 1)
        one = even[:]
        addmul_at(one, a1, 1)
        two = Array(h + 1, 0)
        addmul_at(two, a0, 1)
        addmul_at(two, a1, 2)
        addmul_at(two, a2, 4)
        minus, negative = distance(even, a1)
        self.one: Array[int] = one
        self.minus: Array[int] = minus
        self.negative: bool = negative  # the value at -1 is -minus
        self.two: Array[int] = two


def mul_toom3(a: Array[int], b: Array[int]) -> Array[int]:
    """a * b by five products of a third of the length, at the points 0, 1, -1, 2 and infinity; both arguments are longer
    than two thirds of the longer one. Knuth, TAOCP 4.3.3; the sequence that solves for the coefficients is our own."""
    n = len(a)
    m = len(b)
    h = (n + 2) // 3
    a0 = a[:h]
    a2 = a[2 * h:]
    p = Points(a0, a[h:2 * h], a2)
    if a is b:
        q = p
        c0 = mul_raw(a0, a0)
        c4 = mul_raw(a2, a2)
    else:
        b0 = b[:h]
        b2 = b[2 * h:]
        q = Points(b0, b[h:2 * h], b2)
        c0 = mul_raw(a0, b0)
        c4 = mul_raw(a2, b2)
    one = mul_raw(p.one, q.one)
    minus = mul_raw(p.minus, q.minus)
    two = mul_raw(p.two, q.two)
    sign = -1 if p.negative != q.negative else 1
    c2 = one[:]  # 2*c2 = r(1) + r(-1) - 2*c0 - 2*c4
    addmul_at(c2, minus, sign)
    addmul_at(c2, c0, -2)
    addmul_at(c2, c4, -2)
    half_at(c2)
    c1 = one  # c1 + c3 = (r(1) - r(-1)) / 2
    addmul_at(c1, minus, -sign)
    half_at(c1)
    c3 = two  # c1 + 4*c3 = (r(2) - c0 - 4*c2 - 16*c4) / 2
    addmul_at(c3, c0, -1)
    addmul_at(c3, c2, -4)
    addmul_at(c3, c4, -16)
    half_at(c3)
    addmul_at(c3, c1, -1)
    third_at(c3)
    addmul_at(c1, c3, -1)
    r = Array(n + m, 0)
    add_at(r, c0, 0)
    add_at(r, c4, 4 * h)
    add_at(r, c1, h)
    add_at(r, c2, 2 * h)
    add_at(r, c3, 3 * h)
    return r


def mul(a: Array[int], b: Array[int]) -> Array[int]:
    """a * b."""
    if len(b) == 1:
        return mul_digit(a, b[0])
    if len(a) == 1:
        return mul_digit(b, a[0])
    if len(a) == 0 or len(b) == 0:
        return ZERO
    return trim(mul_raw(a, b))


def square(a: Array[int]) -> Array[int]:
    """a * a."""
    return mul(a, a)


def power(a: Array[int], n: int) -> Array[int]:
    """a**n for n >= 0, by squaring from the exponent's top bit on; MemoryError when too large."""
    r = ONE
    k = word_bits(n) - 1
    while k >= 0:
        r = mul(r, r)
        if (n >> k) & 1 != 0:
            r = mul(r, a)
        k -= 1
    return r

"""Division, roots and divisors of natural numbers (see nat)."""

from lib.nat import (BITS, MASK, ONE, ZERO, add, bit_length, compare, div_digit_at, from_word, lshift, mod_digit, mul,
                      rshift, sub, to_word, trim, word_bits)
from rtlib import Array

# Digits of the quotient and the divisor from which recursive division is faster, measured.
RECURSIVE = 90


def divmod_nat(a: Array[int], b: Array[int]) -> tuple[Array[int], Array[int]]:
    """(a // b, a % b); ZeroDivisionError when b is 0."""
    n = len(b)
    if n == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    if compare(a, b) < 0:
        return (ZERO, a)
    if n == 1:
        q = a[:]
        rem = div_digit_at(q, b[0])
        return (trim(q), from_word(rem))
    if len(a) <= 2:
        x = to_word(a)
        y = to_word(b)
        return (from_word(x // y), from_word(x % y))
    if n < RECURSIVE or len(a) - n < RECURSIVE:
        return divmod_knuth(a, b)
    return divmod_recursive(a, b)


def mod_nat(a: Array[int], b: Array[int]) -> Array[int]:
    """a % b; ZeroDivisionError when b is 0."""
    if len(b) == 1:
        return from_word(mod_digit(a, b[0]))
    q, r = divmod_nat(a, b)
    return r


def divmod_knuth(a: Array[int], b: Array[int]) -> tuple[Array[int], Array[int]]:
    """(a // b, a % b) for a b of two digits or more. Knuth, TAOCP 4.3.1, algorithm D."""
    n = len(b)
    if len(a) < n:
        return (ZERO, a)
    shift = 30 - word_bits(b[n - 1])
    v = lshift(b, shift)
    m = len(a) - n
    u = Array(len(a) + 1, 0)
    carry = 0
    for i in range(len(a)):
        carry |= a[i] << shift
        u[i] = carry & MASK
        carry >>= 30
    u[len(a)] = carry
    q = Array(m + 1, 0)
    top = v[n - 1]
    second = v[n - 2]
    j = m
    while j >= 0:
        two = (u[j + n] << 30) | u[j + n - 1]
        guess = two // top
        rem = two - guess * top
        while guess > MASK or guess * second > ((rem << 30) | u[j + n - 2]):
            guess -= 1
            rem += top
            if rem > MASK:
                break
        if guess != 0:
            q[j] = subtract_multiple(u, v, guess, j)
        j -= 1
    return (trim(q), rshift(trim(u[:n]), shift))


def subtract_multiple(u: Array[int], v: Array[int], guess: int, at: int) -> int:
    """Steps D4 to D6: subtracts guess * v from u at a digit; gives the quotient's digit, guess or one less."""
    n = len(v)
    carry = 0
    for i in range(n):
        carry += u[at + i] - guess * v[i]
        u[at + i] = carry & MASK
        carry >>= 30
    carry += u[at + n]
    u[at + n] = 0
    if carry == 0:
        return guess
    carry = 0
    for i in range(n):
        carry += u[at + i] + v[i]
        u[at + i] = carry & MASK
        carry >>= 30
    return guess - 1


def high_digits(a: Array[int], k: int) -> Array[int]:
    """a // 2**(30*k)."""
    return a[k:] if k < len(a) else ZERO


def low_digits(a: Array[int], k: int) -> Array[int]:
    """a % 2**(30*k)."""
    return trim(a[:k]) if k < len(a) else a


def joined(high: Array[int], low: Array[int], k: int) -> Array[int]:
    """high * 2**(30*k) + low, for low below 2**(30*k)."""
    if len(high) == 0:
        return low
    r = Array(k + len(high), 0)
    for i in range(len(low)):
        r[i] = low[i]
    for i in range(len(high)):
        r[k + i] = high[i]
    return r


def divmod_recursive(a: Array[int], b: Array[int]) -> tuple[Array[int], Array[int]]:
    """(a // b, a % b), by halves of the divisor: Burnikel and Ziegler, "Fast Recursive Division", MPI-I-98-1-022, 1998.
    The divisor is shifted so that its top bit is set and its length n can be halved down to the limit."""
    n = len(b)
    times = 0
    while n > RECURSIVE:
        n = (n + 1) // 2
        times += 1
    n <<= times
    shift = n * 30 - bit_length(b)
    v = lshift(b, shift)
    u = lshift(a, shift)
    parts = (len(u) + n - 1) // n
    q = Array(parts * n, 0)
    rem = ZERO
    i = parts - 1
    while i >= 0:
        part = trim(u[i * n:(i + 1) * n])
        digit, rem = divide_2_by_1(joined(rem, part, n), v, n)
        for k in range(len(digit)):
            q[i * n + k] = digit[k]
        i -= 1
    return (trim(q), rshift(rem, shift))


def divide_2_by_1(a: Array[int], b: Array[int], n: int) -> tuple[Array[int], Array[int]]:
    """(a // b, a % b) for a < b * 2**(30*n) and a b of n digits with its top bit set."""
    if n <= RECURSIVE or n & 1 != 0 or len(a) - n < RECURSIVE:
        if compare(a, b) < 0:
            return (ZERO, a)
        return divmod_knuth(a, b)
    h = n >> 1
    b1 = high_digits(b, h)
    b0 = low_digits(b, h)
    q1, r = divide_3_by_2(high_digits(a, n), low_digits(high_digits(a, h), h), b, b1, b0, h)
    q0, r = divide_3_by_2(r, low_digits(a, h), b, b1, b0, h)
    return (joined(q1, q0, h), r)


def divide_3_by_2(a12: Array[int], a3: Array[int], b: Array[int], b1: Array[int], b0: Array[int],
                  h: int) -> tuple[Array[int], Array[int]]:
    """Quotient and remainder of a12 * 2**(30*h) + a3 by b = b1 * 2**(30*h) + b0; the quotient has h digits."""
    if compare(high_digits(a12, h), b1) == 0:
        q = Array(h, MASK)
        r = add(sub(a12, joined(b1, ZERO, h)), b1)
    else:
        q, r = divide_2_by_1(a12, b1, h)
    r = joined(r, a3, h)
    product = mul(q, b0)
    while compare(r, product) < 0:
        q = sub(q, ONE)
        r = add(r, b)
    return (q, sub(r, product))


def power_mod(a: Array[int], e: Array[int], m: Array[int]) -> Array[int]:
    """a**e % m, for m > 0, by windows of 5 bits of the exponent, from the top. Knuth, TAOCP 4.6.3."""
    if len(m) == 1 and m[0] == 1:
        return ZERO
    a = mod_nat(a, m)
    n = bit_length(e)
    if n <= 30:
        r = ONE
        while n > 0:
            n -= 1
            r = mod_nat(mul(r, r), m)
            if (e[0] >> n) & 1 != 0:
                r = mod_nat(mul(r, a), m)
        return r
    powers: list[Array[int]] = [ONE, a]
    for i in range(2, 32):
        powers.append(mod_nat(mul(powers[i - 1], a), m))
    at = (n + 4) // 5 * 5
    r = ONE
    while at > 0:
        at -= 5
        if len(r) != 1 or r[0] != 1:
            for i in range(5):
                r = mod_nat(mul(r, r), m)
        window = window_at(e, at)
        if window != 0:
            r = mod_nat(mul(r, powers[window]), m)
    return r


def window_at(e: Array[int], at: int) -> int:
    """The 5 bits of e at bit `at`, a multiple of 5; 5 divides 30, so they lie in one digit."""
    i = at // BITS
    return (e[i] >> (at % BITS)) & 31 if i < len(e) else 0


def isqrt_nat(a: Array[int]) -> Array[int]:
    """The largest r with r * r <= a: Newton's method, each step with twice the bits of the one before (the argument that
    a single correction at the end is enough is given with CPython's math.isqrt)."""
    if len(a) == 0:
        return ZERO
    half = (bit_length(a) - 1) // 2
    r = ONE
    done = 0
    s = word_bits(half) - 1
    while s >= 0:
        before = done
        done = half >> s
        q, rem = divmod_nat(rshift(a, 2 * half - before - done + 1), r)
        r = add(lshift(r, done - before - 1), q)
        s -= 1
    return sub(r, ONE) if compare(mul(r, r), a) > 0 else r


def top_bits(a: Array[int], shift: int) -> int:
    """a // 2**shift for a result below 2**60."""
    i = shift // 30
    k = shift - i * 30
    r = 0
    if i < len(a):
        r = a[i] >> k
    if i + 1 < len(a):
        r |= a[i + 1] << (30 - k)
    if i + 2 < len(a) and k > 0:
        r |= a[i + 2] << (60 - k)
    return r


def gcd_word(x: int, y: int) -> int:
    """Greatest common divisor of x, y >= 0."""
    while y != 0:
        x, y = y, x % y
    return x


def gcd_nat(a: Array[int], b: Array[int]) -> Array[int]:
    """Greatest common divisor. Lehmer's method, Knuth, TAOCP 4.5.2, algorithm L, with the 58 leading bits, as far as the
    quotients of these are the whole numbers' by Collins' condition, and cofactors below 2**29."""
    if compare(a, b) < 0:
        a, b = b, a
    while len(b) > 2:
        shift = bit_length(a) - 58
        x = top_bits(a, shift)
        y = top_bits(b, shift)
        ca = 1
        cb = 0
        da = 0
        db = 1
        while y != 0:
            q = x // y
            if q >= 1 << 29:
                break
            rest = x - q * y
            ta = ca - q * da
            tb = cb - q * db
            size = abs(tb)
            if size >= 1 << 29 or rest < size or y - rest < size + abs(db):
                break
            ca, cb, da, db = da, db, ta, tb
            x, y = y, rest
        if cb == 0:
            a, b = b, mod_nat(a, b)
        else:
            a, b = combined(a, b, ca, cb), combined(a, b, da, db)
    if len(b) == 0:
        return a
    if len(a) > 2:
        a, b = b, mod_nat(a, b)
    return from_word(gcd_word(to_word(a), to_word(b)))


def combined(a: Array[int], b: Array[int], x: int, y: int) -> Array[int]:
    """x * a + y * b, not negative, for len(a) >= len(b) and abs(x), abs(y) < 2**29."""
    n = len(a)
    r = Array(n + 1, 0)
    carry = 0
    for i in range(len(b)):
        carry += x * a[i] + y * b[i]
        r[i] = carry & MASK
        carry >>= 30
    for i in range(len(b), n):
        carry += x * a[i]
        r[i] = carry & MASK
        carry >>= 30
    r[n] = carry
    return trim(r)

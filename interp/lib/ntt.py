"""Products of very long numbers by number-theoretic transforms modulo three primes below 2**30.

The digits are the coefficients of polynomials; their product's coefficients are below 2**60 times the length, so their residues
modulo three primes determine them. The transforms go down the tree of factors of x**n - 1, whose roots stand in
bit-reversed order, and back up, so that no reordering is needed (D. Harvey, "Faster arithmetic for number-theoretic
transforms", 2014, also for the multiplication by a constant with its precomputed quotient).
"""

from rtlib import Array

MASK = (1 << 30) - 1

# Primes k * 2**m + 1 with m at least 23; 3 generates all three groups.
P1 = 998244353
P2 = 167772161
P3 = 469762049
GENERATOR = 3
LONGEST = 1 << 23  # digits of a product


def power_mod(a: int, n: int, p: int) -> int:
    """a ** n % p for n >= 0 and p below 2**31."""
    r = 1
    while n > 0:
        if n & 1 != 0:
            r = r * a % p
        a = a * a % p
        n >>= 1
    return r


def roots(n: int, p: int, inverse: bool) -> Array[int]:
    """The n / 2 factors of the transform's blocks, n a power of two: item s is the root of unity whose turn is the sum of
    2**-(j+2) over the bits j of s, or its inverse."""
    w = Array(max(1, n >> 1), 1)
    size = 1
    while size < len(w):
        g = power_mod(GENERATOR, (p - 1) // (4 * size), p)
        if inverse:
            g = power_mod(g, p - 2, p)
        for t in range(size):
            w[size + t] = w[t] * g % p
        size *= 2
    return w


def quotients(w: Array[int], p: int) -> Array[int]:
    """w[i] * 2**32 // p: with these, w[i] * x % p takes no division."""
    q = Array(len(w), 0)
    for i in range(len(w)):
        q[i] = (w[i] << 32) // p
    return q


def forward(a: Array[int], w: Array[int], wq: Array[int], p: int) -> None:
    """Transforms a, items below p, in place."""
    n = len(a)
    h = n >> 1
    while h > 0:
        start = 0
        for s in range(n // (2 * h)):
            x = w[s]
            y = wq[s]
            for i in range(start, start + h):
                v = a[i + h]
                v = x * v - ((y * v) >> 32) * p
                if v >= p:
                    v -= p
                u = a[i]
                t = u + v
                a[i] = t - p if t >= p else t
                t = u - v
                a[i + h] = t + p if t < 0 else t
            start += 2 * h
        h >>= 1


def backward(a: Array[int], w: Array[int], wq: Array[int], p: int) -> None:
    """Undoes forward, with the inverse roots, but for a factor len(a)."""
    n = len(a)
    h = 1
    while h < n:
        start = 0
        for s in range(n // (2 * h)):
            x = w[s]
            y = wq[s]
            for i in range(start, start + h):
                u = a[i]
                v = a[i + h]
                t = u + v
                a[i] = t - p if t >= p else t
                t = u - v + p
                t = x * t - ((y * t) >> 32) * p
                a[i + h] = t - p if t >= p else t
            start += 2 * h
        h *= 2


def residues(a: Array[int], n: int, p: int) -> Array[int]:
    """The digits modulo p, with zeros up to n."""
    r = Array(n, 0)
    for i in range(len(a)):
        r[i] = a[i] % p
    return r


def convolution(a: Array[int], b: Array[int], n: int, p: int) -> Array[int]:
    """The n coefficients of the product modulo p."""
    w = roots(n, p, False)
    wq = quotients(w, p)
    fa = residues(a, n, p)
    forward(fa, w, wq, p)
    fb = fa
    if b is not a:
        fb = residues(b, n, p)
        forward(fb, w, wq, p)
    scale = power_mod(n, p - 2, p)
    for i in range(n):
        fa[i] = fa[i] * fb[i] % p * scale % p
    w = roots(n, p, True)
    backward(fa, w, quotients(w, p), p)
    return fa


def mul_ntt(a: Array[int], b: Array[int]) -> Array[int]:
    """The len(a) + len(b) digits of a * b, at most LONGEST of them. Each coefficient is put together from its residues (Garner's
    method, Knuth, TAOCP 4.3.2) and carried on."""
    size = len(a) + len(b)
    n = 1
    while n < size:
        n *= 2
    c1 = convolution(a, b, n, P1)
    c2 = convolution(a, b, n, P2)
    c3 = convolution(a, b, n, P3)
    inverse2 = power_mod(P1 % P2, P2 - 2, P2)
    inverse3 = power_mod(P1 * (P2 % P3) % P3, P3 - 2, P3)
    high = P1 * P2 >> 30
    low = P1 * P2 & MASK
    r = Array(size, 0)
    carry = 0
    for i in range(size):
        x1 = c1[i]
        x2 = (c2[i] - x1 % P2 + P2) * inverse2 % P2
        x3 = ((c3[i] - (x1 + x2 * P1) % P3) + P3) % P3 * inverse3 % P3
        t = x1 + x2 * P1 + x3 * low + carry
        r[i] = t & MASK
        carry = (t >> 30) + x3 * high
    return r

"""SHA-512 and SHA-384, FIPS 180-4.

The standard defines its constants as bits of square and cube roots of the first primes; they are computed when the first
digest is made.
"""

from lib.bigint import BIG_ONE, from_int
from lib.digest import BlockDigest
from rtlib import Array, ByteBuffer, r_uint

ROUNDS = 80
BLOCK = 128


class Constants:
    """The round constants and the two initial states, made once."""

    def __init__(self) -> None:
        self.rounds: Array[r_uint] = Array(ROUNDS, r_uint(0))
        self.first: Array[r_uint] = Array(8, r_uint(0))
        self.second: Array[r_uint] = Array(8, r_uint(0))
        p = 2
        for i in range(ROUNDS):
            while not is_prime(p):
                p += 1
            self.rounds[i] = cube_root_fraction(p)
            if i < 8:
                self.first[i] = square_root_fraction(p)
            elif i < 16:
                self.second[i - 8] = square_root_fraction(p)
            p += 1


class Store:
    """Where the constants are kept."""

    def __init__(self) -> None:
        self.constants: Constants | None = None

    def get(self) -> Constants:
        """The constants."""
        c = self.constants
        if c is None:
            c = Constants()
            self.constants = c
        return c


STORE = Store()


def is_prime(n: int) -> bool:
    """By trial division; n > 1."""
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def square_root_fraction(p: int) -> r_uint:
    """The first 64 bits of the square root's fraction."""
    return r_uint(from_int(p).lshift(128).isqrt().low_word())


def cube_root_fraction(p: int) -> r_uint:
    """The first 64 bits of the cube root's fraction: the low word of the integer cube root of p * 2**192, by Newton's method
    from above."""
    n = from_int(p).lshift(192)
    r = BIG_ONE.lshift(68)
    three = from_int(3)
    while True:
        q = n.floordiv(r.mul(r))
        s = r.mul_int(2).add(q).floordiv(three)
        if s.compare(r) >= 0:
            return r_uint(r.low_word())
        r = s


def rotated(x: r_uint, n: int) -> r_uint:
    """x rotated right by n bits, 0 < n < 64."""
    return (x >> n) | (x << (64 - n))


class Sha512(BlockDigest):
    def __init__(self, short: bool) -> None:
        """short makes it SHA-384."""
        super().__init__("sha384" if short else "sha512", 48 if short else 64, BLOCK, False)
        c = STORE.get()
        self.state: Array[r_uint] = (c.second if short else c.first)[:]
        self.schedule: Array[r_uint] = Array(ROUNDS, r_uint(0))
        self.rounds: Array[r_uint] = c.rounds

    def same_state(self) -> BlockDigest:
        other = Sha512(self.size == 48)
        other.state = self.state[:]
        return other

    def block(self, data: bytes, at: int) -> None:
        """Takes the block that begins at a byte."""
        w = self.schedule
        for i in range(16):
            x = r_uint(0)
            for k in range(8):
                x = (x << 8) | r_uint(data[at])
                at += 1
            w[i] = x
        for i in range(16, ROUNDS):
            a = w[i - 15]
            b = w[i - 2]
            w[i] = (w[i - 16] + (rotated(a, 1) ^ rotated(a, 8) ^ (a >> 7)) + w[i - 7]
                    + (rotated(b, 19) ^ rotated(b, 61) ^ (b >> 6)))
        self.mix()

    def mix(self) -> None:
        """The rounds."""
        w = self.schedule
        k = self.rounds
        s = self.state
        a, b, c, d = s[0], s[1], s[2], s[3]
        e, f, g, h = s[4], s[5], s[6], s[7]
        for i in range(ROUNDS):
            t = (h + (rotated(e, 14) ^ rotated(e, 18) ^ rotated(e, 41)) + ((e & f) ^ (~e & g)) + k[i] + w[i])
            u = (rotated(a, 28) ^ rotated(a, 34) ^ rotated(a, 39)) + ((a & b) ^ (a & c) ^ (b & c))
            h = g
            g = f
            f = e
            e = d + t
            d = c
            c = b
            b = a
            a = t + u
        s[0] += a
        s[1] += b
        s[2] += c
        s[3] += d
        s[4] += e
        s[5] += f
        s[6] += g
        s[7] += h

    def result(self) -> bytes:
        out = ByteBuffer()
        for i in range(self.size // 8):
            shift = 56
            while shift >= 0:
                out.append(int(self.state[i] >> shift))
                shift -= 8
        return out.build()


def sha512(data: bytes) -> bytes:
    """The SHA-512 digest of data."""
    h = Sha512(False)
    h.update(data)
    return h.digest()


def sha384(data: bytes) -> bytes:
    """The SHA-384 digest of data."""
    h = Sha512(True)
    h.update(data)
    return h.digest()

"""SHA-256 and SHA-224, FIPS 180-4. Their constants are halves of those of SHA-512 and SHA-384 (lib/sha512.py)."""

from lib.digest import MASK, BlockDigest, big_word, put_big
from lib.sha512 import STORE
from rtlib import Array, ByteBuffer


class Constants:
    """The round constants and the two initial states, made once."""

    def __init__(self) -> None:
        self.rounds: Array[int] = Array(64, 0)
        self.long: Array[int] = Array(8, 0)
        self.short: Array[int] = Array(8, 0)
        c = STORE.get()
        for i in range(64):
            self.rounds[i] = int(c.rounds[i] >> 32)
        for i in range(8):
            self.long[i] = int(c.first[i] >> 32)
            self.short[i] = int(c.second[i]) & MASK


class Holder:
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


HOLDER = Holder()


def rotated(x: int, n: int) -> int:
    """A word of 32 bits rotated right by n bits, 0 < n < 32."""
    return (x >> n | x << (32 - n)) & MASK


class Sha256(BlockDigest):
    def __init__(self, short: bool) -> None:
        """short makes it SHA-224."""
        super().__init__("sha224" if short else "sha256", 28 if short else 32, 64, False)
        c = HOLDER.get()
        self.rounds: Array[int] = c.rounds
        self.state: Array[int] = (c.short if short else c.long)[:]
        self.words: Array[int] = Array(64, 0)

    def same_state(self) -> BlockDigest:
        other = Sha256(self.size == 28)
        other.state = self.state[:]
        return other

    def block(self, data: bytes, at: int) -> None:
        w = self.words
        for i in range(16):
            w[i] = big_word(data, at + 4 * i)
        for i in range(16, 64):
            a = w[i - 15]
            b = w[i - 2]
            w[i] = (w[i - 16] + (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3) + w[i - 7] + (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10)) & MASK
        self.mix()

    def mix(self) -> None:
        """The rounds."""
        w = self.words
        k = self.rounds
        s = self.state
        a, b, c, d = s[0], s[1], s[2], s[3]
        e, f, g, h = s[4], s[5], s[6], s[7]
        for i in range(64):
            t = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + (e & f ^ ~e & g) + k[i] + w[i]
            u = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + (a & b ^ a & c ^ b & c)
            h = g
            g = f
            f = e
            e = d + t & MASK
            d = c
            c = b
            b = a
            a = t + u & MASK
        s[0] = s[0] + a & MASK
        s[1] = s[1] + b & MASK
        s[2] = s[2] + c & MASK
        s[3] = s[3] + d & MASK
        s[4] = s[4] + e & MASK
        s[5] = s[5] + f & MASK
        s[6] = s[6] + g & MASK
        s[7] = s[7] + h & MASK

    def result(self) -> bytes:
        out = ByteBuffer()
        for i in range(self.size // 4):
            put_big(out, self.state[i])
        return out.build()

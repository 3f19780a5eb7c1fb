"""MD5, RFC 1321."""

import rtlib.math as cmath
from lib.digest import MASK, BlockDigest, little_word, put_little, rotated_left
from rtlib import Array, ByteBuffer

TURNS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]


def sines() -> Array[int]:
    """The first 32 bits of the fractions of abs(sin(1)) to abs(sin(64))."""
    out = Array(64, 0)
    for i in range(64):
        x = cmath.sin(float(i + 1))
        out[i] = int((-x if x < 0.0 else x) * 4294967296.0)
    return out


SINES = sines()


class Md5(BlockDigest):
    def __init__(self) -> None:
        super().__init__("md5", 16, 64, True)
        self.a: int = 0x67452301
        self.b: int = 0xEFCDAB89
        self.c: int = 0x98BADCFE
        self.d: int = 0x10325476
        self.words: Array[int] = Array(16, 0)

    def same_state(self) -> BlockDigest:
        other = Md5()
        other.a = self.a
        other.b = self.b
        other.c = self.c
        other.d = self.d
        return other

    def block(self, data: bytes, at: int) -> None:
        w = self.words
        for i in range(16):
            w[i] = little_word(data, at + 4 * i)
        a, b, c, d = self.a, self.b, self.c, self.d
        for i in range(64):
            part = i >> 4
            if part == 0:
                f = b & c | ~b & d
                k = i
            elif part == 1:
                f = d & b | ~d & c
                k = 5 * i + 1 & 15
            elif part == 2:
                f = b ^ c ^ d
                k = 3 * i + 5 & 15
            else:
                f = c ^ (b | ~d & MASK)
                k = 7 * i & 15
            sum = a + f + SINES[i] + w[k] & MASK
            a = d
            d = c
            c = b
            b = b + rotated_left(sum, TURNS[part][i & 3]) & MASK
        self.a = self.a + a & MASK
        self.b = self.b + b & MASK
        self.c = self.c + c & MASK
        self.d = self.d + d & MASK

    def result(self) -> bytes:
        out = ByteBuffer()
        for x in [self.a, self.b, self.c, self.d]:
            put_little(out, x)
        return out.build()

"""SHA-1, FIPS 180-4."""

from lib.digest import MASK, BlockDigest, big_word, put_big, rotated_left
from rtlib import Array, ByteBuffer


class Sha1(BlockDigest):
    def __init__(self) -> None:
        super().__init__("sha1", 20, 64, False)
        self.state: Array[int] = Array(5, 0)
        s = self.state
        s[0], s[1], s[2], s[3], s[4] = 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0
        self.words: Array[int] = Array(80, 0)

    def same_state(self) -> BlockDigest:
        other = Sha1()
        other.state = self.state[:]
        return other

    def block(self, data: bytes, at: int) -> None:
        w = self.words
        for i in range(16):
            w[i] = big_word(data, at + 4 * i)
        for i in range(16, 80):
            w[i] = rotated_left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1)
        s = self.state
        a, b, c, d, e = s[0], s[1], s[2], s[3], s[4]
        for i in range(80):
            if i < 20:
                f = (b & c | ~b & d) + 0x5A827999
            elif i < 40:
                f = (b ^ c ^ d) + 0x6ED9EBA1
            elif i < 60:
                f = (b & c | b & d | c & d) + 0x8F1BBCDC
            else:
                f = (b ^ c ^ d) + 0xCA62C1D6
            t = rotated_left(a, 5) + f + e + w[i] & MASK
            e = d
            d = c
            c = rotated_left(b, 30)
            b = a
            a = t
        s[0] = s[0] + a & MASK
        s[1] = s[1] + b & MASK
        s[2] = s[2] + c & MASK
        s[3] = s[3] + d & MASK
        s[4] = s[4] + e & MASK

    def result(self) -> bytes:
        out = ByteBuffer()
        for i in range(5):
            put_big(out, self.state[i])
        return out.build()

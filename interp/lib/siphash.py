"""SipHash-1-3 of text and bytes, as CPython 3.11 hashes them.

J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF", 2012. CPython hashes the memory of a str, which has
1, 2 or 4 bytes a character, as the largest one needs; so equal texts have equal hashes, and so have they here.
"""

from lib.utf8 import decode_at, is_ascii, next_offset
from rtlib import ByteBuffer, r_uint
from rtlib.jit import elidable


class Key:
    """128 bits in two words."""

    _immutable_fields_ = ["k0", "k1"]

    def __init__(self, k0: r_uint, k1: r_uint) -> None:
        self.k0: r_uint = k0
        self.k1: r_uint = k1


def key_from_seed(seed: int) -> Key:
    """The key that PYTHONHASHSEED=seed gives: zeros for 0, else bytes of a linear congruential generator of 32 bits."""
    words = ByteBuffer()
    x = seed & 0xFFFFFFFF
    for i in range(16):
        x = (x * 214013 + 2531011) & 0xFFFFFFFF
        words.append(0 if seed == 0 else (x >> 16) & 0xFF)
    return key_from_bytes(words.build())


def key_from_bytes(data: bytes) -> Key:
    """The key in 16 bytes, for instance random ones; ValueError for another length."""
    if len(data) != 16:
        raise ValueError("a key has 16 bytes")
    return Key(word_at(data, 0), word_at(data, 8))


def word_at(data: bytes, at: int) -> r_uint:
    """The 8 bytes from an offset on, the lowest first."""
    return (r_uint(data[at]) | (r_uint(data[at + 1]) << 8) | (r_uint(data[at + 2]) << 16) | (r_uint(data[at + 3]) << 24)
            | (r_uint(data[at + 4]) << 32) | (r_uint(data[at + 5]) << 40) | (r_uint(data[at + 6]) << 48)
            | (r_uint(data[at + 7]) << 56))


class Sip:
    """The state of a hash."""

    def __init__(self, key: Key) -> None:
        self.v0: r_uint = key.k0 ^ r_uint(0x736F6D6570736575)
        self.v1: r_uint = key.k1 ^ r_uint(0x646F72616E646F6D)
        self.v2: r_uint = key.k0 ^ r_uint(0x6C7967656E657261)
        self.v3: r_uint = key.k1 ^ r_uint(0x7465646279746573)

    def round(self) -> None:
        """One SipRound."""
        v0 = self.v0 + self.v1
        v1 = ((self.v1 << 13) | (self.v1 >> 51)) ^ v0
        v0 = (v0 << 32) | (v0 >> 32)
        v2 = self.v2 + self.v3
        v3 = ((self.v3 << 16) | (self.v3 >> 48)) ^ v2
        v0 = v0 + v3
        v3 = ((v3 << 21) | (v3 >> 43)) ^ v0
        v2 = v2 + v1
        v1 = ((v1 << 17) | (v1 >> 47)) ^ v2
        self.v0 = v0
        self.v1 = v1
        self.v2 = (v2 << 32) | (v2 >> 32)
        self.v3 = v3

    def word(self, m: r_uint) -> None:
        """Takes 8 bytes."""
        self.v3 = self.v3 ^ m
        self.round()
        self.v0 = self.v0 ^ m


def siphash13(data: bytes, key: Key) -> r_uint:
    """SipHash-1-3 of data."""
    s = Sip(key)
    n = len(data)
    at = 0
    while at + 8 <= n:
        s.word(word_at(data, at))
        at += 8
    last = r_uint(n) << 56
    shift = 0
    while at < n:
        last = last | (r_uint(data[at]) << shift)
        shift += 8
        at += 1
    s.word(last)
    s.v2 = s.v2 ^ r_uint(0xFF)
    s.round()
    s.round()
    s.round()
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3


@elidable
def hash_bytes(data: bytes, key: Key) -> int:
    """hash of bytes, and of a str that is ASCII: 0 for the empty one, -2 in place of -1."""
    if len(data) == 0:
        return 0
    h = int(siphash13(data, key))
    return -2 if h == -1 else h


@elidable
def hash_text(s: str, key: Key) -> int:
    """hash of a str in UTF-8 (see utf8)."""
    if is_ascii(s):
        return hash_bytes(s.encode("latin-1"), key)
    largest = 0
    i = 0
    while i < len(s):
        largest = max(largest, decode_at(s, i))
        i = next_offset(s, i)
    out = ByteBuffer()
    i = 0
    while i < len(s):
        cp = decode_at(s, i)
        out.append(cp)
        if largest > 0xFF:
            out.append(cp >> 8)
        if largest > 0xFFFF:
            out.append(cp >> 16)
            out.append(0)
        i = next_offset(s, i)
    return hash_bytes(out.build(), key)

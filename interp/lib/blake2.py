"""BLAKE2b and BLAKE2s, RFC 7693, with the parameters of trees."""

from lib.digest import Digest
from lib.sha512 import STORE
from rtlib import Array, ByteBuffer, r_uint

ORDER = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
         [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
         [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
         [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
         [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0]]


class Parameters:
    """What changes a digest: fields of the parameter block."""

    def __init__(self, size: int) -> None:
        self.size: int = size
        self.key: bytes = b""
        self.salt: bytes = b""
        self.person: bytes = b""
        self.fanout: int = 1
        self.depth: int = 1
        self.leaf_size: int = 0
        self.node_offset: int = 0
        self.node_depth: int = 0
        self.inner_size: int = 0
        self.last_node: bool = False


def padded(data: bytes, size: int) -> bytes:
    """data with zeros behind it."""
    return data + bytes(size - len(data))


def number(out: ByteBuffer, n: int, size: int) -> None:
    """Appends a number of so many bytes, lowest first."""
    for i in range(size):
        out.append(n >> (8 * i))


class Blake2(Digest):
    """Words are kept in r_uint; BLAKE2s uses the low halves."""

    def __init__(self, is_long: bool, p: Parameters) -> None:
        super().__init__("blake2b" if is_long else "blake2s", p.size, 128 if is_long else 64)
        self.is_long: bool = is_long
        self.bits: int = 64 if is_long else 32
        self.mask: r_uint = r_uint(-1) if is_long else r_uint(0xFFFFFFFF)
        self.last_node: bool = p.last_node
        self.start: Array[r_uint] = Array(8, r_uint(0))
        self.state: Array[r_uint] = Array(8, r_uint(0))
        self.work: Array[r_uint] = Array(16, r_uint(0))
        self.words: Array[r_uint] = Array(16, r_uint(0))
        self.rest: bytes = b""
        self.total: int = 0
        first = STORE.get().first
        for i in range(8):
            self.start[i] = first[i] if is_long else first[i] >> 32
        block = self.parameter_block(p)
        for i in range(8):
            self.state[i] = self.start[i] ^ self.word(block, i)
        if len(p.key) > 0:
            self.update(padded(p.key, self.block_size))

    def parameter_block(self, p: Parameters) -> bytes:
        """The parameters as bytes."""
        out = ByteBuffer()
        for n in [p.size, len(p.key), p.fanout, p.depth]:
            out.append(n)
        number(out, p.leaf_size, 4)
        number(out, p.node_offset, 8 if self.is_long else 6)
        out.append(p.node_depth)
        out.append(p.inner_size)
        if self.is_long:
            out.extend(bytes(14))
        half = 16 if self.is_long else 8
        out.extend(padded(p.salt, half))
        out.extend(padded(p.person, half))
        return out.build()

    def word(self, data: bytes, i: int) -> r_uint:
        """Word i of bytes, lowest byte first."""
        size = self.bits // 8
        x = r_uint(0)
        for k in range(size - 1, -1, -1):
            x = x << 8 | r_uint(data[i * size + k])
        return x

    def copy(self) -> "Blake2":
        other = Blake2(self.is_long, Parameters(self.size))
        other.last_node = self.last_node
        other.state = self.state[:]
        other.rest = self.rest
        other.total = self.total
        return other

    def update(self, data: bytes) -> None:
        """A block is taken when more follows: the last one is marked."""
        if len(self.rest) > 0:
            data = self.rest + data
        size = self.block_size
        at = 0
        while at + size < len(data):
            self.total += size
            self.compress(data[at:at + size], False)
            at += size
        self.rest = data[at:]

    def compress(self, block: bytes, is_last: bool) -> None:
        """Takes a block."""
        v = self.work
        m = self.words
        for i in range(16):
            m[i] = self.word(block, i)
        for i in range(8):
            v[i] = self.state[i]
            v[i + 8] = self.start[i]
        v[12] = v[12] ^ r_uint(self.total) & self.mask
        if not self.is_long:
            v[13] = v[13] ^ r_uint(self.total) >> 32
        if is_last:
            v[14] = v[14] ^ self.mask
            if self.last_node:
                v[15] = v[15] ^ self.mask
        for i in range(12 if self.is_long else 10):
            s = ORDER[i % 10]
            for k in range(4):
                self.mix(k, k + 4, k + 8, k + 12, m[s[2 * k]], m[s[2 * k + 1]])
            for k in range(4):
                self.mix(k, 4 + (k + 1 & 3), 8 + (k + 2 & 3), 12 + (k + 3 & 3), m[s[2 * k + 8]], m[s[2 * k + 9]])
        for i in range(8):
            self.state[i] = self.state[i] ^ v[i] ^ v[i + 8]

    def turned(self, x: r_uint, n: int) -> r_uint:
        """x rotated right by n bits."""
        return (x >> n | x << (self.bits - n)) & self.mask

    def mix(self, a: int, b: int, c: int, d: int, x: r_uint, y: r_uint) -> None:
        """G: mixes two words of the block into four of the state."""
        v = self.work
        long = self.is_long
        v[a] = v[a] + v[b] + x & self.mask
        v[d] = self.turned(v[d] ^ v[a], 32 if long else 16)
        v[c] = v[c] + v[d] & self.mask
        v[b] = self.turned(v[b] ^ v[c], 24 if long else 12)
        v[a] = v[a] + v[b] + y & self.mask
        v[d] = self.turned(v[d] ^ v[a], 16 if long else 8)
        v[c] = v[c] + v[d] & self.mask
        v[b] = self.turned(v[b] ^ v[c], 63 if long else 7)

    def digest(self) -> bytes:
        end = self.copy()
        end.total += len(end.rest)
        end.compress(padded(end.rest, self.block_size), True)
        out = ByteBuffer()
        for i in range(8):
            for k in range(0, self.bits, 8):
                if len(out) < self.size:
                    out.append(int(end.state[i] >> k))
        return out.build()

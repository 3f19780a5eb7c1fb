"""SHA-3 and SHAKE, FIPS 202."""

from lib.digest import Digest
from rtlib import Array, ByteBuffer, r_uint

ROUNDS = 24


class Constants:
    """Round constants, by the shift register of the standard, and the rotations of the lanes."""

    def __init__(self) -> None:
        self.rounds: Array[r_uint] = Array(ROUNDS, r_uint(0))
        self.shifts: Array[int] = Array(25, 0)
        register = 1
        for i in range(ROUNDS):
            word = r_uint(0)
            for k in range(7):
                if register & 1:
                    word = word | r_uint(1) << ((1 << k) - 1)
                register = (register << 1) ^ (0x171 if register & 0x80 else 0)
            self.rounds[i] = word
        x = 1
        y = 0
        for t in range(24):
            self.shifts[x + 5 * y] = (t + 1) * (t + 2) // 2 % 64
            next = (2 * x + 3 * y) % 5
            x = y
            y = next


CONSTANTS = Constants()


def rotated(x: r_uint, n: int) -> r_uint:
    """x rotated left by n bits, 0 <= n < 64."""
    return x if n == 0 else x << n | x >> (64 - n)


class Keccak(Digest):
    """A sponge: size is that of the digest, 0 for one of any length."""

    def __init__(self, name: str, size: int, capacity: int, suffix: int) -> None:
        """capacity in bytes; suffix: the bits behind the message, with the first one of the padding."""
        super().__init__(name, size, 200 - capacity)
        self.capacity: int = capacity
        self.suffix: int = suffix
        self.state: Array[r_uint] = Array(25, r_uint(0))
        self.moved: Array[r_uint] = Array(25, r_uint(0))
        self.sums: Array[r_uint] = Array(5, r_uint(0))
        self.at: int = 0  # bytes of the block that were taken

    def copy(self) -> "Keccak":
        other = Keccak(self.name, self.size, self.capacity, self.suffix)
        other.state = self.state[:]
        other.at = self.at
        return other

    def put(self, byte: int) -> None:
        """Adds a byte to the state."""
        lane = self.at >> 3
        self.state[lane] = self.state[lane] ^ r_uint(byte) << ((self.at & 7) * 8)

    def update(self, data: bytes) -> None:
        for byte in data:
            self.put(byte)
            self.at += 1
            if self.at == self.block_size:
                self.permute()
                self.at = 0

    def permute(self) -> None:
        """Keccak-f[1600]."""
        s = self.state
        for i in range(ROUNDS):
            self.theta()
            self.rho_pi()
            m = self.moved
            for y in range(0, 25, 5):
                a, b, c = m[y], m[y + 1], m[y + 2]
                d, e = m[y + 3], m[y + 4]
                s[y] = a ^ ~b & c
                s[y + 1] = b ^ ~c & d
                s[y + 2] = c ^ ~d & e
                s[y + 3] = d ^ ~e & a
                s[y + 4] = e ^ ~a & b
            s[0] = s[0] ^ CONSTANTS.rounds[i]

    def theta(self) -> None:
        """Adds the parities of two columns to each lane."""
        s = self.state
        c = self.sums
        for x in range(5):
            c[x] = s[x] ^ s[x + 5] ^ s[x + 10] ^ s[x + 15] ^ s[x + 20]
        for x in range(5):
            d = c[x + 4 if x == 0 else x - 1] ^ rotated(c[0 if x == 4 else x + 1], 1)
            for y in range(x, 25, 5):
                s[y] = s[y] ^ d

    def rho_pi(self) -> None:
        """Rotates the lanes and moves them."""
        s = self.state
        m = self.moved
        for y in range(5):
            for x in range(5):
                m[y + 5 * ((2 * x + 3 * y) % 5)] = rotated(s[x + 5 * y], CONSTANTS.shifts[x + 5 * y])

    def squeeze(self, length: int) -> bytes:
        """So many bytes of what follows the message."""
        end = self.copy()
        end.put(self.suffix)
        end.at = self.block_size - 1
        end.put(0x80)
        end.permute()
        out = ByteBuffer()
        at = 0
        while len(out) < length:
            if at == self.block_size:
                end.permute()
                at = 0
            out.append(int(end.state[at >> 3] >> ((at & 7) * 8)))
            at += 1
        return out.build()

    def digest(self) -> bytes:
        return self.squeeze(self.size)


def sha3(bits: int) -> Keccak:
    """SHA3-224, 256, 384 or 512."""
    return Keccak(f"sha3_{bits}", bits // 8, bits // 4, 0x06)


def shake(bits: int) -> Keccak:
    """SHAKE128 or 256."""
    return Keccak(f"shake_{bits}", 0, bits // 4, 0x1F)

"""Digests: what the hash functions share."""

from rtlib import ByteBuffer


class Digest:
    """A digest being made: name, bytes of the result, bytes of a block."""

    def __init__(self, name: str, size: int, block_size: int) -> None:
        self.name: str = name
        self.size: int = size
        self.block_size: int = block_size

    def update(self, data: bytes) -> None:
        """Takes more of the message."""
        raise NotImplementedError(self.name)

    def copy(self) -> "Digest":
        """One that goes on from here by itself."""
        raise NotImplementedError(self.name)

    def digest(self) -> bytes:
        """The digest of what was taken so far; more may follow."""
        raise NotImplementedError(self.name)


class BlockDigest(Digest):
    """A digest by blocks, the last of which ends with the number of the message's bits (Merkle and Damgard)."""

    def __init__(self, name: str, size: int, block_size: int, is_little: bool) -> None:
        """is_little: the number's bytes stand lowest first."""
        super().__init__(name, size, block_size)
        self.is_little: bool = is_little
        self.rest: bytes = b""
        self.total: int = 0

    def block(self, data: bytes, at: int) -> None:
        """Takes the block that begins at a byte."""
        raise NotImplementedError(self.name)

    def same_state(self) -> "BlockDigest":
        """A new one with this one's state, of which no block is begun."""
        raise NotImplementedError(self.name)

    def result(self) -> bytes:
        """The state as bytes."""
        raise NotImplementedError(self.name)

    def update(self, data: bytes) -> None:
        self.total += len(data)
        if len(self.rest) > 0:
            data = self.rest + data
        size = self.block_size
        at = 0
        while at + size <= len(data):
            self.block(data, at)
            at += size
        self.rest = data[at:]

    def copy(self) -> "BlockDigest":
        other = self.same_state()
        other.rest = self.rest
        other.total = self.total
        return other

    def digest(self) -> bytes:
        end = self.copy()
        length = self.block_size // 8  # bytes of the number
        padding = ByteBuffer()
        padding.append(0x80)
        while (self.total + len(padding)) % self.block_size != self.block_size - length:
            padding.append(0)
        bits = self.total << 3
        if self.is_little:
            for i in range(length):
                padding.append(bits >> (8 * i) if i < 8 else 0)
        else:
            for i in range(length - 1, -1, -1):
                padding.append(bits >> (8 * i) if i < 8 else 0)
        end.update(padding.build())
        return end.result()


MASK = 0xFFFFFFFF


def rotated_left(x: int, n: int) -> int:
    """A word of 32 bits rotated left by n bits, 0 < n < 32."""
    return (x << n | x >> (32 - n)) & MASK


def big_word(data: bytes, at: int) -> int:
    """The word of 32 bits at a byte, highest byte first."""
    return data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3]


def little_word(data: bytes, at: int) -> int:
    """The word of 32 bits at a byte, lowest byte first."""
    return data[at] | data[at + 1] << 8 | data[at + 2] << 16 | data[at + 3] << 24


def put_big(out: ByteBuffer, x: int) -> None:
    """Appends a word of 32 bits, highest byte first."""
    out.append(x >> 24)
    out.append(x >> 16)
    out.append(x >> 8)
    out.append(x)


def put_little(out: ByteBuffer, x: int) -> None:
    """Appends a word of 32 bits, lowest byte first."""
    out.append(x)
    out.append(x >> 8)
    out.append(x >> 16)
    out.append(x >> 24)

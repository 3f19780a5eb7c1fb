"""Streams of compressed data as zlib has them: RFC 1950, gzip's of RFC 1952, and DEFLATE alone."""

from lib.deflate import FINISH, HUFFMAN_ONLY, Deflate
from lib.inflate import END, Inflate
from lib.transfer import crc32
from rtlib import ByteBuffer

RAW = 0
ZLIB = 1
GZIP = 2
EITHER = 3
DATA_ERROR = -3
NEEDS_DICTIONARY = 2

BASE = 65521
MOST_SUMS = 5552  # bytes whose sums fit before they are reduced


class ZlibError(Exception):
    """One of zlib's errors by its number."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self.number: int = number


def adler32(data: bytes, sum: int) -> int:
    """Adler-32, RFC 1950, going on from that of what came before."""
    a = sum & 0xFFFF
    b = sum >> 16 & 0xFFFF
    at = 0
    while at < len(data):
        for c in data[at:at + MOST_SUMS]:
            a += c
            b += a
        a %= BASE
        b %= BASE
        at += MOST_SUMS
    return b << 16 | a


def kind_of(wbits: int) -> int:
    """What wraps the data."""
    return RAW if wbits < 0 else EITHER if wbits >= 40 else GZIP if wbits > 15 else ZLIB


def put_number(out: ByteBuffer, n: int, is_little: bool) -> None:
    """Four bytes."""
    for i in range(4):
        out.append(n >> (8 * i if is_little else 24 - 8 * i))


class Compressor:
    """Data being compressed. wbits: 9 to 15, negative for DEFLATE alone, 16 more for gzip."""

    def __init__(self, level: int, wbits: int, strategy: int, dictionary: bytes | None) -> None:
        self.kind: int = kind_of(wbits)
        self.level: int = level
        self.wbits: int = max(9, (-wbits if wbits < 0 else wbits) & 15)
        self.strategy: int = strategy
        self.dictionary: bytes | None = dictionary
        self.is_begun: bool = False
        self.is_done: bool = False
        self.sum: int = 0 if self.kind == GZIP else 1
        self.total: int = 0
        self.body: Deflate = Deflate(level, strategy, 1 << self.wbits)
        if dictionary is not None:
            self.body.set_window(dictionary)

    def copy(self) -> "Compressor":
        """One that goes on from here by itself."""
        other = Compressor(self.level, self.wbits, self.strategy, None)
        other.kind = self.kind
        other.dictionary = self.dictionary
        other.is_begun = self.is_begun
        other.sum = self.sum
        other.total = self.total
        other.body = self.body.copy()
        return other

    def add(self, data: bytes, flush: int) -> bytes:
        """Takes more; what is ready."""
        out = ByteBuffer()
        if not self.is_begun:
            self.is_begun = True
            self.put_header(out)
        if self.kind == GZIP:
            self.sum = crc32(data, self.sum)
        elif self.kind == ZLIB:
            self.sum = adler32(data, self.sum)
        self.total += len(data)
        out.extend(self.body.add(data, flush))
        if flush == FINISH:
            self.is_done = True
            if self.kind != RAW:
                put_number(out, self.sum, self.kind == GZIP)
            if self.kind == GZIP:
                put_number(out, self.total, True)
        return out.build()

    def put_header(self, out: ByteBuffer) -> None:
        fast = self.strategy >= HUFFMAN_ONLY or self.level < 2
        if self.kind == ZLIB:
            first = 8 | (self.wbits - 8) << 4
            second = (0 if fast else 1 if self.level < 6 else 2 if self.level == 6 else 3) << 6
            given = self.dictionary
            if given is not None:
                second |= 0x20
            second += 31 - (first << 8 | second) % 31
            out.append(first)
            out.append(second)
            if given is not None:
                put_number(out, adler32(given, 1), False)
        elif self.kind == GZIP:
            out.extend(b"\x1f\x8b\x08\0\0\0\0\0")
            out.append(2 if self.level == 9 else 4 if fast else 0)
            out.append(3)


class Decompressor:
    """Data being read. wbits as for a Compressor, 0: what the header says, 32 more: zlib's or gzip's."""

    def __init__(self, wbits: int, dictionary: bytes | None) -> None:
        self.kind: int = kind_of(wbits)
        self.wbits: int = wbits & 15 if wbits >= 0 else -wbits
        self.dictionary: bytes | None = dictionary
        self.is_begun: bool = False      # is the header read?
        self.needs_window: bool = False  # ... and does it name a dictionary?
        self.is_done: bool = False
        self.sum: int = 1
        self.total: int = 0
        self.input: bytes = b""          # before the body, and behind it
        self.body: Inflate = Inflate()
        if self.kind == RAW:
            self.is_begun = True
            if dictionary is not None:
                self.body.set_window(dictionary)

    def copy(self) -> "Decompressor":
        """One that goes on from here by itself."""
        other = Decompressor(self.wbits, self.dictionary)
        other.kind = self.kind
        other.is_begun = self.is_begun
        other.needs_window = self.needs_window
        other.is_done = self.is_done
        other.sum = self.sum
        other.total = self.total
        other.input = self.input
        other.body = self.body.copy()
        return other

    def add(self, data: bytes, limit: int) -> bytes:
        """Takes more input; at most so many bytes of what is in it (negative: all). Raises ZlibError."""
        if not self.is_begun or self.body.state == END:
            self.input = self.input + data
            if not self.is_begun and not self.read_header():
                return b""
            data = self.input
            self.input = b""
        if self.body.state == END:
            self.input = data
            self.read_trailer()
            return b""
        self.body.feed(data)
        try:
            out = self.body.take(limit)
        except ValueError as e:
            raise ZlibError(DATA_ERROR, str(e))
        if self.kind == GZIP:
            self.sum = crc32(out, self.sum)
        elif self.kind == ZLIB:
            self.sum = adler32(out, self.sum)
        self.total += len(out)
        if self.body.state == END and self.body.given == len(self.body.out):
            self.input = self.body.rest()
            self.read_trailer()
        return out

    def rest(self) -> bytes:
        """The input that was not used, which goes."""
        if self.body.state == END:
            left = self.input
            self.input = b""
            return left
        return self.body.rest()

    # ---- around the data ----
    def read_header(self) -> bool:
        """Reads the header if there is all of it."""
        data = self.input
        if self.needs_window:
            return self.set_window()
        if len(data) < 2:
            return False
        if self.kind != ZLIB and data[0] == 0x1F and data[1] == 0x8B:
            return self.read_gzip(data)
        if self.kind == GZIP or (data[0] << 8 | data[1]) % 31:
            raise ZlibError(DATA_ERROR, "incorrect header check")
        if data[0] & 15 != 8:
            raise ZlibError(DATA_ERROR, "unknown compression method")
        if (data[0] >> 4) + 8 > (self.wbits if self.wbits > 0 else 15):
            raise ZlibError(DATA_ERROR, "invalid window size")
        self.kind = ZLIB
        if data[1] & 0x20:
            if len(data) < 6:
                return False
            self.needs_window = True
            return self.set_window()
        self.input = data[2:]
        self.is_begun = True
        return True

    def set_window(self) -> bool:
        """The dictionary that the header asks for."""
        given = self.dictionary
        if given is None:
            raise ZlibError(NEEDS_DICTIONARY, "")
        data = self.input
        if adler32(given, 1) != (data[2] << 24 | data[3] << 16 | data[4] << 8 | data[5]):
            raise ZlibError(DATA_ERROR, "dictionary")
        self.body.set_window(given)
        self.input = data[6:]
        self.is_begun = True
        return True

    def read_gzip(self, data: bytes) -> bool:
        """gzip's header: flags say which fields it has."""
        if len(data) < 10:
            return False
        if data[2] != 8:
            raise ZlibError(DATA_ERROR, "unknown compression method")
        flags = data[3]
        if flags & 0xE0:
            raise ZlibError(DATA_ERROR, "unknown header flags set")
        at = 10
        if flags & 4:
            if len(data) < at + 2:
                return False
            at += 2 + (data[at] | data[at + 1] << 8)
        for flag in [8, 16]:  # name, comment
            if flags & flag:
                at = data.find(b"\0", at) + 1 if at <= len(data) else 0
                if at == 0:
                    return False
        if flags & 2:
            if len(data) < at + 2:
                return False
            if crc32(data[:at], 0) & 0xFFFF != (data[at] | data[at + 1] << 8):
                raise ZlibError(DATA_ERROR, "header crc mismatch")
            at += 2
        if len(data) < at:
            return False
        self.kind = GZIP
        self.sum = 0
        self.input = data[at:]
        self.is_begun = True
        return True

    def read_trailer(self) -> None:
        """Reads the sums if they are all there; what is behind them stays in input."""
        data = self.input
        size = 0 if self.kind == RAW else 4 if self.kind == ZLIB else 8
        if len(data) < size:
            return
        if self.kind == ZLIB and (data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3]) != self.sum:
            raise ZlibError(DATA_ERROR, "incorrect data check")
        if self.kind == GZIP:
            if (data[0] | data[1] << 8 | data[2] << 16 | data[3] << 24) != self.sum:
                raise ZlibError(DATA_ERROR, "incorrect data check")
            if (data[4] | data[5] << 8 | data[6] << 16 | data[7] << 24) != self.total & 0xFFFFFFFF:
                raise ZlibError(DATA_ERROR, "incorrect length check")
        self.input = data[size:]
        self.is_done = True

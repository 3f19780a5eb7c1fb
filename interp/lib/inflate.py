"""DEFLATE, RFC 1951: compressed data to plain data, piece by piece.

What does not have all of its bits yet - a header, a code - is read again from its start when more input is there.
"""

from rtlib import Array, ByteBuffer

WINDOW = 32768
KEPT = 4 * WINDOW    # plain data that are kept at most before all but the window goes
FAST_BITS = 10       # codes of so many bits are found at once
LONGEST = 15

HEADER = 0
STORED = 1
CODES = 2
COPY = 3
END = 4

LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
                 16385, 24577]
DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]  # in which the lengths of the codes of lengths stand


class Code:
    """A prefix code, by the lengths of its words."""

    def __init__(self, lengths: list[int]) -> None:
        self.counts: Array[int] = Array(LONGEST + 1, 0)   # words of each length
        self.symbols: Array[int] = Array(len(lengths), 0)  # in the order of their words
        self.fast: Array[int] = Array(1 << FAST_BITS, 0)   # symbol << 4 | length, by the next bits
        for n in lengths:
            self.counts[n] += 1
        self.counts[0] = 0
        self.left: int = 1    # words that are not used, of the longest length; negative: too many
        for n in range(1, LONGEST + 1):
            self.left = (self.left << 1) - self.counts[n]
            if self.left < 0:
                return
        offsets = Array(LONGEST + 2, 0)
        first = Array(LONGEST + 2, 0)
        code = 0
        for n in range(1, LONGEST + 1):
            offsets[n + 1] = offsets[n] + self.counts[n]
            first[n] = code
            code = (code + self.counts[n]) << 1
        for i in range(len(lengths)):
            n = lengths[i]
            if n > 0:
                self.symbols[offsets[n]] = i
                offsets[n] += 1
                if n <= FAST_BITS:
                    self.enter(first[n], n, i)
                first[n] += 1

    def enter(self, word: int, n: int, symbol: int) -> None:
        """Puts a short word into the table: the bits of a word come highest first."""
        turned = 0
        for k in range(n):
            turned = turned << 1 | word >> k & 1
        for at in range(turned, 1 << FAST_BITS, 1 << n):
            self.fast[at] = symbol << 4 | n

    def used(self) -> int:
        """How many words there are."""
        total = 0
        for n in self.counts:
            total += n
        return total

    def find(self, bits: int, available: int) -> int:
        """The symbol << 4 | length that the next bits begin with; -1: there are too few, -2: none does."""
        entry = self.fast[bits & (1 << FAST_BITS) - 1]
        if entry:
            return entry if entry & 15 <= available else -1
        code = 0
        first = 0
        index = 0
        for n in range(1, LONGEST + 1):
            if n > available:
                return -1
            code |= bits & 1
            bits >>= 1
            count = self.counts[n]
            if code - count < first:
                return self.symbols[index + code - first] << 4 | n
            index += count
            first = first + count << 1
            code <<= 1
        return -2


class Fixed:
    """The codes of blocks that bring none, made when they are wanted."""

    def __init__(self) -> None:
        self.literals: Code | None = None
        self.distances: Code | None = None

    def get_literals(self) -> Code:
        c = self.literals
        if c is None:
            c = Code([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8)
            self.literals = c
        return c

    def get_distances(self) -> Code:
        c = self.distances
        if c is None:
            c = Code([5] * 32)
            self.distances = c
        return c


FIXED = Fixed()


class Inflate:
    """Data being read. ValueError, with zlib's text, where they are wrong."""

    def __init__(self) -> None:
        self.data: bytes = b""
        self.at: int = 0          # the next byte of data that is not in bits
        self.bits: int = 0
        self.count: int = 0       # of bits
        self.state: int = HEADER
        self.is_last: bool = False  # the block that is being read
        self.literals: Code = FIXED.get_literals()
        self.distances: Code = FIXED.get_distances()
        self.length: int = 0      # to be copied yet
        self.distance: int = 0
        self.out: ByteBuffer = ByteBuffer()
        self.given: int = 0       # bytes of out that were given away

    def copy(self) -> "Inflate":
        """One that goes on from here by itself."""
        other = Inflate()
        other.data = self.data
        other.at = self.at
        other.bits = self.bits
        other.count = self.count
        other.state = self.state
        other.is_last = self.is_last
        other.literals = self.literals
        other.distances = self.distances
        other.length = self.length
        other.distance = self.distance
        other.out.extend(self.out.build())
        other.given = self.given
        return other

    def set_window(self, data: bytes) -> None:
        """What the data refer back to."""
        self.out.extend(data)
        self.given = len(self.out)

    def feed(self, data: bytes) -> None:
        """More input."""
        self.data = self.data[self.at:] + data
        self.at = 0

    def rest(self) -> bytes:
        """The input that was not used, which goes: whole bytes in bits belong to it. Behind the data what is left of a byte counts for nothing."""
        part = self.count & 7
        if self.state == END:
            self.drop(part)
            part = 0
        whole = self.bits >> part
        out = ByteBuffer()
        while self.count > part:
            out.append(whole)
            whole >>= 8
            self.count -= 8
        self.bits &= (1 << part) - 1
        out.extend(self.data[self.at:])
        self.data = b""
        self.at = 0
        return out.build()

    def take(self, limit: int) -> bytes:
        """The next plain data, at most so many bytes; limit < 0: all that there are."""
        while self.state != END and (limit < 0 or len(self.out) - self.given < limit):
            if not self.step(limit):
                break
        end = len(self.out)
        if limit >= 0:
            end = min(end, self.given + limit)
        result = self.out[self.given:end]
        self.given = end
        self.trim()
        return result

    def trim(self) -> None:
        """Forgets what nothing refers to any more."""
        if len(self.out) > KEPT and self.given > WINDOW:
            start = self.given - WINDOW
            kept = ByteBuffer()
            kept.extend(self.out[start:len(self.out)])
            self.out = kept
            self.given = WINDOW

    # ---- bits ----
    def fill(self, n: int) -> bool:
        """Brings n bits into bits, if there are so many."""
        while self.count < n:
            if self.at >= len(self.data):
                return False
            self.bits |= self.data[self.at] << self.count
            self.at += 1
            self.count += 8
        return True

    def drop(self, n: int) -> int:
        """The next n bits, which are there."""
        x = self.bits & (1 << n) - 1
        self.bits >>= n
        self.count -= n
        return x

    # ---- steps: False where input is missing ----
    def step(self, limit: int) -> bool:
        if self.state == CODES:
            return self.read_codes(limit)
        if self.state == COPY:
            self.copy_some(limit)
            return True
        if self.state == STORED:
            return self.read_stored(limit)
        at, bits, count = self.at, self.bits, self.count
        if self.read_header():
            return True
        self.at, self.bits, self.count = at, bits, count
        return False

    def end_block(self) -> None:
        self.state = END if self.is_last else HEADER

    def read_header(self) -> bool:
        if not self.fill(3):
            return False
        is_last = self.drop(1) == 1
        kind = self.drop(2)
        if kind == 0:
            self.drop(self.count & 7)
            if not self.fill(32):
                return False
            n = self.drop(16)
            if self.drop(16) != n ^ 0xFFFF:
                raise ValueError("invalid stored block lengths")
            self.length = n
            self.state = STORED
        elif kind == 1:
            self.literals = FIXED.get_literals()
            self.distances = FIXED.get_distances()
            self.state = CODES
        elif kind == 2:
            if not self.read_lengths():
                return False
            self.state = CODES
        else:
            raise ValueError("invalid block type")
        self.is_last = is_last
        return True

    def read_lengths(self) -> bool:
        """The codes of a block."""
        if not self.fill(14):
            return False
        literals = self.drop(5) + 257
        distances = self.drop(5) + 1
        n = self.drop(4) + 4
        if literals > 286 or distances > 30:
            raise ValueError("too many length or distance symbols")
        lengths = [0] * 19
        for i in range(n):
            if not self.fill(3):
                return False
            lengths[ORDER[i]] = self.drop(3)
        code = Code(lengths)
        if code.left != 0:
            raise ValueError("invalid code lengths set")
        lengths = []
        while len(lengths) < literals + distances:
            if not self.read_length(code, lengths):
                return False
        if len(lengths) > literals + distances:
            raise ValueError("invalid bit length repeat")
        if lengths[256] == 0:
            raise ValueError("invalid code -- missing end-of-block")
        self.literals = Code(lengths[:literals])
        if self.literals.left < 0 or self.literals.left > 0 and self.literals.used() != self.literals.counts[1]:
            raise ValueError("invalid literal/lengths set")
        self.distances = Code(lengths[literals:])
        if self.distances.left < 0 or self.distances.left > 0 and self.distances.used() != self.distances.counts[1]:
            raise ValueError("invalid distances set")
        return True

    def read_length(self, code: Code, lengths: list[int]) -> bool:
        """The next length of a code's word, or several."""
        self.fill(LONGEST)
        found = code.find(self.bits, self.count)
        if found < 0:
            return False
        symbol = found >> 4
        extra = 0 if symbol < 16 else 2 if symbol == 16 else 3 if symbol == 17 else 7
        if not self.fill((found & 15) + extra):
            return False
        self.drop(found & 15)
        if symbol < 16:
            lengths.append(symbol)
            return True
        if symbol == 16 and not lengths:
            raise ValueError("invalid bit length repeat")
        value = lengths[len(lengths) - 1] if symbol == 16 else 0
        for i in range(self.drop(extra) + (11 if symbol == 18 else 3)):
            lengths.append(value)
        return True

    def read_stored(self, limit: int) -> bool:
        while self.length > 0 and (limit < 0 or len(self.out) - self.given < limit):
            if self.count > 0:
                self.out.append(self.drop(8))
                self.length -= 1
                continue
            n = min(self.length, len(self.data) - self.at)
            if n == 0:
                return False
            if limit >= 0:
                n = min(n, limit - (len(self.out) - self.given))
            self.out.extend(self.data[self.at:self.at + n])
            self.at += n
            self.length -= n
        if self.length == 0:
            self.end_block()
        return True

    def read_codes(self, limit: int) -> bool:
        """Literals and copies up to the end of the block, the limit or the input."""
        out = self.out
        literals = self.literals
        while limit < 0 or len(out) - self.given < limit:
            self.fill(48)
            found = literals.find(self.bits, self.count)
            if found < 0:
                if found == -2:
                    raise ValueError("invalid literal/length code")
                return False
            symbol = found >> 4
            if symbol < 256:
                self.drop(found & 15)
                out.append(symbol)
            elif symbol == 256:
                self.drop(found & 15)
                self.end_block()
                return True
            elif self.read_copy(symbol - 257, found & 15):
                self.copy_some(limit)
            else:
                return False
        return True

    def read_copy(self, which: int, width: int) -> bool:
        """Length and distance of a copy; nothing is used where input is missing."""
        if which > 28:
            raise ValueError("invalid literal/length code")
        width += LENGTH_BITS[which]
        if width > self.count:
            return False
        found = self.distances.find(self.bits >> width, self.count - width)
        if found < 0:
            if found == -2:
                raise ValueError("invalid distance code")
            return False
        symbol = found >> 4
        if symbol > 29:
            raise ValueError("invalid distance code")
        extra = DISTANCE_BITS[symbol]
        if width + (found & 15) + extra > self.count:
            return False
        self.drop(width - LENGTH_BITS[which])
        self.length = LENGTH_BASE[which] + self.drop(LENGTH_BITS[which])
        self.drop(found & 15)
        self.distance = DISTANCE_BASE[symbol] + self.drop(extra)
        if self.distance > len(self.out):
            raise ValueError("invalid distance too far back")
        return True

    def copy_some(self, limit: int) -> None:
        """Copies what was read of a copy, as far as the limit allows."""
        out = self.out
        n = self.length
        if limit >= 0:
            n = min(n, limit - (len(out) - self.given))
        at = len(out) - self.distance
        for i in range(at, at + n):
            out.append(out[i])
        self.length -= n
        self.state = COPY if self.length > 0 else CODES

"""DEFLATE, RFC 1951: plain data to compressed data, piece by piece.

Copies are found by chains of places with the same three bytes, with lazy evaluation from level 4 on; a block has the cheapest of the
three forms.
"""

from lib.huffman import lengths, words
from lib.inflate import DISTANCE_BASE, DISTANCE_BITS, LENGTH_BASE, LENGTH_BITS, ORDER
from rtlib import Array, ByteBuffer

WINDOW = 32768
MOST = 258           # bytes of a copy
LEAST = 3
BLOCK = 16384        # literals and copies of a block
KEPT = 8 * WINDOW    # input that is kept at most before all but the window goes
FILTERED = 1
HUFFMAN_ONLY = 2
RLE = 3
FIXED = 4
TOO_FAR = 4096       # a copy of three bytes from further away costs more than it saves
# by level: a copy this good makes the search shorter, this long ends the evaluation, this long ends the search, chain's length
EFFORT = [[0, 0, 0, 0], [4, 4, 8, 4], [4, 5, 16, 8], [4, 6, 32, 32], [4, 4, 16, 16], [8, 16, 32, 32], [8, 16, 128, 128], [8, 32, 128, 256],
          [32, 128, 258, 1024], [32, 258, 258, 4096]]

NO_FLUSH = 0
PARTIAL_FLUSH = 1
SYNC_FLUSH = 2
FULL_FLUSH = 3
FINISH = 4
BLOCK_FLUSH = 5


class Classes:
    """The codes of lengths and distances."""

    def __init__(self) -> None:
        self.of_length: Array[int] = Array(MOST + 1, 0)
        self.of_distance: Array[int] = Array(512, 0)  # distances up to 256, then by 128
        for i in range(len(LENGTH_BASE)):
            for n in range(LENGTH_BASE[i], min(LENGTH_BASE[i] + (1 << LENGTH_BITS[i]), MOST + 1)):
                self.of_length[n] = i
        for i in range(len(DISTANCE_BASE)):
            for d in range(DISTANCE_BASE[i], DISTANCE_BASE[i] + (1 << DISTANCE_BITS[i])):
                if d <= 256:
                    self.of_distance[d - 1] = i
                else:
                    self.of_distance[256 + (d - 1 >> 7)] = i

    def distance(self, d: int) -> int:
        return self.of_distance[d - 1] if d <= 256 else self.of_distance[256 + (d - 1 >> 7)]


CLASSES = Classes()


class Bits:
    """Bits behind each other, lowest first."""

    def __init__(self) -> None:
        self.out: ByteBuffer = ByteBuffer()
        self.bits: int = 0
        self.count: int = 0

    def put(self, value: int, n: int) -> None:
        self.bits |= value << self.count
        self.count += n
        while self.count >= 8:
            self.out.append(self.bits)
            self.bits >>= 8
            self.count -= 8

    def align(self) -> None:
        """Zeros up to the next byte."""
        if self.count > 0:
            self.put(0, 8 - self.count)

    def take(self) -> bytes:
        """The whole bytes so far, which go."""
        data = self.out.build()
        self.out = ByteBuffer()
        return data


class Deflate:
    """Data being compressed: input is `data`, whose bytes before `at` are written."""

    def __init__(self, level: int, strategy: int, window: int) -> None:
        """level 0 to 9; window: how far copies may refer back, with room for what is searched."""
        self.level: int = level
        self.strategy: int = strategy
        self.window: int = window
        self.bits: Bits = Bits()
        self.data: ByteBuffer = ByteBuffer()
        self.at: int = 0
        self.hashed: int = 0      # places before it are in the chains
        self.block: int = 0       # where the block begins
        self.head: Array[int] = Array(WINDOW, -1)
        self.back: Array[int] = Array(WINDOW, -1)
        self.tokens: list[int] = []          # literals, and length << 16 | distance
        self.literals: list[int] = [0] * 286
        self.distances: list[int] = [0] * 30
        self.match: int = 0                  # what longest found: length and distance
        self.distance: int = 0
        self.waits: bool = False             # lazy: the byte before `at` has a copy that waits for a better one, or is to be a literal
        self.wait_match: int = 0
        self.wait_distance: int = 0

    def copy(self) -> "Deflate":
        """One that goes on from here by itself."""
        other = Deflate(self.level, self.strategy, self.window)
        other.bits.out.extend(self.bits.out.build())
        other.bits.bits = self.bits.bits
        other.bits.count = self.bits.count
        other.data.extend(self.data.build())
        other.at = self.at
        other.hashed = self.hashed
        other.block = self.block
        other.head = self.head[:]
        other.back = self.back[:]
        other.tokens = list(self.tokens)
        other.literals = list(self.literals)
        other.distances = list(self.distances)
        other.waits = self.waits
        other.wait_match = self.wait_match
        other.wait_distance = self.wait_distance
        return other

    def set_window(self, data: bytes) -> None:
        """What the data may refer back to."""
        self.data.extend(data[max(0, len(data) - WINDOW):])
        self.at = len(self.data)
        self.block = self.at
        self.hash_up_to(self.at)

    def add(self, data: bytes, flush: int) -> bytes:
        """Takes more input; the compressed data that are ready."""
        self.data.extend(data)
        if self.level == 0:
            self.at = len(self.data) if flush != NO_FLUSH or len(self.data) - self.block >= 65535 else self.at
        elif self.level < 4 or self.strategy == HUFFMAN_ONLY or self.strategy == RLE:
            self.scan(flush)
        else:
            self.scan_lazy(flush)
        if flush == FINISH:
            self.end_block(True)
            self.bits.align()
        elif flush != NO_FLUSH:
            self.mark(flush)
        elif self.level == 0 and self.at > self.block:
            self.end_block(False)
        self.trim()
        return self.bits.take()

    def mark(self, flush: int) -> None:
        """All input so far becomes readable."""
        if self.at > self.block or self.tokens:
            self.end_block(False)
        if flush == PARTIAL_FLUSH:
            self.bits.put(2, 10)  # an empty block of fixed codes
        elif flush != BLOCK_FLUSH:
            self.bits.put(0, 3)   # an empty stored block
            self.bits.align()
            self.bits.put(0xFFFF0000, 32)
            if flush == FULL_FLUSH:
                self.head = Array(WINDOW, -1)

    def trim(self) -> None:
        """Forgets input that nothing refers to any more."""
        if len(self.data) < KEPT or self.block < 2 * WINDOW:
            return
        start = self.block - WINDOW
        start -= start % WINDOW  # places keep their rests
        kept = ByteBuffer()
        kept.extend(self.data[start:len(self.data)])
        self.data = kept
        self.at -= start
        self.hashed -= start
        self.block -= start
        for i in range(WINDOW):
            self.head[i] = max(-1, self.head[i] - start)
            self.back[i] = max(-1, self.back[i] - start)

    # ---- copies ----
    def hash_up_to(self, end: int) -> None:
        """Puts the places before end into the chains."""
        data = self.data
        last = min(end, len(data) - LEAST + 1)
        i = self.hashed
        while i < last:
            h = (data[i] << 10 ^ data[i + 1] << 5 ^ data[i + 2]) & WINDOW - 1
            self.back[i & WINDOW - 1] = self.head[h]
            self.head[h] = i
            i += 1
        self.hashed = max(i, self.hashed)

    def equal_bytes(self, a: int, b: int, most: int) -> int:
        data = self.data
        n = 0
        while n < most and data[a + n] == data[b + n]:
            n += 1
        return n

    def longest(self, at: int, least: int) -> None:
        """The longest copy for the bytes there that is longer than least: match and distance; match 0: none."""
        self.match = 0
        data = self.data
        most = min(MOST, len(data) - at)
        if most < LEAST:
            return
        if self.strategy == RLE:
            n = self.equal_bytes(at - 1, at, most) if at > 0 else 0
            if n >= LEAST:
                self.match = n
                self.distance = 1
            return
        effort = EFFORT[self.level]
        chain = effort[3] >> 2 if least >= effort[0] else effort[3]
        best = max(least, LEAST - 1)
        h = (data[at] << 10 ^ data[at + 1] << 5 ^ data[at + 2]) & WINDOW - 1
        place = self.head[h]
        while place >= 0 and at - place <= self.window - MOST - LEAST - 1 and chain > 0 and best < most:
            if place < at and data[place + best] == data[at + best]:
                n = self.equal_bytes(place, at, most)
                if n > best:
                    best = n
                    self.match = n
                    self.distance = at - place
                    if n >= effort[2]:
                        break
            next = self.back[place & WINDOW - 1]
            if next >= place:
                break
            place = next
            chain -= 1
        if self.match <= 5 and self.strategy == FILTERED or self.match == LEAST and self.distance > TOO_FAR:
            self.match = 0

    def put_literal(self, byte: int) -> None:
        self.tokens.append(byte)
        self.literals[byte] += 1

    def put_copy(self, n: int, distance: int) -> None:
        self.tokens.append(n << 16 | distance)
        self.literals[257 + CLASSES.of_length[n]] += 1
        self.distances[CLASSES.distance(distance)] += 1

    def end_of_input(self, flush: int) -> int:
        """Where to stop: what follows may still make a copy longer."""
        return len(self.data) if flush != NO_FLUSH else len(self.data) - MOST - LEAST

    def scan(self, flush: int) -> None:
        """Takes each copy that is found."""
        end = self.end_of_input(flush)
        while self.at < end:
            self.match = 0
            if self.strategy != HUFFMAN_ONLY:
                self.longest(self.at, 0)
            if self.match > 0:
                self.put_copy(self.match, self.distance)
                self.at += self.match
            else:
                self.put_literal(self.data[self.at])
                self.at += 1
            if self.strategy != HUFFMAN_ONLY and self.strategy != RLE:
                self.hash_up_to(self.at)
            if len(self.tokens) >= BLOCK:
                self.end_block(False)

    def scan_lazy(self, flush: int) -> None:
        """Takes a copy unless the next byte begins a longer one."""
        end = self.end_of_input(flush)
        lazy = EFFORT[self.level][1]
        while self.at < end:
            before = self.wait_match if self.waits else 0
            self.match = 0
            if before < lazy:
                self.longest(self.at, before)
            if before > 0 and self.match <= before:
                self.put_copy(before, self.wait_distance)
                self.at += before - 1
                self.waits = False
            else:
                if self.waits:
                    self.put_literal(self.data[self.at - 1])
                self.waits = True
                self.wait_match = self.match
                self.wait_distance = self.distance
                self.at += 1
            self.hash_up_to(self.at)
            if len(self.tokens) >= BLOCK:
                self.end_block(False)
        if flush != NO_FLUSH and self.waits:
            self.put_literal(self.data[self.at - 1])
            self.waits = False

    # ---- blocks ----
    def end_block(self, is_last: bool) -> None:
        """Writes the block in its cheapest form."""
        end = self.at - 1 if self.waits else self.at
        self.literals[256] = 1
        form = Form(self.literals, self.distances)
        stored = (end - self.block + 4 + 5 * ((end - self.block) // 65535)) * 8 + 3
        last = 1 if is_last else 0
        if self.level == 0 or stored <= form.fixed_size and (stored <= form.size or self.strategy == FIXED):
            self.put_stored(end, is_last)
        elif self.strategy == FIXED or form.fixed_size <= form.size:
            self.bits.put(last | 2, 3)
            self.put_tokens(FIXED_FORM.literal_lengths, FIXED_FORM.distance_lengths)
        else:
            self.bits.put(last | 4, 3)
            form.put_header(self.bits)
            self.put_tokens(form.literal_lengths, form.distance_lengths)
        self.block = end
        self.tokens = []
        self.literals = [0] * 286
        self.distances = [0] * 30

    def put_stored(self, end: int, is_last: bool) -> None:
        """The block as it is, in pieces."""
        at = self.block
        while True:
            n = min(end - at, 65535)
            self.bits.put(1 if is_last and at + n == end else 0, 3)
            self.bits.align()
            self.bits.put(n | (n ^ 0xFFFF) << 16, 32)
            self.bits.out.extend(self.data[at:at + n])
            at += n
            if at == end:
                return

    def put_tokens(self, literal_lengths: list[int], distance_lengths: list[int]) -> None:
        bits = self.bits
        literals = words(literal_lengths)
        distances = words(distance_lengths)
        for token in self.tokens:
            if token < 256:
                bits.put(literals[token], literal_lengths[token])
                continue
            n = token >> 16
            which = CLASSES.of_length[n]
            bits.put(literals[257 + which], literal_lengths[257 + which])
            bits.put(n - LENGTH_BASE[which], LENGTH_BITS[which])
            d = token & 0xFFFF
            which = CLASSES.distance(d)
            bits.put(distances[which], distance_lengths[which])
            bits.put(d - DISTANCE_BASE[which], DISTANCE_BITS[which])
        bits.put(literals[256], literal_lengths[256])


class FixedForm:
    """The codes of blocks that bring none."""

    def __init__(self) -> None:
        self.literal_lengths: list[int] = [8] * 144 + [9] * 112 + [7] * 24 + [8] * 8
        self.distance_lengths: list[int] = [5] * 30


FIXED_FORM = FixedForm()


class Form:
    """The codes of a block by the frequencies of its symbols, and what the block takes in bits."""

    def __init__(self, literals: list[int], distances: list[int]) -> None:
        self.literal_lengths: list[int] = lengths(literals, 15)
        self.distance_lengths: list[int] = lengths(distances, 15)
        self.runs: list[int] = []   # of the lengths: symbol | extra bits << 8
        self.run_counts: list[int] = [0] * 19
        self.literal_count: int = 286
        self.distance_count: int = 30
        while self.literal_count > 257 and self.literal_lengths[self.literal_count - 1] == 0:
            self.literal_count -= 1
        while self.distance_count > 1 and self.distance_lengths[self.distance_count - 1] == 0:
            self.distance_count -= 1
        self.find_runs(self.literal_lengths[:self.literal_count] + self.distance_lengths[:self.distance_count])
        self.run_lengths: list[int] = lengths(self.run_counts, 7)
        self.order_count: int = 19
        while self.order_count > 4 and self.run_lengths[ORDER[self.order_count - 1]] == 0:
            self.order_count -= 1
        extra = 0
        for i in range(29):
            extra += literals[257 + i] * LENGTH_BITS[i]
        for i in range(30):
            extra += distances[i] * DISTANCE_BITS[i]
        self.size: int = 17 + 3 * self.order_count + extra + 2 * self.run_counts[16] + 3 * self.run_counts[17] + 7 * self.run_counts[18]
        self.fixed_size: int = 3 + extra
        for i in range(19):
            self.size += self.run_counts[i] * self.run_lengths[i]
        for i in range(286):
            self.size += literals[i] * self.literal_lengths[i]
            self.fixed_size += literals[i] * FIXED_FORM.literal_lengths[i]
        for i in range(30):
            self.size += distances[i] * self.distance_lengths[i]
            self.fixed_size += distances[i] * 5

    def run(self, symbol: int, extra: int) -> None:
        self.runs.append(symbol | extra << 8)
        self.run_counts[symbol] += 1

    def find_runs(self, all: list[int]) -> None:
        """The lengths, with repetitions."""
        at = 0
        while at < len(all):
            value = all[at]
            end = at
            while end < len(all) and all[end] == value:
                end += 1
            n = end - at
            at = end
            if value != 0:
                self.run(value, 0)
                n -= 1
            while n > 0:
                if value == 0 and n >= 11:
                    k = min(n, 138)
                    self.run(18, k - 11)
                elif value == 0 and n >= 3:
                    k = n
                    self.run(17, k - 3)
                elif value != 0 and n >= 3:
                    k = min(n, 6)
                    self.run(16, k - 3)
                else:
                    k = 1
                    self.run(value, 0)
                n -= k

    def put_header(self, bits: Bits) -> None:
        """The codes."""
        bits.put(self.literal_count - 257, 5)
        bits.put(self.distance_count - 1, 5)
        bits.put(self.order_count - 4, 4)
        for i in range(self.order_count):
            bits.put(self.run_lengths[ORDER[i]], 3)
        codes = words(self.run_lengths)
        for r in self.runs:
            symbol = r & 255
            bits.put(codes[symbol], self.run_lengths[symbol])
            if symbol >= 16:
                bits.put(r >> 8, 2 if symbol == 16 else 3 if symbol == 17 else 7)

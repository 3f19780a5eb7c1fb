"""Natural numbers (see nat) to text and back, in the bases 2 to 36.

Bases that are powers of two take linear time. The others split the number at powers base**(m * 2**k) and convert the
halves (Knuth, TAOCP 4.4, exercises 14 and 18), with a quadratic method below a limit.
"""

from lib.nat import MASK, ZERO, add, from_word, mul, square, to_word, trim
from lib.natdiv import divmod_nat
from rtlib import Array, ByteBuffer

# Chunks (the largest powers of the base below 2**30) in the numbers that are converted by the quadratic method.
LEAF_TO_TEXT = 40
LEAF_FROM_TEXT = 64

DIGITS = b"0123456789abcdefghijklmnopqrstuvwxyz"


def digit_value(c: int) -> int:
    """The value of a digit, 0 to 35; 99 for another byte."""
    if 48 <= c <= 57:
        return c - 48
    if 97 <= c <= 122:
        return c - 87
    if 65 <= c <= 90:
        return c - 55
    return 99


DIGIT_VALUES: bytes = bytes([digit_value(c) for c in range(256)])


def base_bits(base: int) -> int:
    """k when base is 2**k, else 0."""
    k = 1
    while 1 << k < base:
        k += 1
    return k if 1 << k == base else 0


def chunk_size(base: int) -> int:
    """How many digits of the base a digit of 30 bits holds in any case."""
    n = 1
    value = base
    while value * base <= MASK:
        value *= base
        n += 1
    return n


# ---- to text ----
def to_text(a: Array[int], base: int) -> str:
    """The digits of a; letters are small. base is 2 to 36."""
    if len(a) <= 2 and base == 10:
        return str(to_word(a))
    if len(a) == 0:
        return "0"
    out = ByteBuffer()
    bits = base_bits(base)
    if bits > 0:
        write_bits(out, a, bits)
    else:
        Writer(out, base).write(a)
    return out.build().decode("latin-1")


def write_bits(out: ByteBuffer, a: Array[int], bits: int) -> None:
    """Digits of `bits` bits each, from the top."""
    i = len(a) - 1
    total = i * 30
    top = a[i]
    while top != 0:
        top >>= 1
        total += 1
    at = (total + bits - 1) // bits * bits
    mask = (1 << bits) - 1
    while at > 0:
        at -= bits
        i = at // 30
        k = at - i * 30
        d = a[i] >> k
        if k + bits > 30 and i + 1 < len(a):
            d |= a[i + 1] << (30 - k)
        out.append(DIGITS[d & mask])


class Writer:
    """Converts to one base that is no power of two."""

    def __init__(self, out: ByteBuffer, base: int) -> None:
        self.out: ByteBuffer = out
        self.base: int = base
        self.width: int = chunk_size(base)
        self.chunk: int = base ** self.width
        self.powers: list[Array[int]] = []  # chunk ** (LEAF_TO_TEXT * 2**k)

    def write(self, a: Array[int]) -> None:
        """Writes a number without leading zeros."""
        if len(a) > LEAF_TO_TEXT:
            p = power_of_chunk(self.chunk, LEAF_TO_TEXT)
            self.powers.append(p)
            while 2 * len(p) - 1 <= len(a):
                p = square(p)
                self.powers.append(p)
        self.split(a, len(self.powers) - 1)

    def split(self, a: Array[int], level: int) -> None:
        """Writes a; with leading zeros when something was written before."""
        if level < 0:
            self.leaf(a)
            return
        if len(a) == 0 and len(self.out) == 0:
            return
        q, r = divmod_nat(a, self.powers[level])
        self.split(q, level - 1)
        self.split(r, level - 1)

    def leaf(self, a: Array[int]) -> None:
        """A number of at most LEAF_TO_TEXT chunks."""
        chunks = Array(2 * len(a) + 1, 0)
        size = to_billions(a, chunks) if self.base == 10 else to_chunks(a, chunks, self.chunk)
        if len(self.out) > 0:
            size = LEAF_TO_TEXT
            if len(chunks) < size:
                bigger = Array(size, 0)
                for i in range(len(chunks)):
                    bigger[i] = chunks[i]
                chunks = bigger
        i = size - 1
        while i >= 0:
            self.write_chunk(chunks[i])
            i -= 1

    def write_chunk(self, value: int) -> None:
        """The digits of one chunk, without leading zeros when it is the first one."""
        out = self.out
        if self.base == 10:
            write_billion(out, value)
            return
        text = Array(self.width, 0)
        for i in range(self.width):
            rest = value // self.base
            text[i] = value - rest * self.base
            value = rest
        i = self.width - 1
        if len(out) == 0:
            while i > 0 and text[i] == 0:
                i -= 1
        while i >= 0:
            out.append(DIGITS[text[i]])
            i -= 1


def write_billion(out: ByteBuffer, value: int) -> None:
    """The nine digits of value, from the top; without leading zeros when out is empty."""
    if len(out) == 0:
        for c in str(value):
            out.append(ord(c))
        return
    d = value // 100000000
    out.append(48 + d)
    value -= d * 100000000
    d = value // 10000000
    out.append(48 + d)
    value -= d * 10000000
    d = value // 1000000
    out.append(48 + d)
    value -= d * 1000000
    d = value // 100000
    out.append(48 + d)
    value -= d * 100000
    d = value // 10000
    out.append(48 + d)
    value -= d * 10000
    d = value // 1000
    out.append(48 + d)
    value -= d * 1000
    d = value // 100
    out.append(48 + d)
    value -= d * 100
    d = value // 10
    out.append(48 + d)
    out.append(48 + value - d * 10)


def to_billions(a: Array[int], out: Array[int]) -> int:
    """a in base 10**9, least significant first, into out; how many of them."""
    size = 0
    i = len(a) - 1
    while i >= 0:
        high = a[i]
        for j in range(size):
            t = (out[j] << 30) | high
            high = t // 1000000000
            out[j] = t - high * 1000000000
        while high != 0:
            out[size] = high % 1000000000
            high //= 1000000000
            size += 1
        i -= 1
    return size


def to_chunks(a: Array[int], out: Array[int], chunk: int) -> int:
    """As to_billions, for another base."""
    size = 0
    i = len(a) - 1
    while i >= 0:
        high = a[i]
        for j in range(size):
            t = (out[j] << 30) | high
            high = t // chunk
            out[j] = t - high * chunk
        while high != 0:
            out[size] = high % chunk
            high //= chunk
            size += 1
        i -= 1
    return size


def power_of_chunk(chunk: int, n: int) -> Array[int]:
    """chunk ** n."""
    r = from_word(chunk)
    k = 1
    while 2 * k <= n:
        r = square(r)
        k *= 2
    while k < n:
        r = mul(r, from_word(chunk))
        k += 1
    return r


# ---- from text ----
def from_digits(values: Array[int], base: int) -> Array[int]:
    """The number with these digit values, the most significant first, all below base (2 to 36)."""
    n = len(values)
    bits = base_bits(base)
    if bits > 0:
        return read_bits(values, bits)
    return Reader(values, base).read(0, n)


def read_bits(values: Array[int], bits: int) -> Array[int]:
    """from_digits for the base 2**bits."""
    n = len(values)
    r = Array((n * bits + 29) // 30, 0)
    word = 0
    have = 0
    at = 0
    i = n - 1
    while i >= 0:
        word |= values[i] << have
        have += bits
        if have >= 30:
            r[at] = word & MASK
            word >>= 30
            have -= 30
            at += 1
        i -= 1
    if have > 0:
        r[at] = word
    return trim(r)


class Reader:
    """Converts from one base that is no power of two."""

    def __init__(self, values: Array[int], base: int) -> None:
        self.values: Array[int] = values
        self.base: int = base
        self.width: int = chunk_size(base)
        self.chunk: int = base ** self.width
        self.powers: list[Array[int]] = []  # base ** (width * LEAF_FROM_TEXT * 2**k)

    def power(self, level: int) -> Array[int]:
        """self.powers[level], made when it is first wanted."""
        if len(self.powers) == 0:
            self.powers.append(power_of_chunk(self.chunk, LEAF_FROM_TEXT))
        while len(self.powers) <= level:
            self.powers.append(square(self.powers[len(self.powers) - 1]))
        return self.powers[level]

    def read(self, start: int, end: int) -> Array[int]:
        """The number with the digits from start to end."""
        leaf = self.width * LEAF_FROM_TEXT
        if end - start <= leaf:
            return self.leaf(start, end)
        level = 0
        while leaf << (level + 1) < end - start:
            level += 1
        middle = end - (leaf << level)
        high = self.read(start, middle)
        low = self.read(middle, end)
        return low if len(high) == 0 else add(mul(high, self.power(level)), low)

    def leaf(self, start: int, end: int) -> Array[int]:
        """Quadratic: multiplies by one chunk after the other."""
        if start == end:
            return ZERO
        r = Array((end - start) // self.width + 1, 0)
        size = 0
        stop = start + (end - start - 1) % self.width + 1
        chunk = 1
        while True:
            carry = 0
            while start < stop:
                carry = carry * self.base + self.values[start]
                start += 1
            for i in range(size):
                carry += r[i] * chunk
                r[i] = carry & MASK
                carry >>= 30
            if carry != 0:
                r[size] = carry
                size += 1
            if start == end:
                return trim(r)
            chunk = self.chunk
            stop += self.width

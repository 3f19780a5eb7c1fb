"""Natural numbers (see nat) to text and back, in the bases 2 to 36.

Bases that are powers of two take linear time. The others split the number at powers base**(m * 2**k) and convert the
halves (Knuth, TAOCP 4.4, exercises 14 and 18), with a quadratic method below a limit.
"""

from lib.nat import MASK, ZERO, add, from_word, mul, square, to_word, trim, word_bits
from lib.natdiv import divmod_nat
from rtlib import Array, ByteBuffer, r_uint

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
    bits = base_bits(base)
    if bits > 0:
        return text_of_bits(a, bits)
    return Writer(base).text(a)


def text_of_bits(a: Array[int], bits: int) -> str:
    """Digits of `bits` bits each, from the top."""
    i = len(a) - 1
    total = i * 30 + word_bits(a[i])
    at = (total + bits - 1) // bits * bits
    mask = (1 << bits) - 1
    out = ByteBuffer()
    while at > 0:
        at -= bits
        i = at // 30
        k = at - i * 30
        d = a[i] >> k
        if k + bits > 30 and i + 1 < len(a):
            d |= a[i + 1] << (30 - k)
        out.append(DIGITS[d & mask])
    return out.build().decode("latin-1")


class Writer:
    """Converts to one base that is no power of two: first to chunks, least significant first, then these to text."""

    def __init__(self, base: int) -> None:
        self.base: int = base
        self.width: int = 9 if base == 10 else chunk_size(base)
        self.chunk: int = 1000000000 if base == 10 else base ** self.width
        self.powers: list[Array[int]] = []  # chunk ** (LEAF_TO_TEXT * 2**k)
        self.chunks: Array[int] = ZERO

    def text(self, a: Array[int]) -> str:
        """The digits of a number above 0."""
        if len(a) <= LEAF_TO_TEXT:
            self.chunks = Array(2 * len(a) + 1, 0)
        else:
            p = power_of_chunk(self.chunk, LEAF_TO_TEXT)
            self.powers.append(p)
            while 2 * len(p) - 1 <= len(a):
                p = square(p)
                self.powers.append(p)
            self.chunks = Array(LEAF_TO_TEXT << len(self.powers), 0)
        self.split(a, len(self.powers) - 1, 0)
        size = len(self.chunks)
        while self.chunks[size - 1] == 0:
            size -= 1
        return self.joined(size)

    def split(self, a: Array[int], level: int, at: int) -> None:
        """Stores the chunks of a, which is below the square of the level's power, from a place on."""
        if level < 0:
            if self.base == 10:
                to_billions(a, self.chunks, at)
            else:
                to_chunks(a, self.chunks, at, self.chunk)
        elif len(a) > 0:
            q, r = divmod_nat(a, self.powers[level])
            self.split(r, level - 1, at)
            self.split(q, level - 1, at + (LEAF_TO_TEXT << level))

    def joined(self, size: int) -> str:
        """The text of so many chunks; the last one is not 0."""
        top = self.chunks[size - 1]
        first = 0
        while top != 0:
            top //= self.base
            first += 1
        out = [48] * (first + (size - 1) * self.width)
        end = len(out)
        for i in range(size):
            start = max(0, end - self.width)
            if self.base == 10:
                put_billion(out, start, end, self.chunks[i])
            else:
                put_chunk(out, start, end, self.chunks[i], self.base)
            end = start
        return bytes(out).decode("latin-1")


def put_billion(out: list[int], start: int, end: int, value: int) -> None:
    """The decimal digits of value into out[start:end]."""
    while end - start > 1:
        rest = value // 100
        pair = value - rest * 100
        ten = (pair * 103) >> 10
        out[end - 1] = 48 + pair - ten * 10
        out[end - 2] = 48 + ten
        value = rest
        end -= 2
    if end > start:
        out[start] = 48 + value


def put_chunk(out: list[int], start: int, end: int, value: int, base: int) -> None:
    """The digits of value in a base into out[start:end]."""
    while end > start:
        end -= 1
        rest = value // base
        out[end] = DIGITS[value - rest * base]
        value = rest


def to_billions(a: Array[int], out: Array[int], at: int) -> None:
    """a in base 10**9, least significant first, into out from a place on. Division of unsigned words is the cheaper one."""
    size = at
    i = len(a) - 1
    while i >= 0:
        high = r_uint(a[i])
        for j in range(at, size):
            t = r_uint(out[j] << 30) | high
            high = t // r_uint(1000000000)
            out[j] = int(t - high * r_uint(1000000000))
        rest = int(high)
        while rest != 0:
            out[size] = rest % 1000000000
            rest //= 1000000000
            size += 1
        i -= 1


def to_chunks(a: Array[int], out: Array[int], at: int, chunk: int) -> None:
    """As to_billions, for another base."""
    size = at
    i = len(a) - 1
    while i >= 0:
        high = a[i]
        for j in range(at, size):
            t = (out[j] << 30) | high
            high = t // chunk
            out[j] = t - high * chunk
        while high != 0:
            out[size] = high % chunk
            high //= chunk
            size += 1
        i -= 1


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

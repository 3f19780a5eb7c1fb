"""Text as UTF-8 in an RPy str, one byte a character. Lone surrogates are code points like others, of three bytes.

Byte order is code point order, so RPy's comparisons are right for text. A text that is well formed can be searched byte by
byte, since no character's bytes begin inside another's: RPy's find and count serve, and they are linear in the worst case
(the C library's memmem is the two-way algorithm of Crochemore and Perrin, 1991). RPy's rfind is not: see rfind here.
Functions take well-formed text unless they say otherwise; see first_invalid.
"""

from lib.printable import in_table
from rtlib import Array, StringBuilder

STEP = 64  # code points between two entries of an index
HEX = "0123456789abcdef"


# ---- single code points ----
def encode(cp: int) -> str:
    """The UTF-8 of a code point, 0 to 0x10FFFF, surrogates included; ValueError for another number."""
    if cp < 0x80:
        if cp < 0:
            raise ValueError("chr() arg not in range(0x110000)")
        return chr(cp)
    if cp < 0x800:
        return chr(0xC0 | (cp >> 6)) + chr(0x80 | (cp & 63))
    if cp < 0x10000:
        return chr(0xE0 | (cp >> 12)) + chr(0x80 | ((cp >> 6) & 63)) + chr(0x80 | (cp & 63))
    if cp > 0x10FFFF:
        raise ValueError("chr() arg not in range(0x110000)")
    return (chr(0xF0 | (cp >> 18)) + chr(0x80 | ((cp >> 12) & 63)) + chr(0x80 | ((cp >> 6) & 63))
            + chr(0x80 | (cp & 63)))


def decode_at(s: str, at: int) -> int:
    """The code point whose first byte is s[at]."""
    c = ord(s[at])
    if c < 0x80:
        return c
    if c < 0xE0:
        return ((c & 31) << 6) | (ord(s[at + 1]) & 63)
    if c < 0xF0:
        return ((c & 15) << 12) | ((ord(s[at + 1]) & 63) << 6) | (ord(s[at + 2]) & 63)
    return (((c & 7) << 18) | ((ord(s[at + 1]) & 63) << 12) | ((ord(s[at + 2]) & 63) << 6)
            | (ord(s[at + 3]) & 63))


def next_offset(s: str, at: int) -> int:
    """The offset after the code point at an offset."""
    c = ord(s[at])
    return at + 1 if c < 0x80 else at + 2 if c < 0xE0 else at + 3 if c < 0xF0 else at + 4


def previous_offset(s: str, at: int) -> int:
    """The offset of the code point before an offset above 0."""
    at -= 1
    while ord(s[at]) & 0xC0 == 0x80:
        at -= 1
    return at


# ---- whole texts ----
def length(s: str) -> int:
    """How many code points s has."""
    n = 0
    for c in s.encode("latin-1"):
        if c & 0xC0 != 0x80:
            n += 1
    return n


def is_ascii(s: str) -> bool:
    """Are all characters below U+0080?"""
    for c in s.encode("latin-1"):
        if c >= 0x80:
            return False
    return True


def to_code_points(s: str) -> list[int]:
    """All code points of s."""
    out: list[int] = []
    i = 0
    n = len(s)
    while i < n:
        out.append(decode_at(s, i))
        i = next_offset(s, i)
    return out


def from_code_points(points: list[int]) -> str:
    """The text of code points; ValueError for one above 0x10FFFF or below 0."""
    out = StringBuilder()
    for cp in points:
        out.append(encode(cp))
    return out.build()


def first_invalid(s: str, surrogates: bool) -> int:
    """The offset of the first byte that begins no well-formed character (Unicode, table 3-7), -1 if there is none.
    surrogates tells whether theirs count as well formed."""
    return first_invalid_from(s.encode("latin-1"), 0, surrogates)


def first_invalid_from(b: bytes, i: int, surrogates: bool) -> int:
    """first_invalid from offset i on."""
    n = len(b)
    while i < n:
        c = b[i]
        if c < 0x80:
            i += 1
            continue
        size = 2 if c < 0xE0 else 3 if c < 0xF0 else 4
        if c < 0xC2 or c > 0xF4 or i + size > n:
            return i
        second = b[i + 1]
        low = 0xA0 if c == 0xE0 else 0x90 if c == 0xF0 else 0x80
        high = 0x9F if c == 0xED and not surrogates else 0x8F if c == 0xF4 else 0xBF
        if second < low or second > high:
            return i
        if size > 2 and b[i + 2] & 0xC0 != 0x80:
            return i
        if size > 3 and b[i + 3] & 0xC0 != 0x80:
            return i
        i += size
    return -1


def compare(a: str, b: str) -> int:
    """-1, 0 or 1 in the order of code points."""
    return -1 if a < b else 1 if a > b else 0


def rfind(s: str, sub: str, start: int, end: int) -> int:
    """The last offset at which sub lies within s[start:end], -1 if there is none; 0 <= start <= end <= len(s). Linear in the
    worst case: Knuth, Morris and Pratt's search, from the end."""
    m = len(sub)
    if m == 0:
        return end
    if m > end - start:
        return -1
    text = s.encode("latin-1")
    word = sub.encode("latin-1")
    if m == 1:
        return rfind_byte(text, word[0], start, end)
    back = Array(m + 1, 0)  # longest proper border of each suffix's first k bytes from the end
    k = 0
    for i in range(1, m):
        c = word[m - 1 - i]
        while k > 0 and word[m - 1 - k] != c:
            k = back[k]
        if word[m - 1 - k] == c:
            k += 1
        back[i + 1] = k
    k = 0
    i = end - 1
    while i >= start:
        c = text[i]
        while k > 0 and word[m - 1 - k] != c:
            k = back[k]
        if word[m - 1 - k] == c:
            k += 1
            if k == m:
                return i
        i -= 1
    return -1


def rfind_byte(text: bytes, c: int, start: int, end: int) -> int:
    """The last position of a byte in text[start:end], or -1."""
    i = end - 1
    while i >= start:
        if text[i] == c:
            return i
        i -= 1
    return -1


class Utf8Index:
    """A text with access by code point positions. The table of every 64th code point's offset is made when it is first
    wanted; a text of ASCII needs none."""

    _immutable_fields_ = ["text"]

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.known: int = -1  # the length in code points, once it is known
        self.table: Array[int] | None = None

    def length(self) -> int:
        """How many code points the text has."""
        if self.known < 0:
            self.known = length(self.text)
        return self.known

    def offset(self, i: int) -> int:
        """The offset of the code point at position i, 0 <= i <= length(); IndexError."""
        n = self.length()
        if i < 0 or i > n:
            raise IndexError("string index out of range")
        text = self.text
        if n == len(text):
            return i
        if i == n:
            return len(text)
        table = self.entries()
        at = table[i // STEP]
        for k in range(i % STEP):
            at = next_offset(text, at)
        return at

    def position(self, at: int) -> int:
        """The position of the code point at an offset, 0 <= at <= len(text): the inverse of offset."""
        n = self.length()
        if n == len(self.text):
            return at
        if at == len(self.text):
            return n
        table = self.entries()
        low = 0
        high = len(table)
        while high - low > 1:
            middle = (low + high) // 2
            if table[middle] <= at:
                low = middle
            else:
                high = middle
        i = low * STEP
        k = table[low]
        while k < at:
            k = next_offset(self.text, k)
            i += 1
        return i

    def entries(self) -> Array[int]:
        """The table."""
        table = self.table
        if table is None:
            table = Array((self.length() + STEP - 1) // STEP, 0)
            n = 0
            at = 0
            for c in self.text.encode("latin-1"):
                if c & 0xC0 != 0x80:
                    if n % STEP == 0:
                        table[n // STEP] = at
                    n += 1
                at += 1
            self.table = table
        return table

    def code_point(self, i: int) -> int:
        """The code point at position i; negative positions count from the end; IndexError."""
        return decode_at(self.text, self.checked_offset(i))

    def char(self, i: int) -> str:
        """The text of the code point at position i, likewise."""
        at = self.checked_offset(i)
        return self.text[at:next_offset(self.text, at)]

    def checked_offset(self, i: int) -> int:
        """The offset of a character's first byte."""
        n = self.length()
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise IndexError("string index out of range")
        return self.offset(i)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """start and end as Python's slices take them: negative ones count from the end, and both are cut to the length,
        except that a start beyond the end stays there."""
        n = self.length()
        if end > n:
            end = n
        elif end < 0:
            end = max(0, end + n)
        if start < 0:
            start = max(0, start + n)
        return (start, end)

    def slice(self, start: int, end: int) -> str:
        """text[start:end] by positions."""
        start, end = self.bounds(start, end)
        if start >= end:
            return ""
        return self.text[self.offset(start):self.offset(end)]

    def pick(self, start: int, step: int, count: int) -> str:
        """The count characters at start, start + step, ...: all must be positions of the text, else IndexError."""
        if step == 1 and count > 0:
            return self.text[self.offset(start):self.offset(start + count)]
        out = StringBuilder()
        for k in range(count):
            out.append(self.char(start))
            start += step
        return out.build()

    def find(self, sub: str, start: int, end: int) -> int:
        """As str.find, by positions."""
        start, end = self.bounds(start, end)
        if start > end:
            return -1
        at = self.text.find(sub, self.offset(start), self.offset(end))
        return -1 if at < 0 else self.position(at)

    def rfind(self, sub: str, start: int, end: int) -> int:
        """As str.rfind, by positions."""
        start, end = self.bounds(start, end)
        if start > end:
            return -1
        at = rfind(self.text, sub, self.offset(start), self.offset(end))
        return -1 if at < 0 else self.position(at)

    def count(self, sub: str, start: int, end: int) -> int:
        """As str.count, by positions."""
        start, end = self.bounds(start, end)
        if start > end:
            return 0
        if len(sub) == 0:
            return end - start + 1
        return self.text.count(sub, self.offset(start), self.offset(end))


# ---- repr ----
def is_printable(cp: int) -> bool:
    """str.isprintable of one code point: not of the categories Cc, Cf, Cs, Co, Cn, Zl, Zp, nor Zs but the space."""
    if cp < 0x100:
        return 0x20 <= cp < 0x7F or (cp > 0xA0 and cp != 0xAD)
    return in_table(cp)


def hex_digits(n: int, width: int) -> str:
    """n in base 16 with leading zeros."""
    out = StringBuilder()
    shift = (width - 1) * 4
    while shift >= 0:
        d = (n >> shift) & 15
        out.append(HEX[d])
        shift -= 4
    return out.build()


def escape(cp: int) -> str:
    """The shortest of \\xNN, \\uNNNN, \\UNNNNNNNN for a code point."""
    if cp < 0x100:
        return "\\x" + hex_digits(cp, 2)
    if cp < 0x10000:
        return "\\u" + hex_digits(cp, 4)
    return "\\U" + hex_digits(cp, 8)


def quote_for(s: str) -> str:
    """Single quotes, unless there are some in s and no double ones."""
    return "\"" if "'" in s and "\"" not in s else "'"


def plain_byte(c: int, quote: int) -> str:
    """The repr of a byte or a character below U+0080."""
    if c == quote or c == 92:
        return "\\" + chr(c)
    if 32 <= c < 127:
        return chr(c)
    return "\\t" if c == 9 else "\\n" if c == 10 else "\\r" if c == 13 else escape(c)


def repr_str(s: str, ascii_only: bool) -> str:
    """repr of a str, or ascii() of it. What stays as it is goes over in runs."""
    quote = quote_for(s)
    q = ord(quote)
    b = s.encode("latin-1")
    out = StringBuilder()
    out.append(quote)
    start = 0
    i = 0
    n = len(b)
    while i < n:
        c = b[i]
        if 32 <= c < 127 and c != q and c != 92:
            i += 1
            continue
        end = i + 1
        text = ""
        if c < 0x80:
            text = plain_byte(c, q)
        else:
            cp = decode_at(s, i)
            end = next_offset(s, i)
            if ascii_only or not is_printable(cp):
                text = escape(cp)
        if text != "":
            out.append(s[start:i])
            out.append(text)
            start = end
        i = end
    out.append(s[start:])
    out.append(quote)
    return out.build()


def repr_bytes(data: bytes) -> str:
    """repr of bytes."""
    s = data.decode("latin-1")
    quote = quote_for(s)
    q = ord(quote)
    out = StringBuilder()
    out.append("b")
    out.append(quote)
    start = 0
    for i in range(len(data)):
        c = data[i]
        if c < 32 or c >= 127 or c == q or c == 92:
            out.append(s[start:i])
            out.append(plain_byte(c, q))
            start = i + 1
    out.append(s[start:])
    out.append(quote)
    return out.build()

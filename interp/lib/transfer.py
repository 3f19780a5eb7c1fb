"""Bytes as text of ASCII and back: base64, uuencode, quoted-printable; checksums. Wrong text raises ValueError with CPython's message."""

from rtlib import Array, ByteBuffer

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
HEX = b"0123456789ABCDEF"
LINE = 76       # characters of a line of quoted-printable
MOST_UU = 45    # bytes of a line of uuencode
CRC32_POLYNOMIAL = 0xEDB88320
CRC_HQX_POLYNOMIAL = 0x1021
NEWLINE = 10
RETURN = 13
SPACE = 32
TAB = 9
EQUALS = 61
NONE = 64


def make_values() -> Array[int]:
    """The value of each character of base64, NONE for others."""
    out = Array(256, NONE)
    for i in range(64):
        out[ALPHABET[i]] = i
    return out


VALUES = make_values()


# ---- base64 ----
def to_base64(data: bytes, newline: bool) -> bytes:
    """The text, on one line."""
    out = ByteBuffer()
    i = 0
    n = len(data)
    while i + 2 < n:
        word = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        out.append(ALPHABET[word >> 18])
        out.append(ALPHABET[word >> 12 & 63])
        out.append(ALPHABET[word >> 6 & 63])
        out.append(ALPHABET[word & 63])
        i += 3
    if i < n:
        word = data[i] << 16
        if i + 1 < n:
            word |= data[i + 1] << 8
        out.append(ALPHABET[word >> 18])
        out.append(ALPHABET[word >> 12 & 63])
        out.append(ALPHABET[word >> 6 & 63] if i + 1 < n else EQUALS)
        out.append(EQUALS)
    if newline:
        out.append(NEWLINE)
    return out.build()


def from_base64(text: bytes, strict: bool) -> bytes:
    """The bytes; what is no base64 is passed over, unless strict."""
    if strict and len(text) and text[0] == EQUALS:
        raise ValueError("Leading padding not allowed")
    out = ByteBuffer()
    place = 0      # in a group of four
    rest = 0       # bits that wait
    pads = 0
    padded = False
    for i in range(len(text)):
        c = text[i]
        if c == EQUALS:
            padded = True
            if place >= 2:
                pads += 1
                if place + pads >= 4:
                    if strict and i + 1 < len(text):
                        raise ValueError("Excess data after padding")
                    return out.build()
            continue
        value = VALUES[c]
        if value == NONE:
            if strict:
                raise ValueError("Only base64 data is allowed")
            continue
        if strict and padded:
            raise ValueError("Discontinuous padding not allowed")
        pads = 0
        rest = (rest << 6 | value) & 0xFFFF
        if place:
            out.append(rest >> (6 - 2 * place) & 255)
        place = (place + 1) & 3
    if place == 1:
        raise ValueError("Invalid base64-encoded string: number of data characters "
                         f"({len(out) // 3 * 4 + 1}) cannot be 1 more than a multiple of 4")
    if place:
        raise ValueError("Incorrect padding")
    return out.build()


# ---- uuencode ----
def to_uu(data: bytes, backtick: bool) -> bytes:
    """One line."""
    if len(data) > MOST_UU:
        raise ValueError("At most 45 bytes at once")
    zero = 96 if backtick else SPACE
    out = ByteBuffer()
    out.append(SPACE + len(data) if len(data) else zero)
    rest = 0
    bits = 0
    i = 0
    while i < len(data) or bits:
        rest = rest << 8 | (data[i] if i < len(data) else 0)
        i += 1
        bits += 8
        while bits >= 6:
            bits -= 6
            value = rest >> bits & 63
            out.append(SPACE + value if value else zero)
        rest &= 63
    out.append(NEWLINE)
    return out.build()


def from_uu(line: bytes) -> bytes:
    """The bytes of a line."""
    count = (line[0] - SPACE if len(line) else -SPACE) & 63
    out = ByteBuffer()
    rest = 0
    bits = 0
    i = 1
    while len(out) < count:
        value = 0
        if i < len(line) and line[i] != NEWLINE and line[i] != RETURN:
            value = line[i]
            if value < SPACE or value > SPACE + 64:
                raise ValueError("Illegal char")
            value = (value - SPACE) & 63
        i += 1
        rest = (rest << 6 | value) & 0xFFFF
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(rest >> bits & 255)
    while i < len(line):
        if line[i] != SPACE and line[i] != SPACE + 64 and line[i] != NEWLINE and line[i] != RETURN:
            raise ValueError("Trailing garbage")
        i += 1
    return out.build()


# ---- quoted-printable ----
def hex_value(c: int) -> int:
    """-1: no digit of base 16."""
    if 48 <= c <= 57:
        return c - 48
    if 65 <= c <= 70:
        return c - 55
    return c - 87 if 97 <= c <= 102 else -1


def from_quoted(text: bytes, header: bool) -> bytes:
    """The bytes; in a header, underscores are spaces."""
    out = ByteBuffer()
    i = 0
    n = len(text)
    while i < n:
        c = text[i]
        i += 1
        if c != EQUALS:
            out.append(SPACE if header and c == 95 else c)
            continue
        if i >= n:
            break
        if text[i] == NEWLINE or text[i] == RETURN:
            while i < n and text[i] != NEWLINE:
                i += 1
            i += 1
        elif text[i] == EQUALS:
            out.append(EQUALS)
            i += 1
        elif i + 1 < n and hex_value(text[i]) >= 0 and hex_value(text[i + 1]) >= 0:
            out.append(hex_value(text[i]) << 4 | hex_value(text[i + 1]))
            i += 2
        else:
            out.append(EQUALS)
    return out.build()


class Quoter:
    """Writes quoted-printable."""

    def __init__(self, data: bytes, tabs: bool, is_text: bool, header: bool) -> None:
        self.data: bytes = data
        self.tabs: bool = tabs
        self.is_text: bool = is_text
        self.header: bool = header
        at = data.find(b"\n")
        self.returns: bool = at > 0 and data[at - 1] == RETURN   # do lines end with CR LF?
        self.out: ByteBuffer = ByteBuffer()
        self.line: int = 0   # characters of the line

    def at_end(self, i: int) -> bool:
        """Does nothing of the line follow?"""
        data = self.data
        return i >= len(data) or data[i] == NEWLINE or data[i] == RETURN or data[i] == 0

    def must_quote(self, i: int) -> bool:
        c = self.data[i]
        if c > 126 or c == EQUALS or (self.header and c == 95):
            return True
        if c == 46:
            return self.line == 0 and self.at_end(i + 1)
        if c == NEWLINE or c == RETURN:
            return not self.is_text
        if c == TAB or c == SPACE:
            return i + 1 == len(self.data) or (self.tabs and c < 33)
        return c < 33

    def soft_break(self) -> None:
        self.out.append(EQUALS)
        self.end_line()

    def end_line(self) -> None:
        if self.returns:
            self.out.append(RETURN)
        self.out.append(NEWLINE)
        self.line = 0

    def quote(self, c: int) -> None:
        self.out.append(EQUALS)
        self.out.append(HEX[c >> 4])
        self.out.append(HEX[c & 15])

    def run(self) -> bytes:
        data = self.data
        n = len(data)
        i = 0
        while i < n:
            c = data[i]
            if self.must_quote(i):
                if self.line + 3 >= LINE:
                    self.soft_break()
                self.quote(c)
                self.line += 3
                i += 1
            elif self.is_text and (c == NEWLINE or (c == RETURN and i + 1 < n and data[i + 1] == NEWLINE)):
                self.hard_break()
                i += 2 if c == RETURN else 1
            else:
                if i + 1 != n and data[i + 1] != NEWLINE and self.line + 1 >= LINE:
                    self.soft_break()
                self.line += 1
                self.out.append(95 if self.header and c == SPACE else c)
                i += 1
        return self.out.build()

    def hard_break(self) -> None:
        """The end of a line, a space before it quoted."""
        n = len(self.out)
        if n and (self.out[n - 1] == SPACE or self.out[n - 1] == TAB):
            c = self.out[n - 1]
            self.out[n - 1] = EQUALS
            self.out.append(HEX[c >> 4])
            self.out.append(HEX[c & 15])
        self.end_line()


def to_quoted(data: bytes, tabs: bool, is_text: bool, header: bool) -> bytes:
    """The text; tabs: spaces and tabs are quoted, too; is_text: ends of lines are not."""
    return Quoter(data, tabs, is_text, header).run()


# ---- checksums ----
class Checksums:
    """The tables of the cyclic codes, by byte; made when they are first needed."""

    def __init__(self) -> None:
        self.crc32: Array[int] = Array(0, 0)
        self.hqx: Array[int] = Array(0, 0)

    def make(self) -> None:
        low = Array(256, 0)
        high = Array(256, 0)
        for i in range(256):
            n = i
            h = i << 8
            for k in range(8):
                n = n >> 1 ^ CRC32_POLYNOMIAL if n & 1 else n >> 1
                h = (h << 1 ^ CRC_HQX_POLYNOMIAL if h & 0x8000 else h << 1) & 0xFFFF
            low[i] = n
            high[i] = h
        self.crc32 = low
        self.hqx = high


checksums = Checksums()


def crc32(data: bytes, crc: int) -> int:
    """The CRC-32 of ISO 3309, going on from that of what came before."""
    if len(checksums.crc32) == 0:
        checksums.make()
    table = checksums.crc32
    crc = crc & 0xFFFFFFFF ^ 0xFFFFFFFF
    for c in data:
        crc = crc >> 8 ^ table[(crc ^ c) & 255]
    return crc ^ 0xFFFFFFFF


def crc_hqx(data: bytes, crc: int) -> int:
    """The CRC-CCITT of BinHex 4, likewise."""
    if len(checksums.hqx) == 0:
        checksums.make()
    table = checksums.hqx
    crc &= 0xFFFF
    for c in data:
        crc = (crc << 8 & 0xFF00) ^ table[crc >> 8 ^ c]
    return crc

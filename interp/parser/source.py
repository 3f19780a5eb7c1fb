"""The text of a program: its encoding, its lines, and the making of faults with their places."""

from rtlib import ByteBuffer, StringBuilder

from parser.errors import SyntaxFault

ASCII_LIMIT = 128


def characters(text: str) -> int:
    """The number of characters in UTF-8 text; one that is cut off at the end counts."""
    n = 0
    for c in text:
        if not ("\x80" <= c and c < "\xc0"):
            n += 1
    return n


def utf8_length(data: bytes, i: int) -> int:
    """The length of the valid UTF-8 character at i, 0 if it is none."""
    c = data[i]
    if c < 0x80:
        return 1
    n = 2 if 0xC2 <= c < 0xE0 else 3 if 0xE0 <= c < 0xF0 else 4 if 0xF0 <= c < 0xF5 else 0
    if n == 0 or i + n > len(data):
        return 0
    second = data[i + 1]
    if c == 0xE0 and second < 0xA0 or c == 0xED and second >= 0xA0 or c == 0xF0 and second < 0x90 or c == 0xF4 and second >= 0x90:
        return 0
    for k in range(1, n):
        if not 0x80 <= data[i + k] < 0xC0:
            return 0
    return n


def code_point(text: str, i: int) -> int:
    """The character whose UTF-8 starts at i of valid text."""
    c = ord(text[i])
    if c < 0x80:
        return c
    if c < 0xE0:
        return (c & 0x1F) << 6 | ord(text[i + 1]) & 0x3F
    if c < 0xF0:
        return (c & 0x0F) << 12 | (ord(text[i + 1]) & 0x3F) << 6 | ord(text[i + 2]) & 0x3F
    return (c & 7) << 18 | (ord(text[i + 1]) & 0x3F) << 12 | (ord(text[i + 2]) & 0x3F) << 6 | ord(text[i + 3]) & 0x3F


def utf8(code: int) -> str:
    """The UTF-8 of a code point; a surrogate becomes three bytes, too."""
    if code < 0x80:
        return chr(code)
    if code < 0x800:
        return chr(0xC0 | code >> 6) + chr(0x80 | code & 0x3F)
    if code < 0x10000:
        return chr(0xE0 | code >> 12) + chr(0x80 | code >> 6 & 0x3F) + chr(0x80 | code & 0x3F)
    return chr(0xF0 | code >> 18) + chr(0x80 | code >> 12 & 0x3F) + chr(0x80 | code >> 6 & 0x3F) + chr(0x80 | code & 0x3F)


class Source:
    """data is UTF-8 with \\n alone ending lines, and a NUL behind the last one; text the same as str."""

    def __init__(self, data: bytes, filename: str) -> None:
        self.filename: str = filename
        self.text: str = data.decode("latin-1")
        self.data: bytes = data + b"\0"
        # where this text is a part of a greater one: in f-strings
        self.prefix: str = ""
        self.first_line: int = 1
        self.first_col: int = 0
        self.cut: bool = False  # is the last line's end not the program's?
        self.is_broken: bool = False  # are there bytes that are no UTF-8?
        self.is_raw: bool = False  # ... and no declared encoding, so that offsets count bytes?

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), with its end."""
        at = self.line_start(line)
        end = self.text.find("\n", at)
        if end < 0 or self.cut and end + 1 == len(self.text):
            return self.shown(at, len(self.text) if end < 0 else end)
        return self.shown(at, end + 1)

    def lines_text(self, first: int, end: int) -> str:
        """The text of the lines from first on up to, but without, the line end."""
        return self.shown(self.line_start(first), self.line_start(end)) if first < end else ""

    def shown(self, start: int, end: int) -> str:
        text = self.text[start:end]
        return replaced(text) if self.is_broken else text

    def line_start(self, line: int) -> int:
        """Where a line starts; the end of the text for a line behind it."""
        at = 0
        for i in range(line - self.first_line):
            at = self.text.find("\n", at) + 1
            if at == 0:
                return len(self.text)
        return at

    def offset(self, line: int, col: int) -> int:
        """The offset in characters from 1 of a column in bytes from 0."""
        if col < 0 or self.is_raw:
            return col + 1
        if line == self.first_line:
            col -= self.first_col
        text = self.line_text(line)
        if col + 1 > len(text):
            return characters(text) + col + 1 - len(text)
        return characters(text[:col + 1])

    def fault(self, kind: str, message: str, line: int, col: int, end_line: int, end_col: int) -> SyntaxFault:
        """An error from one place to another; columns in bytes from 0, an end_col below 0 is unknown."""
        end = self.offset(end_line, end_col)
        if end_line > line and end_col >= 0:  # CPython looks for the end's column in the line that it shows
            end = min(self.offset(line, end_col), characters(self.line_text(line)) + 1)
        return SyntaxFault(kind, self.prefix + message, line, self.offset(line, col), end_line, end, self.line_text(line))


# ---- bytes that are no UTF-8 ----
def broken_length(data: bytes, i: int) -> int:
    """How many bytes at i, which are no character, could be the start of one; at least 1."""
    c = data[i]
    if c < 0xC2 or c > 0xF4:
        return 1
    n = 2 if c < 0xE0 else 3 if c < 0xF0 else 4
    low = 0xA0 if c == 0xE0 else 0x90 if c == 0xF0 else 0x80
    high = 0x9F if c == 0xED else 0x8F if c == 0xF4 else 0xBF
    k = 1
    while k < n and i + k < len(data) and low <= data[i + k] <= high:
        low = 0x80
        high = 0xBF
        k += 1
    return k


def first_broken(data: bytes) -> int:
    """Where the first byte is that is no UTF-8, -1 if there is none."""
    i = 0
    while i < len(data):
        n = utf8_length(data, i)
        if n == 0:
            return i
        i += n
    return -1


def decode_message(data: bytes, i: int) -> str:
    """What the codec says of the bytes at i, which are no UTF-8."""
    n = broken_length(data, i)
    reason = "invalid start byte"
    if 0xC2 <= data[i] <= 0xF4:
        reason = "unexpected end of data" if i + n >= len(data) else "invalid continuation byte"
    where = f"byte 0x{data[i]:02x} in position {i}" if n == 1 else f"bytes in position {i}-{i + n - 1}"
    return f"(unicode error) 'utf-8' codec can't decode {where}: {reason}"


def replaced(text: str) -> str:
    """The text with the replacement character for what is no UTF-8."""
    data = text.encode("latin-1")
    out = StringBuilder()
    i = 0
    while i < len(data):
        n = utf8_length(data, i)
        out.append(text[i:i + n] if n else "\xef\xbf\xbd")
        i += n if n else broken_length(data, i)
    return out.build()


# ---- encodings ----
def is_blank_or_comment(line: bytes) -> bool:
    for c in line:
        if c == 35:
            return True
        if c != 32 and c != 9 and c != 12 and c != 13:
            return False
    return True


def cookie_in(line: bytes) -> str:
    """The encoding that a comment declares with coding: NAME or coding=NAME, "" if none."""
    hash_at = line.find(b"#")
    if hash_at < 0 or not is_blank_or_comment(line):
        return ""
    at = line.find(b"coding", hash_at)
    while at >= 0:
        i = at + 6
        if i < len(line) and (line[i] == 58 or line[i] == 61):
            i += 1
            while i < len(line) and (line[i] == 32 or line[i] == 9):
                i += 1
            start = i
            while i < len(line) and is_name_byte(line[i]):
                i += 1
            if i > start:
                return line[start:i].decode("latin-1")
        at = line.find(b"coding", at + 1)
    return ""


def is_name_byte(c: int) -> bool:
    return 97 <= c <= 122 or 65 <= c <= 90 or 48 <= c <= 57 or c == 45 or c == 46 or c == 95


def cookie(data: bytes) -> str:
    """The declared encoding, from the first two lines, as it is written; "" if there is none."""
    at = 0
    for i in range(2):
        end = at
        while end < len(data) and data[end] != 10 and data[end] != 13:
            end += 1
        line = data[at:end]
        name = cookie_in(line)
        if name != "":
            return name
        if not is_blank_or_comment(line):
            return ""
        at = end + (2 if data[end:end + 2] == b"\r\n" else 1)
    return ""


def normal_name(name: str) -> str:
    out = ""
    for c in name[:12]:
        out += "-" if c == "_" else chr(ord(c) + 32) if "A" <= c and c <= "Z" else c
    if out == "utf-8" or out.startswith("utf-8-") or out == "utf8":
        return "utf-8"
    for latin in ["latin-1", "iso-8859-1", "iso-latin-1"]:
        if out == latin or out.startswith(latin + "-"):
            return "iso-8859-1"
    return name if out != "latin1" else "iso-8859-1"


def from_latin(data: bytes) -> bytes:
    out = ByteBuffer()
    for c in data:
        if c < ASCII_LIMIT:
            out.append(c)
        else:
            out.append(0xC0 | c >> 6)
            out.append(0x80 | c & 0x3F)
    return out.build()


def check_utf8(data: bytes, filename: str, declared: bool) -> None:
    """Raises SyntaxFault at the first byte that is no UTF-8."""
    i = first_broken(data)
    if i < 0:
        return
    line = data.count(b"\n", 0, i) + 1
    message = (decode_message(data[data.rfind(b"\n", 0, i) + 1:], i - data.rfind(b"\n", 0, i) - 1) if declared else
               f"Non-UTF-8 code starting with '\\x{data[i]:02x}' in file {filename} on line {line}, but no "
               "encoding declared; see https://peps.python.org/pep-0263/ for details")
    raise SyntaxFault("SyntaxError", message, line, 1 if declared else 0, line, 0, "")


def normal_lines(data: bytes) -> bytes:
    """\\r\\n and \\r become \\n; the last line gets an end."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if len(data) > 0 and data[len(data) - 1] != 10:
        data = data + b"\n"
    return data


def make_source(data: bytes, filename: str, mode: str) -> Source:
    """The source of UTF-8 text. Only a whole program gets an end of its last line that errors show."""
    ended = len(data) > 0 and (data[len(data) - 1] == 10 or data[len(data) - 1] == 13)
    source = Source(normal_lines(data), filename)
    source.cut = mode != "exec" and not ended
    return source


def plain_ascii(data: bytes) -> bool:
    for c in data:
        if c >= ASCII_LIMIT or c == 0:
            return False
    return True


def read_source(data: bytes, filename: str, mode: str, patient: bool) -> Source:
    """Decodes a program. Raises SyntaxFault for encodings unknown here and for bytes that are not in the encoding; with patience
    bytes that are no UTF-8 are errors in names and strings alone, which the tokenizer and the parser find."""
    bom = data.startswith(b"\xef\xbb\xbf")
    if bom:
        data = data[3:]
    name = normal_name(cookie(data))
    if bom and name != "" and name != "utf-8":
        raise SyntaxFault("SyntaxError", f"encoding problem: {name} with BOM", 0, 0, 0, 0, "")
    if name != "" and name != "utf-8" and name != "iso-8859-1" and name != "ascii":
        raise SyntaxFault("SyntaxError", f"encoding problem: {name}", 0, 0, 0, 0, "")
    if not plain_ascii(data):
        if b"\0" in data:
            raise SyntaxFault("ValueError", "source code string cannot contain null bytes", 0, 0, 0, 0, "")
        if name == "ascii":
            raise SyntaxFault("SyntaxError", "encoding problem: ascii", 0, 0, 0, 0, "")
        if name == "iso-8859-1":
            data = from_latin(data)
        elif patient and first_broken(data) >= 0:
            source = make_source(data, filename, mode)
            source.is_broken = True
            source.is_raw = not bom and name == ""
            return source
        else:
            check_utf8(data, filename, bom or name != "")
    return make_source(data, filename, mode)

"""String literals: prefixes, escapes, juxtaposed pieces, f-strings.

An f-string of 3.11 is one token. Its expressions are cut out of it and parsed again, in parentheses, at their place."""

from rtlib import StringBuilder

from parser.ast import Constant, FormattedValue, JoinedStr, expr
from parser.base import Base
from parser.node import CONST_BYTES, CONST_STR, Const
from parser.source import decode_message, first_broken, utf8, utf8_length
from parser.tokenizer import MAX_LEVEL, Token

MAX_NESTED = 2


def is_octal(c: str) -> bool:
    return "0" <= c and c <= "7"


def hex_value(c: str) -> int:
    """-1 if it is no hexadecimal digit."""
    if "0" <= c and c <= "9":
        return ord(c) - 48
    low = ord(c) | 32
    return low - 87 if 97 <= low <= 102 else -1


def simple_escape(c: str) -> int:
    """What a backslash and c mean, -1 if that is not one character."""
    at = "\\'\"abfnrtv".find(c)
    return -1 if at < 0 else ord("\\'\"\a\b\f\n\r\t\v"[at])


def is_space(c: str) -> bool:
    return c == " " or ("\t" <= c and c <= "\r")


def check_text(parser: Base, text: str, whole: bool) -> None:
    """Bytes of a literal that are no UTF-8 are an error; unless it is decoded as a whole, in each run of them."""
    if not parser.source.is_broken:
        return
    data = text.encode("latin-1")
    i = first_broken(data)
    if i < 0:
        return
    start = 0
    end = len(data)
    if not whole:
        start = i
        while start > 0 and data[start - 1] >= 0x80:
            start -= 1
        end = i
        while end < len(data) and data[end] >= 0x80:
            end += 1
    parser.raise_here(decode_message(data[start:end], i - start))


class Escapes:
    """Replaces the escapes in the text of a literal."""

    def __init__(self, parser: Base, text: str, is_bytes: bool, token: Token) -> None:
        self.parser: Base = parser
        self.token: Token = token    # of the literal
        self.warned: bool = False    # of the first unknown escape alone
        self.text: str = text
        self.is_bytes: bool = is_bytes
        self.at: int = 0
        self.out: StringBuilder = StringBuilder()

    def decode(self) -> str:
        text = self.text
        while True:
            i = text.find("\\", self.at)
            if i < 0:
                self.out.append(text[self.at:])
                return self.out.build()
            self.out.append(text[self.at:i])
            self.at = i + 1
            self.escape(i)

    def escape(self, start: int) -> None:
        """An escape whose backslash is at start."""
        text = self.text
        if self.at == len(text):
            # in an f-string, before a brace
            self.out.append("\\")
            return
        c = text[self.at]
        self.at += 1
        if c == "\n":
            return
        simple = simple_escape(c)
        if simple >= 0:
            self.out.append(chr(simple))
        elif is_octal(c):
            self.octal()
        elif c == "x":
            self.hexadecimal(start, 2, "truncated \\xXX escape")
        elif self.is_bytes:
            self.unknown(c)
        elif c == "u":
            self.hexadecimal(start, 4, "truncated \\uXXXX escape")
        elif c == "U":
            self.hexadecimal(start, 8, "truncated \\UXXXXXXXX escape")
        elif c == "N":
            self.named(start)
        else:
            self.unknown(c)

    def unknown(self, c: str) -> None:
        """An escape that is none stays as it is, with a warning."""
        if not self.warned:
            self.warned = True
            shown = self.text[self.at - 1:self.at - 1 + max(1, utf8_length(self.text[self.at - 1:self.at + 3].encode("latin-1"), 0))]
            self.parser.warn(f"invalid escape sequence '\\{shown}'", self.token)
        self.out.append("\\" + c)

    def octal(self) -> None:
        i = self.at
        n = ord(self.text[i - 1]) - 48
        while i < self.at + 2 and i < len(self.text) and is_octal(self.text[i]):
            n = n * 8 + ord(self.text[i]) - 48
            i += 1
        if n > 255 and not self.warned:
            self.warned = True
            self.parser.warn(f"invalid octal escape sequence '\\{self.text[self.at - 1:i]}'", self.token)
        self.at = i
        self.out.append(chr(n & 255) if self.is_bytes else utf8(n))

    def hexadecimal(self, start: int, digits: int, message: str) -> None:
        n = 0
        i = self.at
        while i < self.at + digits:
            digit = hex_value(self.text[i]) if i < len(self.text) else -1
            if digit < 0:
                if self.is_bytes:
                    self.parser.raise_here(f"(value error) invalid \\x escape at position {start}")
                self.unicode_error(start, i, message)
            n = n * 16 + digit
            i += 1
        self.at = i
        if n > 0x10FFFF:
            self.unicode_error(start, i, "illegal Unicode character")
        self.out.append(chr(n) if self.is_bytes else utf8(n))

    def named(self, start: int) -> None:
        text = self.text
        if self.at == len(text) or text[self.at] != "{":
            self.unicode_error(start, self.at, "malformed \\N character escape")
        end = text.find("}", self.at)
        if end < 0 or end == self.at + 1:
            self.unicode_error(start, len(text) if end < 0 else end, "malformed \\N character escape")
        code = self.parser.character_named(text[self.at + 1:end])
        self.at = end + 1
        if code == -2:
            self.parser.raise_here("(unicode error) \\N escapes not supported (no table of character names)")
        if code < 0:
            self.unicode_error(start, end + 1, "unknown Unicode character name")
        self.out.append(utf8(code))

    def wide(self, end: int) -> int:
        """The position as CPython counts it, where a character beyond ASCII takes ten places."""
        n = 0
        for c in self.text[:end]:
            if c < "\x80":
                n += 1
            elif c >= "\xc0":
                n += 10
        return n

    def unicode_error(self, start: int, end: int, reason: str) -> None:
        start = self.wide(start)
        end = self.wide(end)
        where = f"byte 0x5c in position {start}" if end == start + 1 else f"bytes in position {start}-{end - 1}"
        self.parser.raise_here(f"(unicode error) 'unicodeescape' codec can't decode {where}: {reason}")


class Pieces:
    """What juxtaposed literals, or a format specification, consist of: text that is not yet a node, and nodes."""

    def __init__(self, first: Token, last: Token) -> None:
        self.first: Token = first
        self.last: Token = last
        self.text: list[str] = []
        self.values: list[expr] = []
        self.kind: str | None = "u" if first.text[0] == "u" else None

    def add_text(self, text: str) -> None:
        if text != "":
            self.text.append(text)

    def constant(self, kind: int, text: str, a: Token, b: Token) -> Constant:
        return Constant(Const(kind, 0, 0.0, text), self.kind, a.line, a.col, b.end_line, b.end_col)

    def flush(self, first: Token, last: Token) -> None:
        """Makes a node of the pending text."""
        if len(self.text) > 0:
            self.values.append(self.constant(CONST_STR, "".join(self.text), first, last))
            self.text = []

    def add_value(self, value: expr) -> None:
        self.flush(self.first, self.last)
        self.values.append(value)

    def joined(self, first: Token, last: Token) -> JoinedStr:
        self.flush(first, last)
        return JoinedStr(self.values, first.line, first.col, last.end_line, last.end_col)


class FString:
    """The text of one f-string token, from at to end."""

    def __init__(self, parser: Base, token: Token, pieces: Pieces, start: int, end: int, raw: bool) -> None:
        self.parser: Base = parser
        self.token: Token = token
        self.first: Token = pieces.first
        self.last: Token = pieces.last
        self.text: str = token.text
        self.at: int = start
        self.end: int = end
        self.raw: bool = raw
        self.warned: bool = False  # of the first backslash before a brace alone

    def fail(self, message: str) -> None:
        self.parser.raise_here("f-string" + message)

    def parse(self, pieces: Pieces, depth: int) -> None:
        """Adds to pieces up to the end or, in a format specification (depth > 0), a brace that closes."""
        while True:
            if self.literal(pieces, depth):
                continue
            if self.at >= self.end or self.text[self.at] == "}":
                break
            self.expression(pieces, depth)
        if depth > 0 and (self.at >= self.end or self.text[self.at] != "}"):
            self.fail(": expecting '}'")

    def literal(self, pieces: Pieces, depth: int) -> bool:
        """Text up to a brace; True if that was a doubled one, of which the first belongs to the text."""
        text = self.text
        start = self.at
        i = start
        doubled = False
        while i < self.end:
            c = text[i]
            i += 1
            if c == "\\" and not self.raw and i < self.end:
                c = text[i]
                i += 1
                if c == "N":
                    if i < self.end and text[i] == "{":
                        close = text.find("}", i, self.end)
                        i = self.end if close < 0 else close + 1
                    continue
                if c == "{" and not self.warned:
                    self.warned = True
                    self.parser.warn("invalid escape sequence '\\{'", self.token)
            if c == "{" or c == "}":
                if depth == 0:
                    if i < self.end and text[i] == c:
                        doubled = True
                        break
                    if c == "}":
                        self.fail(": single '}' is not allowed")
                i -= 1
                break
        self.at = i + 1 if doubled else i
        part = text[start:i]
        check_text(self.parser, part, self.raw)
        if not self.raw and "\\" in part:
            part = Escapes(self.parser, part, False, self.token).decode()
        pieces.add_text(part)
        return doubled

    def expression(self, pieces: Pieces, depth: int) -> None:
        """A replacement field; at is its opening brace."""
        if depth >= MAX_NESTED:
            self.fail(": expressions nested too deeply")
        text = self.text
        self.at += 1
        start = self.at
        self.find_end()
        if self.at >= self.end:
            self.fail(": expecting '}'")
        value = self.compile(start, self.at)
        shown = False
        if text[self.at] == "=":
            self.parser.version(8, "f-string: self documenting expressions are")
            shown = True
            self.at += 1
            while is_space(text[self.at]):
                self.at += 1
            if self.at >= self.end:
                self.fail(": expecting '}'")
            pieces.add_text(text[start:self.at])
        conversion = self.conversion()
        spec: expr | None = None
        if text[self.at] == ":":
            self.at += 1
            if self.at >= self.end:
                self.fail(": expecting '}'")
            inner = Pieces(self.first, self.last)
            self.parse(inner, depth + 1)
            spec = inner.joined(self.token, self.token)
        if self.at >= self.end or text[self.at] != "}":
            self.fail(": expecting '}'")
        self.at += 1
        if shown and spec is None and conversion == -1:
            conversion = 114
        a = self.first
        b = self.last
        pieces.add_value(FormattedValue(value, conversion, spec, a.line, a.col, b.end_line, b.end_col))

    def conversion(self) -> int:
        text = self.text
        if text[self.at] != "!":
            return -1
        self.at += 1
        if self.at >= self.end:
            self.fail(": expecting '}'")
        c = text[self.at]
        self.at += 1
        if c != "s" and c != "r" and c != "a":
            self.fail(": invalid conversion character: expected 's', 'r', or 'a'")
        return ord(c)

    def find_end(self) -> None:
        """Moves to what ends the expression: a conversion, specification, = or closing brace outside of brackets and
        strings."""
        text = self.text
        open: list[str] = []
        while self.at < self.end:
            c = text[self.at]
            if c == "\\":
                self.fail(" expression part cannot include a backslash")
            if c == "'" or c == '"':
                self.skip_string(c)
            elif c == "[" or c == "{" or c == "(":
                if len(open) >= MAX_LEVEL:
                    self.fail(": too many nested parenthesis")
                open.append(c)
            elif c == "#":
                self.fail(" expression part cannot include '#'")
            elif len(open) == 0 and (c == "!" or c == ":" or c == "}" or c == "=" or c == "<" or c == ">"):
                if c != ":" and c != "}" and self.at + 1 < self.end and text[self.at + 1] == "=":
                    self.at += 1
                elif c != "<" and c != ">":
                    return
            elif c == "]" or c == "}" or c == ")":
                self.close(open, c)
            self.at += 1
        if len(open) > 0:
            self.fail(f": unmatched '{open[-1]}'")

    def close(self, open: list[str], c: str) -> None:
        if len(open) == 0:
            self.fail(f": unmatched '{c}'")
        opening = open.pop()
        if "([{".find(opening) != ")]}".find(c):
            self.fail(f": closing parenthesis '{c}' does not match opening parenthesis '{opening}'")

    def skip_string(self, quote: str) -> None:
        """Moves from the start of a string in an expression to its last character."""
        text = self.text
        long = self.at + 2 < self.end and text[self.at + 1] == quote and text[self.at + 2] == quote
        self.at += 3 if long else 1
        while self.at < self.end:
            c = text[self.at]
            if c == "\\":
                self.fail(" expression part cannot include a backslash")
            if c == quote:
                if not long:
                    return
                if self.at + 2 < self.end and text[self.at + 1] == quote and text[self.at + 2] == quote:
                    self.at += 2
                    return
            self.at += 1
        self.fail(": unterminated string")

    def compile(self, start: int, end: int) -> expr:
        text = self.text
        blank = True
        for c in text[start:end]:
            blank = blank and is_space(c) and c != "\v"
        if blank and text[end] != "}":
            self.fail(f": expression required before '{text[end]}'")
        if blank:
            self.fail(": empty expression not allowed")
        brace = start - 1
        line = self.token.line + text.count("\n", 0, brace)
        newline = text.rfind("\n", 0, brace)
        col = 0
        if not self.newline_follows(start):
            col = brace - newline - 1 if newline >= 0 else self.token.col + brace
        elif newline < 0:
            col = self.token.col
        return self.parser.expression_in_string("(" + text[start:end] + ")", line, col)

    def newline_follows(self, start: int) -> bool:
        """Is there only space between the brace and the end of its line or its closing brace?"""
        i = start
        while i < len(self.text) and self.text[i] != "}" and self.text[i] != "\n":
            if self.text[i] != " " and self.text[i] != "\t" and self.text[i] != "\f":
                return False
            i += 1
        return True


class Strings:
    """The literals of one expression."""

    def __init__(self, parser: Base, tokens: list[Token]) -> None:
        self.parser: Base = parser
        self.pieces: Pieces = Pieces(tokens[0], tokens[-1])
        self.is_bytes: bool = False
        self.is_f: bool = False

    def add(self, token: Token, first: bool) -> None:
        text = token.text
        i = 0
        raw = False
        is_bytes = False
        is_f = False
        while text[i] != "'" and text[i] != '"':
            c = ord(text[i]) | 32
            raw = raw or c == 114
            is_bytes = is_bytes or c == 98
            is_f = is_f or c == 102
            i += 1
        if not first and is_bytes != self.is_bytes:
            self.parser.raise_here("cannot mix bytes and nonbytes literals")
        self.is_bytes = is_bytes
        n = 3 if i + 5 < len(text) and text[i + 1] == text[i] and text[i + 2] == text[i] else 1
        if is_f:
            self.parser.version(6, "Format strings are")
            self.is_f = True
            FString(self.parser, token, self.pieces, i + n, len(text) - n, raw).parse(self.pieces, 0)
            return
        body = text[i + n:len(text) - n]
        if is_bytes:
            for character in body:
                if character >= "\x80":
                    self.parser.raise_here("bytes can only contain ASCII literal characters")
        else:
            check_text(self.parser, body, raw or "\\" not in body)
        if not raw and "\\" in body:
            body = Escapes(self.parser, body, is_bytes, token).decode()
        self.pieces.add_text(body)

    def build(self) -> expr:
        pieces = self.pieces
        if self.is_f:
            return pieces.joined(pieces.first, pieces.last)
        text = pieces.text[0] if len(pieces.text) == 1 else "".join(pieces.text)
        return pieces.constant(CONST_BYTES if self.is_bytes else CONST_STR, text, pieces.first, pieces.last)


def strings(parser: Base, tokens: list[Token]) -> expr:
    """The node of one or more string tokens that stand beside each other."""
    s = Strings(parser, tokens)
    for i in range(len(tokens)):
        s.add(tokens[i], i == 0)
    return s.build()

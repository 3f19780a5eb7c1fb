"""Text to tokens, all at once.

The first error ends the tokens with one of kind ERROR; the fault is kept, and raised when the parser comes there or fails
before it."""

from rtlib import Array
from rtlib.text import is_alnum

from parser.errors import SyntaxFault
from parser.source import Source, code_point, decode_message, first_broken, utf8_length
from parser.tokens import (
    BAD, DEDENT, DOT, ELLIPSIS, ENDMARKER, ERROR, FIRST_KEYWORD, INDENT, NAME, NEWLINE, NUMBER, RARROW, STRING,
    COMMA, TEXTS, TYPE_COMMENT,
)

MAX_LEVEL = 200
MAX_INDENT = 100
TAB_SIZE = 8

C_OTHER = 0
C_NAME = 1
C_DIGIT = 2
C_SPACE = 3
C_NEWLINE = 4
C_QUOTE = 5
C_COMMENT = 6
C_BACKSLASH = 7
C_END = 8
C_OPEN = 9
C_CLOSE = 10
C_DOT = 11


class Word:
    """A name's text, one object for all its tokens, and its kind: NAME or a keyword."""

    def __init__(self, text: str, kind: int) -> None:
        self.text: str = text
        self.kind: int = kind


class Token:
    """Lines from 1, columns in bytes from 0; level is the depth of brackets behind it. Only names, numbers and strings
    have a text."""

    def __init__(self, kind: int, text: str, line: int, col: int, end_line: int, end_col: int, level: int) -> None:
        self.kind: int = kind
        self.text: str = text
        self.line: int = line
        self.col: int = col
        self.end_line: int = end_line
        self.end_col: int = end_col
        self.level: int = level


class Tables:
    """What the first characters of tokens mean."""

    def __init__(self) -> None:
        self.classes: Array[int] = Array(256, C_OTHER)
        self.in_name: Array[int] = Array(256, 0)
        self.single: Array[int] = Array(256, BAD)
        self.equal: Array[int] = Array(256, BAD)
        self.double: Array[int] = Array(256, BAD)
        self.double_equal: Array[int] = Array(256, BAD)
        for c in range(256):
            if 97 <= c <= 122 or 65 <= c <= 90 or c == 95 or c >= 128:
                self.classes[c] = C_NAME
                self.in_name[c] = 1
            elif 48 <= c <= 57:
                self.classes[c] = C_DIGIT
                self.in_name[c] = 1
        for c in [32, 9, 12]:
            self.classes[c] = C_SPACE
        for c in [40, 91, 123]:
            self.classes[c] = C_OPEN
            self.classes[c + (1 if c == 40 else 2)] = C_CLOSE
        self.classes[10] = C_NEWLINE
        self.classes[34] = C_QUOTE
        self.classes[39] = C_QUOTE
        self.classes[35] = C_COMMENT
        self.classes[92] = C_BACKSLASH
        self.classes[0] = C_END
        self.classes[46] = C_DOT
        for kind in range(FIRST_KEYWORD):
            self.operator(TEXTS[kind], kind)

    def operator(self, text: str, kind: int) -> None:
        n = len(text)
        if n == 1:
            self.single[ord(text)] = kind
        elif n == 2 and text[1] == "=":
            self.equal[ord(text[0])] = kind
        elif n == 2 and text[0] == text[1]:
            self.double[ord(text[0])] = kind
        elif n == 3 and text[2] == "=":
            self.double_equal[ord(text[0])] = kind


def hex_digit(c: int) -> bool:
    return 48 <= c <= 57 or 97 <= c <= 102 or 65 <= c <= 70


def upper_hex(n: int) -> str:
    """U+ notation: four digits at least."""
    digits = ""
    while n > 0 or len(digits) < 4:
        digits = "0123456789ABCDEF"[n & 15] + digits
        n >>= 4
    return digits


def no_letter(c: int) -> bool:
    """Is this certainly no part of a name? Punctuation and symbols of the usual blocks; the others count as letters."""
    if c < 0xC0:
        return c != 0xAA and c != 0xB5 and c != 0xB7 and c != 0xBA
    return (c == 0xD7 or c == 0xF7 or 0x2000 <= c <= 0x203E or 0x2041 <= c <= 0x2053 or 0x2055 <= c <= 0x2070
            or 0x20A0 <= c <= 0x20CF or 0x2190 <= c <= 0x2BFF or 0x3000 <= c <= 0x3004 or 0x3008 <= c <= 0x3020
            or 0xE000 <= c <= 0xF8FF or 0xFE10 <= c <= 0xFE1F or 0xFF01 <= c <= 0xFF0F or 0xFF1A <= c <= 0xFF20
            or 0x1F000 <= c <= 0x1FAFF)


def not_printable(c: int) -> bool:
    """Of what is no letter: controls, spaces, private characters."""
    return (c < 0xA1 or 0x2000 <= c <= 0x200F or 0x2028 <= c <= 0x202F or 0x205F <= c <= 0x206F or 0xE000 <= c <= 0xF8FF
            or c == 0x3000)


def without_end(fault: SyntaxFault) -> SyntaxFault:
    """A fault whose line is shown without its end."""
    if fault.text.endswith("\n"):
        fault.text = fault.text[:-1]
    return fault


class Tokenizer:
    """Makes tokens of a source. kinds are those of tokens; fault is the error that ended them."""

    def __init__(self, source: Source, tables: Tables, words: dict[str, Word]) -> None:
        self.source: Source = source
        self.data: bytes = source.data
        self.text: str = source.text
        self.tables: Tables = tables
        self.words: dict[str, Word] = words
        self.has_wide_names: bool = False  # names that are not ASCII, which are to be normalized
        self.tokens: list[Token] = []
        self.fault: SyntaxFault | None = None
        self.warnings: list[SyntaxFault] = []
        self.patient: bool = False  # is fault raised only where the parser comes to it?
        self.at: int = 0
        self.line: int = 1
        self.line_start: int = 0
        self.level: int = 0
        self.open: list[Token] = []
        self.indents: list[int] = [0]
        self.alt_indents: list[int] = [0]
        self.type_comments: bool = False  # are they tokens?
        self.ignores: list[Token] = []    # ... and `# type: ignore`, with what follows
        self.keep_indents: bool = False   # no DEDENT at the end of the text
        self.ended: bool = False          # is the fault that the text ends?
        self.string_start: Token | None = None  # ... in a string that starts here
        self.last_token: int = 0          # the index of the first of the tokens behind the last line

    # ---- tokens and errors ----
    def add(self, kind: int, text: str, start: int) -> None:
        line = self.line
        base = self.line_start
        self.tokens.append(Token(kind, text, line, start - base, line, self.at - base, self.level))

    def add_indent(self, kind: int) -> None:
        """INDENT and DEDENT have no column but an end."""
        self.tokens.append(Token(kind, "", self.line, -1, self.line, self.at - self.line_start, 0))

    def add_newline(self, start: int) -> None:
        """NEWLINE has no width, nor a column where the text ends without one."""
        col = start - self.line_start
        if self.source.cut and self.at + 1 == len(self.data):
            self.tokens.append(Token(NEWLINE, "", self.line, -1, self.line, self.at - 1 - self.line_start, 0))
        else:
            self.tokens.append(Token(NEWLINE, "", self.line, col, self.line, col, 0))

    def error_at(self, kind: str, message: str, col: int, end_col: int) -> SyntaxFault:
        """Columns are in bytes from 0; self.line is the line."""
        return self.source.fault(kind, message, self.line, col, self.line, end_col)

    def error(self, message: str) -> SyntaxFault:
        """At the last character read."""
        col = self.at - self.line_start - 1
        return self.token_error(message, col, col)

    def token_error(self, message: str, col: int, end_col: int) -> SyntaxFault:
        """In a token: the line is shown without its end."""
        return without_end(self.error_at("SyntaxError", message, col, end_col))

    def run(self) -> None:
        """Fills tokens, up to ENDMARKER or ERROR."""
        try:
            while self.indentation():
                self.logical_line()
            self.finish()
        except SyntaxFault as e:
            self.fault = e
            self.add(ERROR, "", self.at)

    def finish(self) -> None:
        """The last tokens stand behind the last line, with its end."""
        line = self.line - 1
        end = self.at - 1
        start = self.text.rfind("\n", 0, end) if end > 0 else -1
        width = end - start - (1 if self.source.cut else 0)
        self.last_token = len(self.tokens)
        for i in range(0 if self.keep_indents else len(self.indents) - 1):
            self.tokens.append(Token(DEDENT, "", line, -1, line, width, 0))
        self.tokens.append(Token(ENDMARKER, "", line, -1, line, width, 0))

    # ---- indentation ----
    def indentation(self) -> bool:
        """At the start of a line: skips blank ones, makes INDENT and DEDENT. False at the end of the text."""
        data = self.data
        while True:
            col = 0
            alt = 0
            continued = 0
            c = 0
            while True:
                c = data[self.at]
                if c == 32:
                    col += 1
                    alt += 1
                elif c == 9:
                    col = (col // TAB_SIZE + 1) * TAB_SIZE
                    alt += 1
                elif c == 12:
                    col = 0
                    alt = 0
                elif c == 92:
                    # the first part of an indentation that is continued counts
                    continued = continued if continued > 0 else col
                    self.continuation()
                    continue
                else:
                    break
                self.at += 1
            if c == 35:
                start = self.at
                self.comment()
                if self.type_comments and self.type_comment(start):
                    return True
                c = data[self.at]
            elif c == 10 and self.source.cut and self.at + 2 == len(data):
                self.indent_to(col, alt)  # spaces alone without a line end are no blank line
            if c == 10:
                self.at += 1
                self.line += 1
                self.line_start = self.at
                continue
            if c == 0:
                return False
            if continued > 0:
                col = continued
                alt = continued
            self.indent_to(col, alt)
            return True

    def indent_to(self, col: int, alt: int) -> None:
        indents = self.indents
        top = indents[-1]
        if col == top:
            if alt != self.alt_indents[-1]:
                raise self.tab_error()
        elif col > top:
            if len(indents) >= MAX_INDENT:
                self.patient = True
                raise self.error_at("IndentationError", "too many levels of indentation", 0, -1)
            if alt <= self.alt_indents[-1]:
                raise self.tab_error()
            indents.append(col)
            self.alt_indents.append(alt)
            self.add_indent(INDENT)
        else:
            while col < indents[-1]:
                indents.pop()
                self.alt_indents.pop()
                if col >= indents[-1]:
                    break
                self.add_indent(DEDENT)
            if col != indents[-1]:
                end = self.data.find(b"\n", self.at) - self.line_start
                self.patient = True
                raise self.error_at("IndentationError", "unindent does not match any outer indentation level", end, -2)
            if alt != self.alt_indents[-1]:
                raise self.tab_error()
            self.add_indent(DEDENT)

    def tab_error(self) -> SyntaxFault:
        self.patient = True
        return self.error_at("TabError", "inconsistent use of tabs and spaces in indentation", 0, -1)

    def comment(self) -> None:
        end = self.data.find(b"\n", self.at)
        self.at = len(self.data) - 1 if end < 0 else end

    def type_comment(self, start: int) -> bool:
        """A comment that was read, if it says a type: a token, or noted if the type is ignored. True for a token."""
        i = start + 1
        for part in ["type:", ""]:
            while self.data[i] == 32 or self.data[i] == 9:
                i += 1
            if not self.text.startswith(part, i):
                return False
            i += len(part)
        end = self.at
        if self.source.is_broken:
            self.check_text(i, end)
        text = self.text[i:end]
        t = Token(TYPE_COMMENT, text, self.line, i - self.line_start, self.line, end - self.line_start, self.level)
        if text.startswith("ignore") and (len(text) == 6 or self.data[i + 6] < 128 and not is_alnum(text[6])):
            t.text = text[6:]
            self.ignores.append(t)
            return False
        before = self.tokens[-1] if len(self.tokens) > 0 else t
        if self.level > 0 and before.kind == COMMA:
            # behind the comma, it belongs to the parameter before it
            self.tokens[-1] = t
            self.tokens.append(before)
        else:
            self.tokens.append(t)
        return True

    def continuation(self) -> None:
        """A backslash and the end of its line."""
        self.at += 1
        cut = self.source.cut and self.at + 2 == len(self.data)
        if self.data[self.at] != 10 or cut:
            col = self.at - self.line_start - (1 if cut else 0)
            self.patient = True
            raise self.error_at("SyntaxError", "unexpected character after line continuation character", col, -1)
        self.at += 1
        if self.data[self.at] == 0:
            raise self.end_fault()
        self.line += 1
        self.line_start = self.at

    def end_fault(self) -> SyntaxFault:
        """The text ended too soon."""
        self.patient = True
        self.ended = True
        if len(self.open) > 0:
            return self.never_closed()
        return self.error_at("SyntaxError", "unexpected EOF while parsing", self.at - self.line_start - 1, -2)

    def never_closed(self) -> SyntaxFault:
        t = self.open[-1]
        return self.source.fault("SyntaxError", f"'{t.text}' was never closed", t.line, t.col, t.line, -1)

    # ---- a logical line ----
    def logical_line(self) -> None:
        """Tokens up to NEWLINE."""
        data = self.data
        classes = self.tables.classes
        comment = -1
        while True:
            start = self.at
            c = data[start]
            kind = classes[c]
            if kind == C_NAME:
                self.name(start)
            elif kind == C_SPACE:
                self.at = start + 1
            elif kind == C_OTHER:
                self.operator(start, c)
            elif kind == C_OPEN:
                self.open_bracket(start, c)
            elif kind == C_CLOSE:
                self.close_bracket(start, c)
            elif kind == C_DOT:
                self.dot(start)
            elif kind == C_QUOTE:
                self.string(start, start)
            elif kind == C_DIGIT:
                self.number(start)
            elif kind == C_NEWLINE:
                self.at = start + 1
                if self.level == 0:
                    self.add_newline(comment if comment >= 0 else start)
                self.line += 1
                self.line_start = self.at
                if self.level == 0:
                    return
                comment = -1
            elif kind == C_COMMENT:
                # the end of the line starts here
                comment = start
                self.comment()
                if self.type_comments and self.type_comment(start):
                    comment = -1
            elif kind == C_BACKSLASH:
                self.continuation()
            else:
                raise self.end_fault()

    def name(self, start: int) -> None:
        data = self.data
        in_name = self.tables.in_name
        i = start
        high = 0
        while True:
            c = data[i]
            if in_name[c] == 0:
                break
            high |= c
            i += 1
        if (c == 34 or c == 39) and i - start <= 2 and self.is_prefix(start, i):
            self.string(start, i)
            return
        if high >= 128:
            self.check_name(start, i)
        self.at = i
        text = self.text[start:i]
        word = self.words.get(text)
        if word is None:
            word = Word(text, NAME)
            self.words[text] = word
        self.add(word.kind, word.text, start)

    def is_prefix(self, start: int, end: int) -> bool:
        first = self.data[start] | 32
        if end - start == 1:
            return first == 114 or first == 98 or first == 117 or first == 102
        second = self.data[start + 1] | 32
        return (first == 114 and (second == 98 or second == 102)) or ((first == 98 or first == 102) and second == 114)

    def check_name(self, start: int, end: int) -> None:
        """A name that is not ASCII: its first character that belongs to no name is an error."""
        self.has_wide_names = True
        if self.source.is_broken:
            self.check_text(start, end)
        i = start
        while i < end:
            n = utf8_length(self.data, i)
            c = code_point(self.text, i)
            if c >= 128 and no_letter(c):
                self.at = i + n
                message = f"invalid character '{self.text[i:i + n]}' (U+{upper_hex(c)})"
                if not_printable(c):
                    message = f"invalid non-printable character U+{upper_hex(c)}"
                raise self.token_error(message, i - self.line_start, i - self.line_start)
            i += n

    def check_text(self, start: int, end: int) -> None:
        """The text of a name or comment that is no UTF-8 is an error, at its end."""
        data = self.data[start:end]
        i = first_broken(data)
        if i >= 0:
            self.at = end
            raise self.error_at("SyntaxError", decode_message(data, i), end - 1 - self.line_start, -2)

    def operator(self, start: int, c: int) -> None:
        tables = self.tables
        second = self.data[start + 1]
        kind = BAD
        n = 1
        if second == 61:
            kind = tables.equal[c]
            n = 2
        elif second == c:
            if self.data[start + 2] == 61:
                kind = tables.double_equal[c]
                n = 3
            if kind == BAD:
                kind = tables.double[c]
                n = 2
        elif second == 62 and c == 45:
            kind = RARROW
            n = 2
        elif second == 62 and c == 60:
            self.at = start + 2
            self.add(BAD, "", start)
            return
        if kind == BAD:
            kind = tables.single[c]
            n = 1
        self.at = start + n
        if kind == BAD:
            if c < 32 or c == 127:
                raise self.error(f"invalid non-printable character U+{upper_hex(c)}")
        self.add(kind, "", start)

    def dot(self, start: int) -> None:
        data = self.data
        if 48 <= data[start + 1] <= 57:
            self.fraction(start, start + 1)
        elif data[start + 1] == 46 and data[start + 2] == 46:
            self.at = start + 3
            self.add(ELLIPSIS, "", start)
        else:
            self.at = start + 1
            self.add(DOT, "", start)

    def open_bracket(self, start: int, c: int) -> None:
        self.at = start + 1
        if self.level >= MAX_LEVEL:
            raise self.error("too many nested parentheses")
        self.level += 1
        self.add(self.tables.single[c], chr(c), start)
        self.open.append(self.tokens[-1])

    def close_bracket(self, start: int, c: int) -> None:
        self.at = start + 1
        if self.level == 0:
            raise self.error(f"unmatched '{chr(c)}'")
        self.level -= 1
        t = self.open.pop()
        if ord(t.text) + (1 if c == 41 else 2) != c:
            message = f"closing parenthesis '{chr(c)}' does not match opening parenthesis '{t.text}'"
            raise self.error(message if t.line == self.line else message + f" on line {t.line}")
        self.add(self.tables.single[c], "", start)

    # ---- strings ----
    def string(self, start: int, quote_at: int) -> None:
        """A string with its prefix, which begins at start."""
        data = self.data
        quote = data[quote_at]
        i = quote_at + 1
        if data[i] == quote and data[i + 1] == quote:
            self.long_string(start, i + 2, quote)
            return
        line = self.line
        col = start - self.line_start
        while True:
            c = data[i]
            if c == quote:
                break
            if c == 92:
                i += 1
                c = data[i]
                if c == 10:
                    self.line += 1
                    self.line_start = i + 1
                    i += 1
                    continue
            elif c == 10:
                if self.source.cut and i + 2 == len(data):
                    self.end_in_string(line, col)
                self.unterminated(start, line, col, "unterminated string literal")
            if c == 0:
                self.last_line(i, line)
                self.end_in_string(line, col)
                self.unterminated(start, line, col, "unterminated string literal")
            i += 1
        self.at = i + 1
        self.tokens.append(Token(STRING, self.text[start:self.at], line, col, self.line, self.at - self.line_start, self.level))

    def long_string(self, start: int, i: int, quote: int) -> None:
        data = self.data
        line = self.line
        col = start - self.line_start
        while True:
            c = data[i]
            if c == quote:
                if data[i + 1] == quote and data[i + 2] == quote:
                    break
            elif c == 10:
                self.line += 1
                self.line_start = i + 1
            elif c == 92:
                i += 1
                if data[i] == 10:
                    self.line += 1
                    self.line_start = i + 1
                elif data[i] == 0:
                    i -= 1
            elif c == 0:
                self.last_line(i, line)
                self.end_in_string(line, col)
                self.unterminated(start, line, col, "unterminated triple-quoted string literal")
            i += 1
        self.at = i + 3
        self.tokens.append(Token(STRING, self.text[start:self.at], line, col, self.line, self.at - self.line_start, self.level))

    def end_in_string(self, line: int, col: int) -> None:
        """Notes that the text ended in a string that started there."""
        self.ended = True
        self.string_start = Token(STRING, "", line, col, line, col, self.level)

    def last_line(self, i: int, line: int) -> None:
        """At the end of the text, in a string that started on a line: the last line is that before an end."""
        if self.line_start == i and self.line > line:
            self.line -= 1

    def unterminated(self, start: int, line: int, col: int, what: str) -> None:
        message = f"{what} (detected at line {self.line})"
        raise without_end(self.source.fault("SyntaxError", message, line, col, line, col))

    # ---- numbers ----
    def digits(self, i: int) -> int:
        """Skips decimal digits with single underscores between them; i is behind the first."""
        data = self.data
        while True:
            c = data[i]
            if 48 <= c <= 57:
                i += 1
            elif c == 95:
                i += 1
                if not 48 <= data[i] <= 57:
                    self.at = i
                    raise self.invalid("decimal", i)
            else:
                return i

    def invalid(self, kind: str, i: int) -> SyntaxFault:
        self.at = i
        return self.error(f"invalid {kind} literal")

    def number(self, start: int) -> None:
        data = self.data
        if data[start] != 48:
            i = self.digits(start + 1)
            self.after_digits(start, i)
            return
        c = data[start + 1] | 32
        if c == 120:
            self.based(start, "hexadecimal", 16)
        elif c == 111:
            self.based(start, "octal", 8)
        elif c == 98:
            self.based(start, "binary", 2)
        else:
            self.zero(start)

    def based(self, start: int, name: str, base: int) -> None:
        data = self.data
        i = start + 2
        while True:
            if data[i] == 95:
                i += 1
            if not self.is_digit(data[i], base):
                if 48 <= data[i] <= 57:
                    self.at = i + 1
                    raise self.error(f"invalid digit '{chr(data[i])}' in {name} literal")
                raise self.invalid(name, i)
            while self.is_digit(data[i], base):
                i += 1
            if data[i] != 95:
                break
        if 48 <= data[i] <= 57:
            self.at = i + 1
            raise self.error(f"invalid digit '{chr(data[i])}' in {name} literal")
        self.end_number(start, i, name)

    def is_digit(self, c: int, base: int) -> bool:
        return hex_digit(c) if base == 16 else 48 <= c < 48 + base

    def zero(self, start: int) -> None:
        """A decimal number that starts with 0: other digits may follow only in floats."""
        data = self.data
        i = start + 1
        nonzero = False
        while True:
            c = data[i]
            if c == 95:
                i += 1
                if not 48 <= data[i] <= 57:
                    raise self.invalid("decimal", i)
                c = data[i]
            if c != 48:
                break
            i += 1
        zeros_end = i
        if 48 <= data[i] <= 57:
            nonzero = True
            i = self.digits(i + 1)
        c = data[i]
        if nonzero and c != 46 and c != 101 and c != 69 and c != 106 and c != 74:
            self.at = i
            message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
            base = self.line_start
            raise self.token_error(message, start - base, zeros_end - base)
        self.after_digits(start, i)

    def after_digits(self, start: int, i: int) -> None:
        c = self.data[i]
        if c == 46:
            self.fraction(start, i + 1)
        elif c == 101 or c == 69:
            self.exponent(start, i, "decimal")
        elif c == 106 or c == 74:
            self.end_number(start, i + 1, "imaginary")
        else:
            self.end_number(start, i, "decimal")

    def fraction(self, start: int, i: int) -> None:
        data = self.data
        if 48 <= data[i] <= 57:
            i = self.digits(i + 1)
        c = data[i]
        if c == 101 or c == 69:
            self.exponent(start, i, "decimal")
        elif c == 106 or c == 74:
            self.end_number(start, i + 1, "imaginary")
        else:
            self.end_number(start, i, "decimal")

    def exponent(self, start: int, i: int, kind: str) -> None:
        """At an e: an exponent, or the word that follows the number."""
        data = self.data
        k = i + 1
        if data[k] == 43 or data[k] == 45:
            k += 1
            if not 48 <= data[k] <= 57:
                raise self.invalid("decimal", k)
        elif not 48 <= data[k] <= 57:
            self.end_number(start, i, kind)
            return
        k = self.digits(k + 1)
        if data[k] == 106 or data[k] == 74:
            self.end_number(start, k + 1, "imaginary")
        else:
            self.end_number(start, k, kind)

    def end_number(self, start: int, i: int, kind: str) -> None:
        """A number ends before a character of names only if an operator word stands there."""
        self.at = i
        if self.tables.in_name[self.data[i]] != 0:
            fault = self.invalid(kind, i)
            if not self.operator_word(i):
                raise fault
            fault.kind = "SyntaxWarning"
            self.warnings.append(fault)
        self.add(NUMBER, self.text[start:i], start)

    def operator_word(self, i: int) -> bool:
        text = self.text
        for word in ["and", "else", "for", "or", "not"]:
            if text.startswith(word, i):
                return self.tables.in_name[self.data[i + len(word)]] == 0
        return text.startswith("if", i) or text.startswith("in", i) or text.startswith("is", i)

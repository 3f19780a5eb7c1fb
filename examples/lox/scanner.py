"""Tokens of Lox source text (bytes)."""

T_EOF = 0
T_NAME = 1
T_NUMBER = 2
T_STRING = 3
T_OP = 4
T_KEYWORD = 5

KEYWORDS = ["and", "class", "else", "false", "for", "fun", "if", "nil", "or", "print", "return", "super", "this",
            "true", "var", "while"]


class SyntaxFault(Exception):
    """The program's text is wrong; reported as CPython-style one line, then scanning goes on."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text


class Token:
    def __init__(self, kind: int, text: str, line: int, value: bytes) -> None:
        self.kind: int = kind
        self.text: str = text
        self.line: int = line
        self.value: bytes = value


def is_digit(c: int) -> bool:
    return 48 <= c <= 57


def is_letter(c: int) -> bool:
    return 97 <= c <= 122 or 65 <= c <= 90 or c == 95


class Scanner:
    def __init__(self, source: bytes) -> None:
        self.source: bytes = source
        self.at: int = 0
        self.line: int = 1
        self.tokens: list[Token] = []

    def peek(self, ahead: int) -> int:
        i = self.at + ahead
        return self.source[i] if i < len(self.source) else 0

    def add(self, kind: int, start: int, value: bytes) -> None:
        self.tokens.append(Token(kind, self.source[start:self.at].decode("latin-1"), self.line, value))

    def skip_space(self) -> None:
        while self.at < len(self.source):
            c = self.peek(0)
            if c == 10:
                self.line += 1
                self.at += 1
            elif c == 32 or c == 9 or c == 13:
                self.at += 1
            elif c == 47 and self.peek(1) == 47:
                while self.at < len(self.source) and self.peek(0) != 10:
                    self.at += 1
            else:
                return

    def string(self) -> None:
        start = self.at
        line = self.line
        self.at += 1
        while self.at < len(self.source) and self.peek(0) != 34:
            if self.peek(0) == 10:
                self.line += 1
            self.at += 1
        if self.at >= len(self.source):
            raise SyntaxFault(f"[line {line}] Error: Unterminated string.")
        self.at += 1
        self.add(T_STRING, start, self.source[start + 1:self.at - 1])

    def number(self) -> None:
        start = self.at
        while is_digit(self.peek(0)):
            self.at += 1
        if self.peek(0) == 46 and is_digit(self.peek(1)):
            self.at += 1
            while is_digit(self.peek(0)):
                self.at += 1
        self.add(T_NUMBER, start, b"")

    def name(self) -> None:
        start = self.at
        while is_letter(self.peek(0)) or is_digit(self.peek(0)):
            self.at += 1
        text = self.source[start:self.at].decode("latin-1")
        self.add(T_KEYWORD if text in KEYWORDS else T_NAME, start, b"")

    def operator(self) -> None:
        start = self.at
        c = self.peek(0)
        if c > 127 or chr(c) not in "(){},.-+;/*!=<>":
            raise SyntaxFault(f"[line {self.line}] Error: Unexpected character.")
        self.at += 1
        if chr(c) in "!=<>" and self.peek(0) == 61:
            self.at += 1
        self.add(T_OP, start, b"")

    def scan(self) -> list[Token]:
        while True:
            self.skip_space()
            if self.at >= len(self.source):
                break
            c = self.peek(0)
            if is_digit(c):
                self.number()
            elif is_letter(c):
                self.name()
            elif c == 34:
                self.string()
            else:
                self.operator()
        self.add(T_EOF, self.at, b"")
        return self.tokens

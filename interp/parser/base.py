"""The stream of tokens that the parser's methods read, and the ways to raise a fault."""

from rtlib import Array

from parser.ast import expr, type_ignore
from parser.errors import SyntaxFault
from parser.node import Node
from parser.options import Options
from parser.source import Source
from parser.tokenizer import Token
from parser.tokens import NAME, TEXTS


class Base:
    """pos is the index of the next token. In the second pass, made when the first found no program, the alternatives are
    tried that only look for errors to name."""

    def __init__(self, source: Source, tokens: list[Token]) -> None:
        self.source: Source = source
        self.tokens: list[Token] = tokens
        self.kinds: Array[int] = Array(len(tokens), 0)
        for i in range(len(tokens)):
            self.kinds[i] = tokens[i].kind
        self.pos: int = 0
        self.furthest: int = 0
        self.second: bool = False
        self.remember: bool = False  # do rules remember what they gave?
        self.block_of: str = ""  # the statement whose block comes next, and its line: for messages
        self.block_line: int = 0
        self.options: Options = Options()
        self.warnings: list[SyntaxFault] = []  # DeprecationWarnings that are due, as the SyntaxErrors they may become

    def reset(self, mark: int) -> None:
        """Goes back."""
        if self.pos > self.furthest:
            self.furthest = self.pos
        self.pos = mark

    def optional(self, kind: int) -> Token | None:
        if self.kinds[self.pos] != kind:
            return None
        self.pos += 1
        return self.tokens[self.pos - 1]

    def force(self, kind: int) -> Token:
        """A token that must stand here."""
        t = self.tokens[self.pos]
        if t.kind != kind:
            self.raise_at_token(f"expected '{TEXTS[kind]}'", t)
        self.pos += 1
        return t

    def last(self) -> Token:
        """The last token read that has a text."""
        i = self.pos - 1
        while i > 0 and self.tokens[i].kind < NAME:
            i -= 1
        return self.tokens[i]

    def last_seen(self) -> Token:
        """The furthest token that was looked at."""
        i = self.pos if self.pos > self.furthest else self.furthest
        return self.tokens[i]

    # ---- what a parser of the grammar adds ----
    def expression_in_string(self, text: str, line: int, col: int) -> expr:
        """The expression of an f-string, text in parentheses, which stands at a place of the program."""
        raise NotImplementedError("expression_in_string")

    def type_ignores(self) -> list[type_ignore]:
        """The comments `# type: ignore` of the whole text."""
        raise NotImplementedError("type_ignores")

    def character_named(self, name: str) -> int:
        """The code point for \\N{name}: -1 if there is none, -2 if names are not known at all."""
        return -2

    # ---- faults ----
    def raise_kind(self, kind: str, message: str, t: Token) -> None:
        if t.col < 0:
            raise self.source.fault(kind, message, t.line, t.end_col - 1, t.end_line, -2)  # no end, as CPython has it
        raise self.source.fault(kind, message, t.line, t.col, t.end_line, t.end_col)

    def raise_read(self, message: str) -> None:
        """At the furthest token that was read, or looked at before."""
        # what stands behind was not looked at, so it cannot be the fault
        self.pos -= 1
        self.raise_kind("SyntaxError", message, self.last_seen())

    def raise_here(self, message: str) -> None:
        """At the furthest token."""
        self.raise_kind("SyntaxError", message, self.last_seen())

    def raise_indentation(self, message: str) -> None:
        self.raise_kind("IndentationError", message, self.last_seen())

    def raise_at_token(self, message: str, t: Token) -> None:
        raise self.source.fault("SyntaxError", message, t.line, t.col, t.end_line, t.end_col)

    def warn(self, message: str, t: Token) -> None:
        """Notes a warning about a token."""
        self.warnings.append(self.source.fault("SyntaxError", message, t.line, t.col, t.end_line, t.end_col))

    def version(self, minor: int, what: str) -> None:
        """Refuses syntax that is newer than the version asked for; what: "... is" or "... are"."""
        if self.options.feature < minor:
            self.raise_kind("SyntaxError", f"{what} only supported in Python 3.{minor} and greater", self.last_seen())

    def raise_tokens(self, message: str, first: Token) -> None:
        """From a token to the last one read."""
        t = self.last()
        raise self.source.fault("SyntaxError", message, first.line, first.col, t.end_line, t.end_col)

    def raise_at(self, message: str, node: Node) -> None:
        raise self.source.fault("SyntaxError", message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)

    def raise_range(self, message: str, first: Node, last: Node) -> None:
        raise self.source.fault("SyntaxError", message, first.lineno, first.col_offset, last.end_lineno, last.end_col_offset)

    def raise_to_token(self, message: str, first: Node, last: Token) -> None:
        raise self.source.fault("SyntaxError", message, first.lineno, first.col_offset, last.end_line, last.end_col)

"""_tokenize: the parser's tokens as programs see them, with CPython's numbers for their kinds."""

from objects.core import W_Root, W_Type, bad_argument, new_builtin_type, object_type, put_into_module
from objects.module import W_Module, add_type, new_builtin_module
from objects.typed import W_Iterator, as_type, register_iteration, register_new
from objects.values import W_Int, W_Str, new_tuple
from parser.errors import SyntaxFault
from parser.parse import TABLES, keywords
from parser.source import Source
from parser.tokenizer import Token, Tokenizer
from parser.tokens import (DEDENT, ENDMARKER, ERROR, INDENT, NAME, NEWLINE, NUMBER, STRING, TEXTS, TYPE_COMMENT, FIRST_KEYWORD, K_async,
                           K_await)
from vm.compiling import source_of_text, syntax_error

FILENAME = "<string>"  # in errors
NUMBERS = {ENDMARKER: 0, NAME: 1, NUMBER: 2, STRING: 3, NEWLINE: 4, INDENT: 5, DEDENT: 6, K_await: 55, K_async: 56, TYPE_COMMENT: 58}
FIRST_OPERATOR = 7     # the number of the first one of
OPERATORS = ("( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... :="
             .split(" "))
iterator_type = new_builtin_type("TokenizerIter", object_type)
put_into_module(iterator_type, "_tokenize")


def number_of(t: Token) -> int:
    """The number of the token's kind, as the module token has them."""
    if t.kind in NUMBERS:
        return NUMBERS[t.kind]
    return NUMBERS[NAME] if t.kind >= FIRST_KEYWORD else FIRST_OPERATOR + OPERATORS.index(TEXTS[t.kind])


class W_TokenizerIter(W_Iterator):
    """The tokens of a text, each (text, kind, line, end line, column, end column, text of its lines); columns are in bytes."""

    def __init__(self, type: W_Type, source: Source) -> None:
        super().__init__(type)
        self.source: Source = source
        self.tokenizer: Tokenizer = Tokenizer(source, TABLES, keywords())
        self.tokenizer.run()
        self.at: int = 0
        self.line: int = 1    # the line that starts ...
        self.start: int = 0   # ... here in the text
        self.shown: int = 0   # where the text of its lines starts: that of a token of several lines goes on behind it
        self.last: int = 0    # the last line of the token before

    def next_item(self) -> W_Root | None:
        tokenizer = self.tokenizer
        t = tokenizer.tokens[self.at]
        if t.kind == ERROR:
            fault: SyntaxFault | None = tokenizer.fault
            if fault is not None and not tokenizer.patient:
                raise syntax_error(fault, FILENAME)
        if t.kind == ERROR or t.kind == ENDMARKER:
            return None
        self.at += 1
        return self.item(t)

    def item(self, t: Token) -> W_Root:
        text = self.source.text
        while self.line < t.line:
            self.start = text.find("\n", self.start) + 1
            self.line += 1
        if t.line > self.last:
            self.shown = self.start
        self.last = t.end_line
        end_start = self.start
        for i in range(t.end_line - t.line):
            end_start = text.find("\n", end_start) + 1
        end = text.find("\n", end_start)
        lines = text[self.shown:end + 1 if end >= 0 else len(text)]
        end_col = t.end_col
        shown = ""
        if t.kind == INDENT or t.kind == DEDENT:
            end_col = -1
        else:
            if t.kind == NEWLINE and t.col >= 0 and end >= 0:
                end_col = end - end_start  # a comment belongs to it
            shown = text[self.start + t.col:end_start + end_col] if t.col >= 0 else ""
        return new_tuple([W_Str(shown), W_Int(number_of(t)), W_Int(t.line), W_Int(t.end_line), W_Int(t.col), W_Int(end_col), W_Str(lines)])


def new_iterator(args: list[W_Root]) -> W_Root:
    """TokenizerIter(source)"""
    w = args[1]
    if not isinstance(w, W_Str):
        raise bad_argument("tokenizeriter() argument 'source'", "str", w)
    return W_TokenizerIter(as_type(args[0]), source_of_text(w.utf8, FILENAME, "exec"))


def make_tokenizer() -> W_Module:
    register_iteration(iterator_type)
    register_new(iterator_type, "__new__(type, /, source)", new_iterator)
    m = new_builtin_module("_tokenize", "Tokens of the parser.")
    add_type(m, iterator_type)
    return m

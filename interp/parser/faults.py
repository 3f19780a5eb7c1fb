"""Errors that the grammar names: checks of what was parsed, and what its second pass looks for."""

from parser.ast import (
    Attribute, BoolOp, Compare, Constant, GeneratorExp, IfExp, Lambda, List, Name, Not, Starred, Subscript, Tuple, UnaryOp,
    Yield, YieldFrom, expr,
)
from parser.base import Base
from parser.node import CONST_FALSE, CONST_NONE, CONST_TRUE
from parser.source import Source
from parser.targets import DEL_TARGETS, FOR_TARGETS, STAR_TARGETS, expression_name, invalid_target
from parser.tokenizer import Token
from parser.tokens import COLONEQUAL, COMMA, ENDMARKER, EQUAL, ERROR, INDENT, LPAR, NAME, NEWLINE, STRING


def is_keyword_constant(e: expr) -> bool:
    """None, True or False."""
    return isinstance(e, Constant) and (e.value.kind == CONST_NONE or e.value.kind == CONST_TRUE or e.value.kind == CONST_FALSE)


def is_statement(text: str) -> bool:
    return text == "print" or text == "exec"


def starts_soft_keyword(text: str) -> bool:
    """Is this a soft keyword, or the first letters of one? (CPython compares no more when it gives hints.)"""
    return "match".startswith(text) or "case".startswith(text) or text == "_"


class Faults(Base):
    def __init__(self, source: Source, tokens: list[Token]) -> None:
        super().__init__(source, tokens)
        # where expressions were looked for behind a name: once, or nested brackets would take forever
        self.tried: dict[int, bool] = {}

    # ---- rules that are called from here; Grammar has them ----
    def start_second(self) -> None:
        """Before the second pass."""

    def r_quiet_expression(self) -> expr | None:
        return None

    def r_bitwise_or(self) -> expr | None:
        return None

    def r_star_expressions(self) -> expr | None:
        return None

    def cannot_name(self, e: expr) -> None:
        """An assignment expression follows e, which is no name."""
        if isinstance(e, Tuple) and self.is_bare_tuple(e):
            e = e.elts[-1]
        if isinstance(e, Name):
            return
        self.raise_at(f"cannot use assignment expressions with {expression_name(e)}", e)

    def token_at(self, line: int, col: int, behind: int) -> Token:
        """The token that starts at a place, or one some tokens behind it."""
        for i in range(len(self.tokens) - behind):
            t = self.tokens[i]
            if t.line == line and t.col == col:
                return self.tokens[i + behind]
        return self.last()

    def is_grouped(self, e: expr, start: int) -> bool:
        """Does the expression stand in parentheses? start is the index of its first token."""
        t = self.tokens[start]
        return t.line != e.lineno or t.col != e.col_offset

    # ---- blocks ----
    def expect_block(self, what: str, t: Token) -> None:
        self.block_of = what
        self.block_line = t.line

    def expected_indented(self) -> None:
        self.raise_indentation(f"expected an indented block after {self.block_of} on line {self.block_line}")

    def unparenthesized_types(self, first: expr) -> None:
        t = self.last()
        raise self.source.fault("SyntaxError", "multiple exception types must be parenthesized", first.lineno, first.col_offset,
                                t.end_line, t.end_col)

    # ---- expressions ----
    def another_expression(self, a: expr, start: int) -> None:
        """Does an expression follow another one, that began at the token start?"""
        if not (isinstance(a, Name) and is_statement(a.id)):
            self.forgot_comma(a, start)
        t = self.tokens[start]
        if t.kind == NAME and self.kinds[start + 1] != LPAR and start not in self.tried:
            self.tried[start] = True
            mark = self.pos
            self.pos = start + 1
            self.missing_parentheses(t)
            self.reset(mark)

    def forgot_comma(self, a: expr, start: int) -> None:
        """In brackets, there may be a comma missing."""
        t = self.tokens[start]
        if t.kind == NAME and (self.tokens[start + 1].kind == STRING or starts_soft_keyword(t.text)):
            return
        mark = self.pos
        self.second = False
        b = self.r_quiet_expression()
        self.second = True
        if b is None:
            return
        last = self.last()
        self.reset(mark)
        if last.level > 0:
            self.raise_to_token("invalid syntax. Perhaps you forgot a comma?", a, last)

    def missing_parentheses(self, t: Token) -> None:
        """After a name: what follows may have an error of its own; else, print and exec were statements once."""
        b = self.r_star_expressions()
        if b is not None and is_statement(t.text):
            message = f"Missing parentheses in call to '{t.text}'. Did you mean {t.text}(...)?"
            last = self.last()
            raise self.source.fault("SyntaxError", message, t.line, t.col, last.end_line, last.end_col)

    def is_operand(self, e: expr, start: int) -> bool:
        """Could the expression be an operand of a comparison?"""
        if self.is_grouped(e, start):
            return True
        if isinstance(e, UnaryOp):
            return e.op != Not
        return not isinstance(e, (Compare, BoolOp, IfExp, Lambda, Starred, Yield, YieldFrom))

    def equal_in_expression(self, a: expr, start: int) -> None:
        """An = follows an expression where none may stand, and is read."""
        first = self.tokens[start]
        mark = self.pos
        b = self.r_bitwise_or()
        if b is None:
            return
        kind = self.kinds[self.pos]
        last = self.last()
        self.reset(mark)
        if kind == EQUAL or kind == COLONEQUAL:
            return
        if first.kind == NAME and isinstance(a, Name):
            self.raise_to_token("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", a, last)
        if not self.is_grouped(a, start) and (isinstance(a, (List, Tuple, GeneratorExp)) or is_keyword_constant(a)):
            return
        if not self.is_operand(a, start):
            return
        self.raise_at(f"cannot assign to {expression_name(a)} here. Maybe you meant '==' instead of '='?", a)

    # ---- assignments ----
    def start_of(self, e: expr) -> int:
        """The index of the token at which an expression starts, with its parentheses."""
        for i in range(len(self.tokens)):
            t = self.tokens[i]
            if t.line == e.lineno and t.col == e.col_offset:
                while i > 0 and self.tokens[i - 1].kind == LPAR:
                    i -= 1
                return i
        return 0

    def check_first_target(self, a: expr, start: int) -> None:
        """Before the = that follows a, which began at the token start."""
        if invalid_target(a, STAR_TARGETS) is None:
            return
        mark = self.pos
        self.start_second()
        comma = self.tokens[mark - 1].kind == COMMA
        self.pos = mark + 1
        last = a
        first = start
        if isinstance(a, Tuple) and self.is_bare_tuple(a):
            last = a.elts[-1]
            first = self.start_of(last)
        if not comma:
            self.equal_in_expression(last, first)
        self.cannot_assign(a)

    def invalid_chain(self, targets: list[expr], line: int, col: int) -> None:
        """A target of a = b = c is none; the first = may have been meant otherwise."""
        start = self.token_index(self.token_at(line, col, 0))
        i = start
        while self.kinds[i] != EQUAL or self.tokens[i].level != self.tokens[self.pos].level:
            i += 1
        if invalid_target(targets[0], STAR_TARGETS) is None and not isinstance(targets[0], Tuple):
            self.start_second()
            self.pos = i + 1
            self.equal_in_expression(targets[0], start)
        for target in targets:
            self.cannot_assign(target)

    def cannot_assign(self, a: expr) -> None:
        bad = invalid_target(a, STAR_TARGETS)
        if bad is None:
            return
        if isinstance(a, (Yield, YieldFrom)) and self.kinds[self.start_of(a)] != LPAR:
            self.raise_at("assignment to yield expression not possible", a)
        self.raise_at(f"cannot assign to {expression_name(bad)}", bad)

    def is_single(self, a: expr, start: int) -> bool:
        """Can the expression be an annotated or augmented target?"""
        return isinstance(a, (Name, Attribute, Subscript))

    def bare_yield(self, a: expr, start: int) -> bool:
        return isinstance(a, (Yield, YieldFrom)) and not self.is_grouped(a, start)

    def check_augmented(self, a: expr, start: int) -> None:
        if not self.is_single(a, start) and not self.bare_yield(a, start):
            self.raise_at(f"'{expression_name(a)}' is an illegal expression for augmented assignment", a)

    def check_annotated(self, a: expr, start: int) -> None:
        if self.bare_yield(a, start) or isinstance(a, Starred):
            return
        if isinstance(a, List):
            self.raise_at("only single target (not list) can be annotated", a)
        if isinstance(a, Tuple):
            self.raise_at("only single target (not tuple) can be annotated", a.elts[0] if self.is_bare_tuple(a) else a)
        if not self.is_single(a, start):
            self.raise_at("illegal target for annotation", a)

    def is_bare_tuple(self, a: expr) -> bool:
        """A tuple without parentheses?"""
        if not isinstance(a, Tuple):
            return False
        return len(a.elts) > 0 and a.elts[0].lineno == a.lineno and a.elts[0].col_offset == a.col_offset

    def invalid_for_target(self, e: expr) -> None:
        bad = invalid_target(e, FOR_TARGETS)
        if bad is not None:
            self.raise_at(f"cannot assign to {expression_name(bad)}", bad)

    def invalid_delete(self, e: expr) -> None:
        bad = invalid_target(e, DEL_TARGETS)
        if bad is not None:
            self.raise_at(f"cannot delete {expression_name(bad)}", bad)

    # ---- calls and displays ----
    def assigned_argument(self, a: expr, start: int) -> None:
        """An = was read after an argument that is no name."""
        t = self.tokens[self.pos - 1]
        if self.pos - start == 2 and self.tokens[start].kind == NAME:
            return
        if is_keyword_constant(a) and not self.is_grouped(a, start):
            self.raise_to_token(f"cannot assign to {expression_name(a)}", a, t)
        self.raise_to_token("expression cannot contain assignment, perhaps you meant \"==\"?", a, t)

    def mixed_handlers(self, length: int) -> None:
        """The last tokens read start a handler of the other kind."""
        first = self.tokens[self.pos - length]
        last = self.tokens[self.pos - 1]
        message = "cannot have both 'except' and 'except*' on the same 'try'"
        raise self.source.fault("SyntaxError", message, first.line, first.col, last.end_line, last.end_col)

    def equal_before_loop(self, name: Token) -> None:
        """name = value for ..."""
        message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
        t = self.tokens[self.token_index(name) + 1]
        raise self.source.fault("SyntaxError", message, name.line, name.col, t.end_line, t.end_col)

    def token_index(self, t: Token) -> int:
        for i in range(len(self.tokens)):
            if self.tokens[i] is t:
                return i
        return 0

    def raise_key(self, a: expr) -> None:
        """At the last character of an item of a dict without a colon."""
        message = "':' expected after dictionary key"
        raise self.source.fault("SyntaxError", message, a.lineno, a.end_col_offset - 1, a.end_lineno, -1)

    def check_single(self) -> None:
        """Interactive: nothing may follow the line."""
        if self.kinds[self.pos] == INDENT and self.source.cut:
            self.pos += 2  # spaces at the end
        if self.kinds[self.pos] != ENDMARKER and self.kinds[self.pos] != ERROR:
            self.raise_read("multiple statements found while compiling a single statement")

    def check_compound(self) -> None:
        """Interactive: a compound statement on one line needs a line end behind it."""
        if self.source.cut and self.kinds[self.pos - 1] == NEWLINE and self.kinds[self.pos] == ENDMARKER:
            t = self.tokens[self.pos]
            raise self.source.fault("SyntaxError", "invalid syntax", t.line, -1, t.end_line, -1)

    def unparenthesized_target(self, first: expr, rest: list[expr]) -> None:
        """Several elements before the loop of a comprehension."""
        if len(rest) > 0:
            self.raise_range("did you forget parentheses around the comprehension target?", first, rest[-1])

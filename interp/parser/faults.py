"""Errors that the grammar names: checks of what was parsed, and what its second pass looks for."""

from parser.ast import (
    Attribute, BoolOp, Compare, Constant, GeneratorExp, IfExp, Lambda, List, Name, Not, Starred, Subscript, Tuple, UnaryOp,
    Yield, YieldFrom, expr,
)
from parser.base import Base
from parser.node import CONST_FALSE, CONST_NONE, CONST_TRUE
from parser.targets import DEL_TARGETS, STAR_TARGETS, expression_name, invalid_target
from parser.tokenizer import Token
from parser.tokens import COLONEQUAL, COMMA, EQUAL, NAME, STRING


def is_single(e: expr) -> bool:
    """Can the expression be an annotated or augmented target?"""
    return isinstance(e, (Name, Attribute, Subscript))


def is_keyword_constant(e: expr) -> bool:
    """None, True or False."""
    return isinstance(e, Constant) and (e.value.kind == CONST_NONE or e.value.kind == CONST_TRUE or e.value.kind == CONST_FALSE)


class Faults(Base):
    # ---- rules that are called from here; Grammar has them ----
    def r_expression(self) -> expr | None:
        return None

    def r_bitwise_or(self) -> expr | None:
        return None

    def cannot_name(self, e: expr) -> None:
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
    def forgot_comma(self, a: expr, start: int) -> None:
        """After an expression that began at the token start: does another one follow, in brackets?"""
        t = self.tokens[start]
        if self.tokens[self.pos - 1].level == 0:
            return
        if t.kind == NAME and (self.tokens[start + 1].kind == STRING or t.text == "match" or t.text == "case" or t.text == "_"):
            return
        mark = self.pos
        self.second = False
        b = self.r_expression()
        self.second = True
        if b is None:
            return
        last = self.last()
        level = self.tokens[self.pos - 1].level
        self.reset(mark)
        if level == 0 or isinstance(a, Name) and (a.id == "print" or a.id == "exec"):
            return
        self.raise_to_token("invalid syntax. Perhaps you forgot a comma?", a, last)

    def missing_parentheses(self, t: Token, b: expr) -> None:
        if t.text == "print" or t.text == "exec":
            message = f"Missing parentheses in call to '{t.text}'. Did you mean {t.text}(...)?"
            raise self.source.fault("SyntaxError", message, t.line, t.col, b.end_lineno, b.end_col_offset)

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
        if isinstance(a, (List, Tuple, GeneratorExp)) or is_keyword_constant(a) or not self.is_operand(a, start):
            return
        self.raise_at(f"cannot assign to {expression_name(a)} here. Maybe you meant '==' instead of '='?", a)

    # ---- assignments ----
    def start_of(self, e: expr) -> int:
        """The index of the token at which an expression starts, without its parentheses."""
        for i in range(len(self.tokens)):
            t = self.tokens[i]
            if t.line == e.lineno and t.col == e.col_offset:
                return i
        return 0

    def invalid_assignment(self, a: expr, start: int) -> None:
        """An = was read after a, which began at the token start."""
        if invalid_target(a, STAR_TARGETS) is None:
            return
        last = a
        if isinstance(a, Tuple) and not self.is_grouped_tuple(a, start):
            last = a.elts[-1]
            start = self.start_of(last)
        if self.tokens[self.pos - 2].kind != COMMA:
            self.equal_in_expression(last, start)
        self.cannot_assign(a)

    def is_grouped_tuple(self, a: Tuple, start: int) -> bool:
        return a.end_lineno == self.tokens[self.pos - 2].end_line and self.tokens[self.pos - 2].level < self.tokens[start].level

    def cannot_assign(self, a: expr) -> None:
        bad = invalid_target(a, STAR_TARGETS)
        if bad is not None:
            self.raise_at(f"cannot assign to {expression_name(bad)}", bad)

    def check_augmented(self, a: expr) -> None:
        if not is_single(a):
            self.raise_at(f"'{expression_name(a)}' is an illegal expression for augmented assignment", a)

    def check_annotated(self, a: expr) -> None:
        if isinstance(a, List):
            self.raise_at("only single target (not list) can be annotated", a)
        if isinstance(a, Tuple):
            self.raise_at("only single target (not tuple) can be annotated", a.elts[0] if self.is_bare_tuple(a) else a)
        if not is_single(a):
            self.raise_at("illegal target for annotation", a)

    def is_bare_tuple(self, a: Tuple) -> bool:
        return len(a.elts) > 0 and a.elts[0].lineno == a.lineno and a.elts[0].col_offset == a.col_offset

    def invalid_delete(self, e: expr) -> None:
        bad = invalid_target(e, DEL_TARGETS)
        if bad is not None:
            self.raise_at(f"cannot delete {expression_name(bad)}", bad)

    # ---- calls and displays ----
    def assigned_argument(self, a: expr, start: int) -> None:
        """An = was read after an argument that is no name."""
        t = self.tokens[self.pos - 1]
        if is_keyword_constant(a) and not self.is_grouped(a, start):
            self.raise_to_token(f"cannot assign to {expression_name(a)}", a, t)
        self.raise_to_token("expression cannot contain assignment, perhaps you meant \"==\"?", a, t)

    def equal_before_loop(self, name: Token, last: Token) -> None:
        """name = value for ..."""
        message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
        t = self.tokens[self.token_index(name) + 1]
        raise self.source.fault("SyntaxError", message, name.line, name.col, t.end_line, t.end_col)

    def token_index(self, t: Token) -> int:
        for i in range(len(self.tokens)):
            if self.tokens[i] is t:
                return i
        return 0

    def unparenthesized_target(self, first: expr, rest: list[expr]) -> None:
        """Several elements before the loop of a comprehension."""
        if len(rest) > 0:
            self.raise_range("did you forget parentheses around the comprehension target?", first, rest[-1])

"""Checks of a syntax tree that the program made: what the parser guarantees and the compiler relies on. The order of the checks and
their texts are CPython's."""

from compiler.fold import Folded
from modules.ast.fields import Compound, reserved
from objects.core import OperationError, type_error, value_error
from parser.ast import (AnnAssign, Assert, Assign, AsyncFor, AsyncFunctionDef, AsyncWith, Attribute, AugAssign, Await, BinOp, BoolOp, Call,
                        ClassDef, Compare, Constant, Del, Delete, Dict, DictComp, Expr, Expression, For, FormattedValue, FunctionDef,
                        GeneratorExp, Global, If, IfExp, Import, ImportFrom, Interactive, JoinedStr, Lambda, List, ListComp, Load, Match,
                        MatchAs, MatchClass, MatchMapping, MatchOr, MatchSequence, MatchSingleton, MatchStar, MatchValue, Module, Name,
                        NamedExpr, Nonlocal, Raise, Return, Set, SetComp, Slice, Starred, Store, Subscript, Try, TryStar, Tuple, UnaryOp,
                        USub, Add, Sub, While, With, Yield, YieldFrom, alias, arg, arguments, comprehension, excepthandler, ExceptHandler,
                        expr, expr_context_names, keyword, match_case, mod, pattern, stmt, withitem)
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_FALSE, CONST_FLOAT, CONST_INT, CONST_NONE, CONST_STR, CONST_TRUE,
                         Const, Node)


def check_place(n: Node) -> None:
    if n.lineno > n.end_lineno:
        raise value_error(f"AST node line range ({n.lineno}, {n.end_lineno}) is not valid")
    if n.lineno < 0 and n.end_lineno != n.lineno or n.col_offset < 0 and n.col_offset != n.end_col_offset:
        raise value_error(f"AST node column range ({n.col_offset}, {n.end_col_offset}) for line range ({n.lineno}, {n.end_lineno}) "
                          "is not valid")
    if n.lineno == n.end_lineno and n.col_offset > n.end_col_offset:
        raise value_error(f"line {n.lineno}, column {n.col_offset}-{n.end_col_offset} is not a valid range")


def check_name(name: str) -> None:
    if name == "None" or name == "True" or name == "False":
        raise reserved(name)


def empty(what: str, owner: str) -> OperationError:
    return value_error(f"empty {what} on {owner}")


# ---- expressions ----
def check_exprs(items: list[expr], context: int) -> None:
    for e in items:
        check_expr(e, context)


def check_optional(e: expr | None) -> None:
    if e is not None:
        check_expr(e, Load)


def context_of(e: expr) -> int:
    """The context that a node has, 0 if it is of a kind that has none."""
    if isinstance(e, Attribute):
        return e.ctx
    if isinstance(e, Subscript):
        return e.ctx
    if isinstance(e, Starred):
        return e.ctx
    if isinstance(e, Name):
        return e.ctx
    if isinstance(e, List):
        return e.ctx
    return e.ctx if isinstance(e, Tuple) else 0


def check_expr(e: expr, context: int) -> None:
    """An expression where a context is wanted."""
    check_place(e)
    actual = context_of(e)
    if actual == 0:
        if context != Load:
            raise value_error(f"expression which can't be assigned to in {expr_context_names[context]} context")
    else:
        if isinstance(e, Name):
            check_name(e.id)
        if actual != context:
            raise value_error(f"expression must have {expr_context_names[context]} context but has {expr_context_names[actual]} instead")
    if isinstance(e, Starred):
        check_expr(e.value, context)
    elif isinstance(e, List):
        check_exprs(e.elts, context)
    elif isinstance(e, Tuple):
        check_exprs(e.elts, context)
    elif isinstance(e, Attribute):
        check_expr(e.value, Load)
    elif isinstance(e, Subscript):
        check_expr(e.slice, Load)
        check_expr(e.value, Load)
    elif isinstance(e, Name) or isinstance(e, Constant) or isinstance(e, Folded):
        pass
    else:
        check_operation(e)


def check_operation(e: expr) -> None:
    """Expressions that are no targets."""
    if isinstance(e, BoolOp):
        if len(e.values) < 2:
            raise value_error("BoolOp with less than 2 values")
        check_exprs(e.values, Load)
    elif isinstance(e, BinOp):
        check_expr(e.left, Load)
        check_expr(e.right, Load)
    elif isinstance(e, UnaryOp):
        check_expr(e.operand, Load)
    elif isinstance(e, Lambda):
        check_arguments(e.args)
        check_expr(e.body, Load)
    elif isinstance(e, IfExp):
        check_expr(e.test, Load)
        check_expr(e.body, Load)
        check_expr(e.orelse, Load)
    elif isinstance(e, Dict):
        if len(e.keys) != len(e.values):
            raise value_error("Dict doesn't have the same number of keys as values")
        for k in e.keys:
            check_optional(k)
        check_exprs(e.values, Load)
    elif isinstance(e, Set):
        check_exprs(e.elts, Load)
    elif isinstance(e, Compare):
        if not e.comparators:
            raise value_error("Compare with no comparators")
        if len(e.comparators) != len(e.ops):
            raise value_error("Compare has a different number of comparators and operands")
        check_exprs(e.comparators, Load)
        check_expr(e.left, Load)
    elif isinstance(e, Call):
        check_expr(e.func, Load)
        check_exprs(e.args, Load)
        check_keywords(e.keywords)
    else:
        check_rare(e)


def check_rare(e: expr) -> None:
    if isinstance(e, ListComp):
        check_loops(e.generators)
        check_expr(e.elt, Load)
    elif isinstance(e, SetComp):
        check_loops(e.generators)
        check_expr(e.elt, Load)
    elif isinstance(e, GeneratorExp):
        check_loops(e.generators)
        check_expr(e.elt, Load)
    elif isinstance(e, DictComp):
        check_loops(e.generators)
        check_expr(e.key, Load)
        check_expr(e.value, Load)
    elif isinstance(e, Yield):
        check_optional(e.value)
    elif isinstance(e, YieldFrom):
        check_expr(e.value, Load)
    elif isinstance(e, Await):
        check_expr(e.value, Load)
    elif isinstance(e, JoinedStr):
        check_exprs(e.values, Load)
    elif isinstance(e, FormattedValue):
        check_expr(e.value, Load)
        check_optional(e.format_spec)
    elif isinstance(e, NamedExpr):
        target = e.target
        if not isinstance(target, Name):
            raise type_error("NamedExpr target must be a Name")
        target.ctx = Store
        check_expr(e.value, Load)
    elif isinstance(e, Slice):
        check_optional(e.lower)
        check_optional(e.upper)
        check_optional(e.step)


def check_loops(loops: list[comprehension]) -> None:
    if not loops:
        raise value_error("comprehension with no generators")
    for c in loops:
        check_expr(c.target, Store)
        check_expr(c.iter, Load)
        check_exprs(c.ifs, Load)


def check_keywords(keywords: list[keyword]) -> None:
    for k in keywords:
        check_expr(k.value, Load)


def check_args(args: list[arg]) -> None:
    for a in args:
        check_place(a)
        check_optional(a.annotation)


def check_arguments(a: arguments) -> None:
    check_args(a.posonlyargs)
    check_args(a.args)
    vararg = a.vararg
    if vararg is not None:
        check_optional(vararg.annotation)
    check_args(a.kwonlyargs)
    kwarg = a.kwarg
    if kwarg is not None:
        check_optional(kwarg.annotation)
    if len(a.defaults) > len(a.posonlyargs) + len(a.args):
        raise value_error("more positional defaults than args on arguments")
    if len(a.kw_defaults) != len(a.kwonlyargs):
        raise value_error("length of kwonlyargs is not the same as kw_defaults on arguments")
    check_exprs(a.defaults, Load)
    for d in a.kw_defaults:
        check_optional(d)


# ---- patterns ----
def is_number(e: expr, real: bool, imaginary: bool) -> bool:
    """Is it a literal number of one of these kinds?"""
    if not isinstance(e, Constant):
        return False
    kind = e.value.kind
    if kind == CONST_COMPLEX:
        return imaginary
    return real and (kind == CONST_INT or kind == CONST_BIGINT or kind == CONST_FLOAT)


def is_negative(e: expr, real: bool, imaginary: bool) -> bool:
    return isinstance(e, UnaryOp) and e.op == USub and is_number(e.operand, real, imaginary)


def check_literal(e: expr) -> None:
    """The value of a pattern."""
    check_expr(e, Load)
    if isinstance(e, Constant):
        if e.value.kind in [CONST_INT, CONST_BIGINT, CONST_FLOAT, CONST_BYTES, CONST_COMPLEX, CONST_STR]:
            return
        raise value_error("unexpected constant inside of a literal pattern")
    if isinstance(e, Folded):
        raise value_error("unexpected constant inside of a literal pattern")
    if isinstance(e, Attribute) or isinstance(e, JoinedStr) or is_negative(e, True, True):
        return
    if isinstance(e, BinOp) and (e.op == Add or e.op == Sub):
        if (is_number(e.left, True, False) or is_negative(e.left, True, False)) and is_number(e.right, False, True):
            return
    raise value_error("patterns may only match literals and attribute lookups")


def is_singleton(c: Const) -> bool:
    return c.kind == CONST_NONE or c.kind == CONST_TRUE or c.kind == CONST_FALSE


def check_capture(name: str | None) -> None:
    if name is not None:
        if name == "_":
            raise value_error("can't capture name '_' in patterns")
        check_name(name)


def check_patterns(patterns: list[pattern], star: bool) -> None:
    for p in patterns:
        check_pattern(p, star)


def check_pattern(p: pattern, star: bool) -> None:
    """star: may it be a MatchStar?"""
    check_place(p)
    if isinstance(p, MatchValue):
        check_literal(p.value)
    elif isinstance(p, MatchSingleton):
        if isinstance(p.value, Compound) or not is_singleton(p.value):
            raise value_error("MatchSingleton can only contain True, False and None")
    elif isinstance(p, MatchSequence):
        check_patterns(p.patterns, True)
    elif isinstance(p, MatchMapping):
        check_mapping(p)
    elif isinstance(p, MatchClass):
        check_class(p)
    elif isinstance(p, MatchStar):
        if not star:
            raise value_error("can't use MatchStar here")
        check_capture(p.name)
    elif isinstance(p, MatchAs):
        check_capture(p.name)
        inner = p.pattern
        if inner is not None:
            if p.name is None:
                raise value_error("MatchAs must specify a target name if a pattern is given")
            check_pattern(inner, False)
    elif isinstance(p, MatchOr):
        if len(p.patterns) < 2:
            raise value_error("MatchOr requires at least 2 patterns")
        check_patterns(p.patterns, False)


def check_mapping(p: MatchMapping) -> None:
    if len(p.keys) != len(p.patterns):
        raise value_error("MatchMapping doesn't have the same number of keys as patterns")
    check_capture(p.rest)
    for k in p.keys:
        if not isinstance(k, Constant) or not is_singleton(k.value):
            check_literal(k)
    check_patterns(p.patterns, False)


def check_class(p: MatchClass) -> None:
    if len(p.kwd_attrs) != len(p.kwd_patterns):
        raise value_error("MatchClass doesn't have the same number of keyword attributes as patterns")
    check_expr(p.cls, Load)
    part = p.cls
    while not isinstance(part, Name):
        if not isinstance(part, Attribute):
            raise value_error("MatchClass cls field can only contain Name or Attribute nodes.")
        part = part.value
    for name in p.kwd_attrs:
        check_name(name)
    check_patterns(p.patterns, False)
    check_patterns(p.kwd_patterns, False)


# ---- statements ----
def check_stmts(body: list[stmt]) -> None:
    for s in body:
        check_stmt(s)


def check_body(body: list[stmt], owner: str) -> None:
    if not body:
        raise empty("body", owner)
    check_stmts(body)


def check_targets(targets: list[expr], context: int, owner: str) -> None:
    if not targets:
        raise empty("targets", owner)
    check_exprs(targets, context)


def check_stmt(s: stmt) -> None:
    check_place(s)
    if isinstance(s, FunctionDef):
        check_body(s.body, "FunctionDef")
        check_arguments(s.args)
        check_exprs(s.decorator_list, Load)
        check_optional(s.returns)
    elif isinstance(s, AsyncFunctionDef):
        check_body(s.body, "AsyncFunctionDef")
        check_arguments(s.args)
        check_exprs(s.decorator_list, Load)
        check_optional(s.returns)
    elif isinstance(s, ClassDef):
        check_body(s.body, "ClassDef")
        check_exprs(s.bases, Load)
        check_keywords(s.keywords)
        check_exprs(s.decorator_list, Load)
    elif isinstance(s, Return):
        check_optional(s.value)
    elif isinstance(s, Delete):
        check_targets(s.targets, Del, "Delete")
    elif isinstance(s, Assign):
        check_targets(s.targets, Store, "Assign")
        check_expr(s.value, Load)
    elif isinstance(s, AugAssign):
        check_expr(s.target, Store)
        check_expr(s.value, Load)
    elif isinstance(s, AnnAssign):
        if not isinstance(s.target, Name) and s.simple:
            raise type_error("AnnAssign with simple non-Name target")
        check_expr(s.target, Store)
        check_optional(s.value)
        check_expr(s.annotation, Load)
    elif isinstance(s, Expr):
        check_expr(s.value, Load)
    else:
        check_block(s)


def check_block(s: stmt) -> None:
    """Statements with blocks."""
    if isinstance(s, For):
        check_expr(s.target, Store)
        check_expr(s.iter, Load)
        check_body(s.body, "For")
        check_stmts(s.orelse)
    elif isinstance(s, AsyncFor):
        check_expr(s.target, Store)
        check_expr(s.iter, Load)
        check_body(s.body, "AsyncFor")
        check_stmts(s.orelse)
    elif isinstance(s, While):
        check_expr(s.test, Load)
        check_body(s.body, "While")
        check_stmts(s.orelse)
    elif isinstance(s, If):
        check_expr(s.test, Load)
        check_body(s.body, "If")
        check_stmts(s.orelse)
    elif isinstance(s, With):
        check_items(s.items, "With")
        check_body(s.body, "With")
    elif isinstance(s, AsyncWith):
        check_items(s.items, "AsyncWith")
        check_body(s.body, "AsyncWith")
    elif isinstance(s, Match):
        check_expr(s.subject, Load)
        check_cases(s.cases)
    elif isinstance(s, Try):
        check_try(s.body, s.handlers, s.orelse, s.finalbody, "Try")
    elif isinstance(s, TryStar):
        check_try(s.body, s.handlers, s.orelse, s.finalbody, "TryStar")
    else:
        check_simple(s)


def check_simple(s: stmt) -> None:
    if isinstance(s, Raise):
        exc = s.exc
        if exc is not None:
            check_expr(exc, Load)
            check_optional(s.cause)
        elif s.cause is not None:
            raise value_error("Raise with cause but no exception")
    elif isinstance(s, Assert):
        check_expr(s.test, Load)
        check_optional(s.msg)
    elif isinstance(s, Import):
        check_aliases(s.names, "Import")
    elif isinstance(s, ImportFrom):
        if s.level < 0:
            raise value_error("Negative ImportFrom level")
        check_aliases(s.names, "ImportFrom")
    elif isinstance(s, Global):
        if not s.names:
            raise empty("names", "Global")
    elif isinstance(s, Nonlocal):
        if not s.names:
            raise empty("names", "Nonlocal")


def check_aliases(names: list[alias], owner: str) -> None:
    if not names:
        raise empty("names", owner)


def check_items(items: list[withitem], owner: str) -> None:
    if not items:
        raise empty("items", owner)
    for item in items:
        check_expr(item.context_expr, Load)
        target = item.optional_vars
        if target is not None:
            check_expr(target, Store)


def check_cases(cases: list[match_case]) -> None:
    if not cases:
        raise empty("cases", "Match")
    for c in cases:
        check_pattern(c.pattern, False)
        check_optional(c.guard)
        check_body(c.body, "match_case")


def check_try(body: list[stmt], handlers: list[excepthandler], orelse: list[stmt], finalbody: list[stmt], owner: str) -> None:
    check_body(body, owner)
    if not handlers and not finalbody:
        raise value_error(f"{owner} has neither except handlers nor finalbody")
    if not handlers and orelse:
        raise value_error(f"{owner} has orelse but no except handlers")
    for h in handlers:
        assert isinstance(h, ExceptHandler)
        check_place(h)
        check_optional(h.type)
        check_body(h.body, "ExceptHandler")
    check_stmts(finalbody)
    check_stmts(orelse)


def check_tree(tree: mod) -> None:
    """Raises ValueError or TypeError if the tree is none that the parser could have made."""
    if isinstance(tree, Module):
        check_stmts(tree.body)
    elif isinstance(tree, Interactive):
        check_stmts(tree.body)
    elif isinstance(tree, Expression):
        check_expr(tree.body, Load)

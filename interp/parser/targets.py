"""Targets of assignments, loops, with and del: parsed as expressions, then checked and turned to Store or Del."""

from parser.ast import (
    Attribute, Await, BinOp, BoolOp, Call, Compare, Constant, Del, Dict, DictComp, FormattedValue, GeneratorExp, IfExp, In,
    JoinedStr, Lambda, List, ListComp, Name, NamedExpr, Set, SetComp, Starred, Store, Subscript, Tuple, UnaryOp, Yield,
    YieldFrom, expr,
)
from parser.node import CONST_ELLIPSIS, CONST_FALSE, CONST_NONE, CONST_TRUE

STAR_TARGETS = 0
DEL_TARGETS = 1
FOR_TARGETS = 2


def constant_name(node: Constant) -> str:
    kind = node.value.kind
    if kind == CONST_NONE:
        return "None"
    if kind == CONST_TRUE:
        return "True"
    if kind == CONST_FALSE:
        return "False"
    return "ellipsis" if kind == CONST_ELLIPSIS else "literal"


def expression_name(node: expr) -> str:
    """What an error calls the expression."""
    if isinstance(node, Constant):
        return constant_name(node)
    if isinstance(node, Attribute):
        return "attribute"
    if isinstance(node, Subscript):
        return "subscript"
    if isinstance(node, Starred):
        return "starred"
    if isinstance(node, Name):
        return "name"
    if isinstance(node, List):
        return "list"
    if isinstance(node, Tuple):
        return "tuple"
    if isinstance(node, Lambda):
        return "lambda"
    if isinstance(node, Call):
        return "function call"
    if isinstance(node, (BoolOp, BinOp, UnaryOp)):
        return "expression"
    if isinstance(node, Compare):
        return "comparison"
    if isinstance(node, (Yield, YieldFrom)):
        return "yield expression"
    if isinstance(node, Await):
        return "await expression"
    if isinstance(node, IfExp):
        return "conditional expression"
    if isinstance(node, NamedExpr):
        return "named expression"
    if isinstance(node, (JoinedStr, FormattedValue)):
        return "f-string expression"
    return display_name(node)


def display_name(node: expr) -> str:
    if isinstance(node, GeneratorExp):
        return "generator expression"
    if isinstance(node, ListComp):
        return "list comprehension"
    if isinstance(node, SetComp):
        return "set comprehension"
    if isinstance(node, DictComp):
        return "dict comprehension"
    if isinstance(node, Dict):
        return "dict literal"
    if isinstance(node, Set):
        return "set display"
    return "expression"


def invalid_target(node: expr, kind: int) -> expr | None:
    """The part of a target that cannot be one."""
    if isinstance(node, (Name, Attribute, Subscript)):
        return None
    if isinstance(node, Tuple):
        return invalid_item(node.elts, kind)
    if isinstance(node, List):
        return invalid_item(node.elts, kind)
    if isinstance(node, Starred):
        return node if kind == DEL_TARGETS else invalid_target(node.value, kind)
    if isinstance(node, Compare) and kind == FOR_TARGETS:
        # with what follows the target
        return invalid_target(node.left, kind) if node.ops[0] == In else None
    return node


def invalid_item(items: list[expr], kind: int) -> expr | None:
    for item in items:
        found = invalid_target(item, kind)
        if found is not None:
            return found
    return None


def set_context(node: expr, context: int) -> None:
    """Of a valid target, and of what it consists of."""
    if isinstance(node, Name):
        node.ctx = context
    elif isinstance(node, Attribute):
        node.ctx = context
    elif isinstance(node, Subscript):
        node.ctx = context
    elif isinstance(node, Starred):
        node.ctx = context
        set_context(node.value, context)
    elif isinstance(node, Tuple):
        node.ctx = context
        for item in node.elts:
            set_context(item, context)
    elif isinstance(node, List):
        node.ctx = context
        for item in node.elts:
            set_context(item, context)


def set_store(node: expr) -> None:
    set_context(node, Store)


def set_del(node: expr) -> None:
    set_context(node, Del)

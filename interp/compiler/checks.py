"""What a SyntaxWarning is for: expressions that cannot work, by the kinds of their parts alone."""

import parser.ast as ast
from compiler.code import ITEM_TUPLE
from compiler.fold import item_of
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FALSE, CONST_FLOAT,
                         CONST_INT, CONST_NONE, CONST_STR, CONST_TRUE)

KIND_NAMES = {CONST_NONE: "NoneType", CONST_FALSE: "bool", CONST_TRUE: "bool", CONST_ELLIPSIS: "ellipsis",
              CONST_INT: "int", CONST_BIGINT: "int", CONST_FLOAT: "float", CONST_COMPLEX: "complex",
              CONST_STR: "str", CONST_BYTES: "bytes"}
NOT_CALLABLE = ["NoneType", "bool", "ellipsis", "int", "float", "complex", "str", "bytes", "tuple", "frozenset", "list",
                "dict", "set", "generator"]
NO_ITEMS = ["NoneType", "bool", "ellipsis", "int", "float", "complex", "frozenset", "set", "generator", "function"]
SEQUENCES = ["str", "bytes", "tuple", "list"]


def type_name(e: ast.expr) -> str:
    """The type of the expression's value, as far as its kind tells; "" if it does not."""
    item = item_of(e)
    if item is not None:
        const = item.const
        if const is not None:
            return KIND_NAMES[const.kind]
        return "tuple" if item.kind == ITEM_TUPLE else "frozenset"
    if isinstance(e, ast.Tuple):
        return "tuple"
    if isinstance(e, ast.List) or isinstance(e, ast.ListComp):
        return "list"
    if isinstance(e, ast.Dict) or isinstance(e, ast.DictComp):
        return "dict"
    if isinstance(e, ast.Set) or isinstance(e, ast.SetComp):
        return "set"
    if isinstance(e, ast.GeneratorExp):
        return "generator"
    if isinstance(e, ast.Lambda):
        return "function"
    if isinstance(e, ast.JoinedStr) or isinstance(e, ast.FormattedValue):
        return "str"
    return ""


def caller_warning(func: ast.expr) -> str:
    """What is wrong with calling this; "" for nothing, as in the functions below."""
    name = type_name(func)
    if name in NOT_CALLABLE:
        return f"'{name}' object is not callable; perhaps you missed a comma?"
    return ""


def subscript_warning(value: ast.expr, key: ast.expr) -> str:
    name = type_name(value)
    if name in NO_ITEMS:
        return f"'{name}' object is not subscriptable; perhaps you missed a comma?"
    key_name = type_name(key)
    if name in SEQUENCES and key_name != "" and key_name != "int" and key_name != "bool":
        return f"{name} indices must be integers or slices, not {key_name}; perhaps you missed a comma?"
    return ""


def has_identity(e: ast.expr) -> bool:
    """True for what `is` may be asked about: no constant, or one of which there is only one object."""
    return item_of(e) is None or type_name(e) in ["NoneType", "bool", "ellipsis"]


def compare_warning(e: ast.Compare) -> str:
    left = has_identity(e.left)
    for i in range(len(e.ops)):
        right = has_identity(e.comparators[i])
        if not left or not right:
            if e.ops[i] == ast.Is:
                return '"is" with a literal. Did you mean "=="?'
            if e.ops[i] == ast.IsNot:
                return '"is not" with a literal. Did you mean "!="?'
        left = right
    return ""


def assert_warning(test: ast.expr) -> str:
    item = item_of(test)
    if (item is not None and item.kind == ITEM_TUPLE and item.items) or (isinstance(test, ast.Tuple) and test.elts):
        return "assertion is always true, perhaps remove parentheses?"
    return ""

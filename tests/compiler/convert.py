"""CPython's syntax trees to those of the compiler, by reflection; CPython compiles the same source for comparison."""

import ast as cpython_ast

import parser.ast as tree
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FALSE, CONST_FLOAT,
                         CONST_INT, CONST_NONE, CONST_STR, CONST_TRUE, Const)

STRINGS = {"id", "name", "attr", "arg", "asname", "module", "rest", "type_comment", "kind", "tag"}


def utf8(text):
    """A str of bytes, as the compiler has texts."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def constant(value):
    if value is None:
        return Const(CONST_NONE, 0, 0.0, "")
    if value is Ellipsis:
        return Const(CONST_ELLIPSIS, 0, 0.0, "")
    if isinstance(value, bool):
        return Const(CONST_TRUE if value else CONST_FALSE, 0, 0.0, "")
    if isinstance(value, int):
        if value < 2 ** 63:
            return Const(CONST_INT, value, 0.0, "")
        return Const(CONST_BIGINT, 0, 0.0, hex(value))
    if isinstance(value, float):
        return Const(CONST_FLOAT, 0, value, "")
    if isinstance(value, complex):
        return Const(CONST_COMPLEX, 0, value.imag, "")
    if isinstance(value, str):
        return Const(CONST_STR, 0, 0.0, utf8(value))
    return Const(CONST_BYTES, 0, 0.0, value.decode("latin-1"))


def field(node, name):
    value = getattr(node, name, None)
    if name == "value" and isinstance(node, (cpython_ast.Constant, cpython_ast.MatchSingleton)):
        return constant(value)
    if isinstance(value, list):
        return [convert(item) for item in value]
    return convert(value)


def convert(node):
    """The node of the compiler for a node of ast, or for the value of a field."""
    if isinstance(node, str):
        return utf8(node)
    if node is None or isinstance(node, int):
        return node
    name = type(node).__name__
    made = getattr(tree, name)
    if isinstance(made, int):
        return made
    args = [field(node, name) for name in node._fields]
    if hasattr(node, "lineno"):
        args += [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]
    return made(*args)


def parse(source, filename="<test>", mode="exec"):
    return convert(cpython_ast.parse(source, filename, mode))

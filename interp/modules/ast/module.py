"""_ast: the classes of nodes, and the flags of compile() that have to do with them."""

from modules.ast.classes import classes
from objects.core import none
from objects.module import W_Module, new_builtin_module
from objects.values import W_Int

ONLY_AST = 0x400
TYPE_COMMENTS = 0x1000
TOP_LEVEL_AWAIT = 0x2000


def make_ast() -> W_Module:
    """The module _ast."""
    m = new_builtin_module("_ast", "")
    m.namespace.set("__doc__", none)
    m.namespace.set("AST", classes.ast())
    m.namespace.set("PyCF_ALLOW_TOP_LEVEL_AWAIT", W_Int(TOP_LEVEL_AWAIT))
    m.namespace.set("PyCF_ONLY_AST", W_Int(ONLY_AST))
    m.namespace.set("PyCF_TYPE_COMMENTS", W_Int(TYPE_COMMENTS))
    for t in classes.types:
        m.namespace.set(t.name, t)
    return m

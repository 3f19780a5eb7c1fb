"""The syntax tree of a program's node object: read and checked."""

from modules.ast.classes import classes
from modules.ast.table import ROW_Expression, ROW_Interactive, ROW_Module
from modules.ast.trees import read_mod
from modules.ast.validate import check_tree
from objects.core import W_Root, type_error
from parser.ast import mod


def read_program(w: W_Root, mode: str) -> mod:
    """The tree for a mode of compile(). TypeError and ValueError if the object is none that the parser could have given."""
    row = ROW_Module if mode == "exec" else ROW_Expression if mode == "eval" else ROW_Interactive
    wanted = classes.types[row]
    if not w.cls().is_subtype(wanted):
        raise type_error(f"expected {wanted.name} node, got {w.cls().short_name()}")
    tree = read_mod(w)
    assert tree is not None
    check_tree(tree)
    return tree

"""Touches the whole compiler, so that the translator sees all of it: the code of a small tree is written out."""

import parser.ast as ast
from compiler.compile import compile_tree
from compiler.dis import text
from parser.node import CONST_INT, Const


def main(argv: list[str]) -> int:
    one = ast.Constant(Const(CONST_INT, 1, 0.0, ""), None, 1, 4, 1, 5)
    two = ast.Constant(Const(CONST_INT, 2, 0.0, ""), None, 1, 8, 1, 9)
    add = ast.BinOp(one, ast.Add, two, 1, 4, 1, 9)
    target = ast.Name("x", ast.Store, 1, 0, 1, 1)
    tree = ast.Module([ast.Assign([target], add, None, 1, 0, 1, 9)], [])
    print(text(compile_tree(tree, "<check>", 0, 0)), end="")
    return 0

"""A syntax tree to code: the compiler's entry."""

import parser.ast as ast
from compiler.code import CodeData
from compiler.codegen_func import has_annotations
from compiler.codegen_stmt import StmtGen
from compiler.fault import CompileFault
from compiler.fold import fold
from compiler.future import features
from compiler.opcodes import CO_FUTURE_ANNOTATIONS, RETURN_VALUE, SETUP_ANNOTATIONS
from compiler.symvisit import scopes_of

ALLOW_TOP_LEVEL_AWAIT = 0x2000  # a flag of compile(), as ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def compile_tree(tree: ast.mod, filename: str, optimize: int, flags: int) -> CodeData:
    """The code of a tree, which is changed in place.

    optimize: 0; 1: without asserts; 2: without docstrings as well. flags: CO_FUTURE_ANNOTATIONS if the code around has it,
    ALLOW_TOP_LEVEL_AWAIT. Raises CompileFault.
    """
    return compile_warned(tree, filename, optimize, flags, [])


def compile_warned(tree: ast.mod, filename: str, optimize: int, flags: int, warnings: list[CompileFault]) -> CodeData:
    """The same, and appends what SyntaxWarnings are due; each is the SyntaxError it becomes where they are errors."""
    try:
        future = features(tree)
    except CompileFault as f:
        f.early = True
        raise
    future_flags = future.flags | (flags & CO_FUTURE_ANNOTATIONS)
    annotations = future_flags & CO_FUTURE_ANNOTATIONS != 0
    fold(tree, optimize, annotations)
    try:
        scopes = scopes_of(tree, annotations)
    except CompileFault as f:
        f.early = True
        raise
    g = StmtGen(tree, scopes, filename, optimize, future_flags, flags & ALLOW_TOP_LEVEL_AWAIT != 0)
    g.future_line = future.line
    g.begin()
    if isinstance(tree, ast.Module):
        g.body(tree.body)
    elif isinstance(tree, ast.Interactive):
        g.interactive = True
        if has_annotations(tree.body):
            g.emit(SETUP_ANNOTATIONS)
        g.stmts(tree.body)
    elif isinstance(tree, ast.Expression):
        g.expr(tree.body)
        g.emit(RETURN_VALUE)
    warnings.extend(g.warnings)
    return g.finish()

"""The __future__ statements a module begins with."""

import parser.ast as ast
from compiler.fault import CompileFault
from compiler.opcodes import CO_FUTURE_ANNOTATIONS
from parser.node import CONST_STR

# features that were always on in 3.11, or change nothing that the compiler sees
KNOWN = ["nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
         "unicode_literals", "barry_as_FLUFL", "generator_stop"]


class Future:
    """flags: CO_* of the features; line: of the last statement."""

    def __init__(self) -> None:
        self.flags: int = 0
        self.line: int = 0


def feature_fault(message: str, s: ast.ImportFrom) -> CompileFault:
    """An error whose end is not known, as CPython has it."""
    return CompileFault(message, s.lineno, s.col_offset + 1, s.lineno, 0)


def note_features(future: Future, s: ast.ImportFrom) -> None:
    for a in s.names:
        if a.name == "annotations":
            future.flags |= CO_FUTURE_ANNOTATIONS
        elif a.name == "braces":
            raise feature_fault("not a chance", s)
        elif a.name not in KNOWN:
            raise feature_fault(f"future feature {a.name} is not defined", s)
    future.line = s.lineno


def check_rest(body: list[ast.stmt], i: int) -> None:
    """No statement behind the statement i on its line may ask for features; on other lines that is found later."""
    i += 1
    while i < len(body) and body[i].lineno == body[i - 1].lineno:
        s = body[i]
        if isinstance(s, ast.ImportFrom) and s.module == "__future__" and s.level == 0:
            # its column, not an offset: CPython says it like that
            raise CompileFault("from __future__ imports must occur at the beginning of the file", s.lineno, s.col_offset, s.lineno, 0)
        i += 1


def is_text(s: ast.stmt) -> bool:
    if isinstance(s, ast.Expr):
        value = s.value
        return isinstance(value, ast.Constant) and value.value.kind == CONST_STR
    return False


def features(tree: ast.mod) -> Future:
    """What the module asks of the future; raises CompileFault."""
    future = Future()
    body: list[ast.stmt] = []
    if isinstance(tree, ast.Module):
        body = tree.body
    elif isinstance(tree, ast.Interactive):
        body = tree.body
    for i in range(len(body)):
        s = body[i]
        if isinstance(s, ast.ImportFrom) and s.module == "__future__" and s.level == 0:
            note_features(future, s)
        elif i > 0 or not is_text(s):
            check_rest(body, i)
            break
    return future

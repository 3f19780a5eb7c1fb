"""rpytrees.py FILE... - writes an RPy program that builds the trees of the files, compiles them and prints the code.

It runs translated and on CPython, and both must print the same: so the translated compiler is tested before there is a
parser. Each statement of a file is a function, so that functions stay small.
"""

import ast as cpython_ast
import sys

import convert
from parser.node import CONST_FLOAT, CONST_COMPLEX, Const, Node

HEAD = '''import parser.ast as ast
from compiler.compile import compile_tree
from compiler.dis import text
from compiler.fault import CompileFault
from parser.node import Const


def show(name: str, body: list[ast.stmt], optimize: int) -> None:
    try:
        print(name)
        print(text(compile_tree(ast.Module(body, []), name, optimize, 0)), end="")
    except CompileFault as e:
        print(f"{e.message} {e.lineno} {e.offset} {e.end_lineno} {e.end_offset}")
'''


def real(value):
    if value in (float("inf"), float("-inf")) or value != value:
        return f'float("{value}")'
    return repr(value)


def node_text(value):
    """An expression that makes the value."""
    if isinstance(value, Const):
        number = value.real if value.kind in (CONST_FLOAT, CONST_COMPLEX) else 0.0
        return f"Const({value.kind}, {value.number}, {real(number)}, {quoted(value.text)})"
    if isinstance(value, list):
        return "[" + ", ".join(node_text(item) for item in value) + "]"
    if isinstance(value, str):
        return quoted(value)
    if not isinstance(value, Node):
        return repr(value)
    kind = type(value)
    names = kind.__init__.__code__.co_varnames[1:kind.__init__.__code__.co_argcount]
    return f"ast.{kind.__name__}({', '.join(node_text(getattr(value, name)) for name in names)})"


def quoted(text):
    return '"' + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else f"\\x{ord(c):02x}" for c in text) + '"'


def main():
    print(HEAD)
    calls = []
    count = 0
    for path in sys.argv[1:]:
        with open(path) as f:
            parts = f.read().split("---\n") if path.endswith(".txt") else [f.read()]
        for n, source in enumerate(parts):
            try:
                module = convert.convert(cpython_ast.parse(source))
            except SyntaxError:
                continue
            names = []
            for s in module.body:
                print(f"\ndef made{count}() -> ast.stmt:\n    return {node_text(s)}\n")
                names.append(f"made{count}()")
                count += 1
            name = path.rsplit("/", 1)[-1] + (f":{n}" if len(parts) > 1 else "")
            calls.append(f'    show("{name}", [{", ".join(names)}], {len(calls) % 3})')
    print("\ndef main(argv: list[str]) -> int:")
    print("\n".join(calls))
    print("    return 0")


if __name__ == "__main__":
    main()

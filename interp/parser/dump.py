"""dump [--positions] [-e|-i] FILE ...: prints the syntax tree of each file as CPython's ast.dump does.

-e: the file is an expression; -i: a single interactive statement. --quiet parses without printing. A fault is printed as
KIND: message (line N, offset M). Characters beyond ASCII are shown as the bytes of their UTF-8."""

import sys

from parser.errors import SyntaxFault
from parser.node import Dump
from parser.parse import parse
from rtlib import host


def dump_file(path: str, mode: str, positions: bool, quiet: bool) -> bool:
    try:
        tree = parse(host.read_file(path), path, mode)
        if quiet:
            return True
        out = Dump(positions)
        tree.dump(out)
        print(out.build())
        return True
    except SyntaxFault as e:
        print(f"{e.kind}: {e.message} (line {e.lineno}, offset {e.offset})")
    except RecursionError:
        print("RecursionError: the tree is nested too deeply")
    return False


def main(argv: list[str]) -> int:
    mode = "exec"
    positions = False
    quiet = False
    status = 0
    files = 0
    for a in argv[1:]:
        if a == "--positions":
            positions = True
        elif a == "--quiet":
            quiet = True
        elif a == "-e":
            mode = "eval"
        elif a == "-i":
            mode = "single"
        else:
            files += 1
            if not dump_file(a, mode, positions, quiet):
                status = 1
    if files == 0:
        print("usage: dump [--positions] [--quiet] [-e|-i] FILE ...", file=sys.stderr)
        return 2
    return status

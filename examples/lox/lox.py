"""lox FILE: runs a Lox program. Status 65 for a syntax error, 70 for a run-time error, as in the book."""

import sys

from compiler import compile_program
from objects import Cell, Global, LoxError, W_Native
from parser import parse
from rtlib import host
from scanner import SyntaxFault
from vm import Frame, execute


def run_source(source: bytes) -> int:
    globals: dict[str, Global] = {}
    clock = Global("clock")
    clock.value = W_Native("clock", 0)
    globals["clock"] = clock
    try:
        code = compile_program(parse(source), globals)
    except SyntaxFault as fault:
        print(fault.text, file=sys.stderr)
        return 65
    cells: list[Cell] = []
    frame = Frame(code, cells)
    frame.sp = 1
    try:
        execute(frame)
    except LoxError as e:
        host.flush()
        print(e.text, file=sys.stderr)
        for line in e.trace:
            print(line, file=sys.stderr)
        return 70
    return 0


def main(argv: list[str]) -> int:
    if len(argv) != 2:
        print("usage: lox FILE", file=sys.stderr)
        return 64
    try:
        source = host.read_file(argv[1])
    except OSError as e:
        print(f"lox: cannot read {argv[1]}", file=sys.stderr)
        return 66
    return run_source(source)

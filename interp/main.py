"""MesaPy's command line: mesapy FILE | -c TEXT."""

import sys

from modules.registry import make_first
from modules.sys import settings
from modules.streams import flush_streams, make_streams, write_error
from objects.code import Namespace
from objects.core import OperationError, system_exit_type
from objects.exceptions import arguments
from objects.module import new_module
from objects.values import W_Int, W_Str, new_list
from rtlib import host
from vm.execute import register_execution
from vm.imports import load, new_loaded
from vm.report import report_text
from vm.start import compile_source, register_all, run_module


def run_source(source: bytes, filename: str, folder: str, args: list[str]) -> int:
    """Runs a program; folder: where its imports are looked for first."""
    module = new_module("__main__")
    namespace = module.namespace
    settings.path = new_list([W_Str(folder), W_Str(settings.stdlib)])
    for a in args:
        settings.argv.append(W_Str(a))
    new_loaded("sys", make_first())
    new_loaded("__main__", module)
    namespace.set("__builtins__", load("builtins", None))
    make_streams()
    status = run_main(source, filename, namespace)
    return status if flush_streams() else 120


def run_main(source: bytes, filename: str, namespace: Namespace) -> int:
    """Runs the program's text; the exit status."""
    try:
        run_module(compile_source(source, filename, "exec"), namespace)
    except OperationError as e:
        if e.error.cls().is_subtype(system_exit_type):
            given = arguments(e.error)
            if not given:
                return 0
            status = given[0]
            if isinstance(status, W_Int):
                return status.value & 0xFF
        write_error(report_text(e.error))
        return 1
    return 0


def main(argv: list[str]) -> int:
    register_all()
    register_execution()
    if len(argv) >= 3 and argv[1] == "-c":
        return run_source(argv[2].encode("latin-1"), "<string>", "", ["-c"] + argv[3:])
    if len(argv) < 2:
        print("usage: mesapy FILE | -c TEXT", file=sys.stderr)
        return 2
    try:
        source = host.read_file(argv[1])
    except OSError:
        print(f"mesapy: can't open file '{argv[1]}'", file=sys.stderr)
        return 2
    at = argv[1].rfind("/")
    return run_source(source, argv[1], argv[1][:at] if at >= 0 else "", argv[1:])

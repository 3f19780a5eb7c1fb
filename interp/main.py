"""MesaPy's command line: mesapy FILE | -c TEXT."""

import sys

from objects.code import Namespace
from objects.core import OperationError, W_Exception, system_exit_type
from objects.exceptions import arguments
from objects.operators import str_of
from objects.values import W_Int, W_Str
from rtlib import host
from vm.start import compile_source, register_all, run_module


def report(e: W_Exception) -> None:
    """Writes an exception that nothing handled to standard error."""
    host.flush()
    if e.trace:
        print("Traceback (most recent call last):", file=sys.stderr)
    for entry in reversed(e.trace):
        print(f'  File "{entry.filename}", line {entry.lineno}, in {entry.name}', file=sys.stderr)
    text = str_of(e)
    name = e.type.name if e.type.module == "builtins" else e.type.module + "." + e.type.qualname
    host.write_bytes(2, ((name + ": " + text if text else name) + "\n").encode("latin-1"))


def run_source(source: bytes, filename: str) -> int:
    namespace = Namespace()
    namespace.set("__name__", W_Str("__main__"))
    try:
        run_module(compile_source(source, filename, "exec"), namespace)
    except OperationError as e:
        if e.error.cls().is_subtype(system_exit_type):
            args = arguments(e.error)
            if not args:
                return 0
            status = args[0]
            if isinstance(status, W_Int):
                return status.value & 0xFF
        report(e.error)
        return 1
    return 0


def main(argv: list[str]) -> int:
    register_all()
    if len(argv) >= 3 and argv[1] == "-c":
        return run_source(argv[2].encode("latin-1"), "<string>")
    if len(argv) < 2:
        print("usage: mesapy FILE | -c TEXT", file=sys.stderr)
        return 2
    try:
        source = host.read_file(argv[1])
    except OSError:
        print(f"mesapy: can't open file '{argv[1]}'", file=sys.stderr)
        return 2
    return run_source(source, argv[1])

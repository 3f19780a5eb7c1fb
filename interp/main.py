"""MesaPy's entry: the command line, start-up, running the program, the exit status."""

from build_config import STDLIB
from modules.builtins import builtins
from modules.registry import make_first
from modules.streams import make_streams, write_error
from modules.sys import settings
from modules.warnings import set_filters
from objects.core import OperationError, none
from objects.dict import new_dict
from objects.list import list_append
from objects.module import W_Module, new_module
from objects.values import W_Str, false, new_list, true
from options import HELP, HINT, USAGE, Options, UsageError, parse
from rtlib import host
from vm.start import register_all, run_module  # first: the others are made in the middle of it
from vm.compiling import compile_program
from vm.hooks import add_hooks, exit_status, finish
from vm.execute import register_execution
from vm.imports import find_file, load, new_loaded, register_imports
from vm.signals import start_signals


class Program:
    """What is to be run: its text, or the exit status where there is none."""

    def __init__(self, source: bytes, filename: str, first: str, folder: str | None) -> None:
        self.source: bytes = source
        self.filename: str = filename    # in tracebacks
        self.first: str = first          # sys.argv[0]
        self.folder: str | None = folder  # sys.path[0], if it has one
        self.is_file: bool = False       # has it __file__?
        self.package: str | None = None  # __package__ of what -m runs
        self.status: int = -1


def refused(text: str, status: int) -> Program:
    """No program: an error on standard error."""
    write_error(text)
    p = Program(b"", "", "", None)
    p.status = status
    return p


# ---- what to run ----
def absolute(path: str) -> str:
    """The path from the root; CPython leaves its . and .. as they are."""
    here = host.current_folder()
    if path == "" and here is not None:
        return here
    return path if path.startswith("/") or here is None else here + "/" + path


def folder_of(path: str) -> str:
    """The folder of a file, of a link's target."""
    at = path.rfind("/")
    target = host.read_link(path)
    if target is not None:
        path = target if target.startswith("/") else path[:at + 1] + target
        at = path.rfind("/")
    return path[:at] if at > 0 else "/"


def normal(path: str) -> str:
    """The path without . and .."""
    out: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if out:
                out.pop()
        elif part != "" and part != ".":
            out.append(part)
    return "/" + "/".join(out)


def read_all() -> bytes:
    """Standard input to its end."""
    parts: list[str] = []
    while True:
        block = host.read(0, 65536)
        if block is None or block == "":
            return "".join(parts).encode("latin-1")
        parts.append(block)


def program_file(prog: str, given: str) -> Program:
    path = absolute(given)
    try:
        source = host.read_file(path)
    except IsADirectoryError:
        main_file = path + "/__main__.py"
        if not host.file_exists(main_file):
            return refused(f"{prog}: can't find '__main__' module in '{path}'\n", 1)
        p = Program(host.read_file(main_file), main_file, given, path)
        p.is_file = True
        p.package = ""
        return p
    except OSError:
        number = -host.open(path, 0, 0)
        return refused(f"{prog}: can't open file '{path}': [Errno {number}] {host.error_text(number)}\n", 2)
    p = Program(source, path, given, normal(folder_of(path)))
    p.is_file = True
    return p


def program_module(prog: str, name: str) -> Program:
    """The module that -m names; packages run their __main__."""
    here = host.current_folder()
    settings.path_first(here if here is not None else "")
    try:
        found = find_file(name)
    except OperationError as e:
        at = name.rfind(".")
        return refused(f"{prog}: Error while finding module specification for '{name}' ({e.error.cls().name}: No module named '{name[:at]}')\n", 1)
    if found is None:
        return refused(f"{prog}: No module named {name}\n", 1)
    if found.folder:
        package = name
        name += ".__main__"
        found = find_file(name)
        if found is None:
            return refused(f"{prog}: No module named {name}; '{package}' is a package and cannot be directly executed\n", 1)
    if found.path == "":
        return refused(f"{prog}: No code object available for {name}\n", 1)
    p = Program(host.read_file(found.path), found.path, found.path, None)
    p.is_file = True
    at = name.rfind(".")
    p.package = name[:at] if at >= 0 else ""
    return p


def program_of(prog: str, o: Options) -> Program:
    command = o.command
    module = o.module
    file = o.file
    if command is not None:
        return Program((command + "\n").encode("latin-1"), "<string>", "-c", "")
    if module is not None:
        return program_module(prog, module)
    if file is None:
        return program_input("")
    return program_input("-") if file == "-" else program_file(prog, file)


def program_input(first: str) -> Program:
    p = Program(read_all(), "<stdin>", first, "")
    p.is_file = True
    return p


# ---- start-up ----
def variable(o: Options, name: str) -> str:
    """A PYTHON* variable, unless they are ignored."""
    value = None if o.flags.get("ignore_environment", 0) else host.getenv(name)
    return "" if value is None else value


def set_up(o: Options, argv: list[str]) -> None:
    """sys as the command line and the environment want it."""
    home = variable(o, "PYTHONHOME")
    settings.stdlib = home.split(":")[0] + "/lib/python3.11" if home else STDLIB
    if variable(o, "PYTHONDONTWRITEBYTECODE"):
        o.count("dont_write_bytecode")
    settings.unbuffered = o.unbuffered
    for name in o.flags:
        settings.flags[name] = o.flags[name]
    folders = [f for f in variable(o, "PYTHONPATH").split(":") if f]
    folders.append(settings.stdlib)
    settings.path = new_list([W_Str(f) for f in folders])
    if settings.flags.get("optimize", 0):
        builtins.set("__debug__", false)
    for a in argv:
        settings.original.append(W_Str(a))
    new_loaded("sys", make_first())
    for text in o.warnings:
        list_append(settings.warnings, W_Str(text))
    for text in o.extras:
        at = text.find("=")
        settings.extras.set_text(text if at < 0 else text[:at], true if at < 0 else W_Str(text[at + 1:]))


def make_main(p: Program) -> W_Module:
    """The module __main__, empty but for what every program finds there."""
    module = new_module("__main__")
    n = module.namespace
    n.set("__doc__", none)
    package = p.package
    n.set("__package__", none if package is None else W_Str(package))
    n.set("__loader__", none)
    n.set("__spec__", none)
    n.set("__annotations__", new_dict())
    n.set("__builtins__", load("builtins", None))
    if p.is_file:
        n.set("__file__", W_Str(p.filename))
        n.set("__cached__", none)
    new_loaded("__main__", module)
    return module


def run_program(o: Options, argv: list[str]) -> int:
    set_up(o, argv)
    make_streams()
    set_filters()
    add_hooks()
    start_signals()
    p = program_of(argv[0], o)
    if p.status >= 0:
        return p.status
    folder = p.folder
    if folder is not None and not o.flags.get("safe_path", 0):
        settings.path_first(folder)
    settings.argv_is([p.first] + o.args)
    if o.warnings:
        load("warnings", None)
    module = make_main(p)
    try:
        run_module(compile_program(p.source, p.filename), module.namespace)
    except OperationError as e:
        return finish(exit_status(e.error))
    except MemoryError:
        write_error("MemoryError\n")
        return finish(1)
    except RecursionError:
        write_error("RecursionError: maximum recursion depth exceeded\n")
        return finish(1)
    return finish(0)


def main(argv: list[str]) -> int:
    try:
        o = parse(argv)
    except UsageError as e:
        host.write(2, str(e) + "\n" + USAGE.replace("{}", argv[0]) + HINT, 0)
        return 2
    if o.help:
        print(USAGE.replace("{}", argv[0]) + HELP, end="")
        return 0
    register_all()
    register_execution()
    register_imports()
    if o.version:
        print("Python 3.11.2" if o.version == 1 else "Python " + settings.version)
        return 0
    return run_program(o, argv)

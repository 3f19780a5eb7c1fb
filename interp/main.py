"""MesaPy's entry: the command line, start-up, running the program, the exit status."""

from build_config import STDLIB
from lib.siphash import key_from_seed
from lib.utf8 import first_invalid
from modules.faulthandler import start as watch_faults
from modules.builtins import builtins
from modules.marshal.read import loaded
from modules.posix.calls import read
from modules.registry import make_first
from modules.streams import make_streams, set_encodings, write_error
from modules.sys import fs_str, settings
from modules.thread import start_threads
from modules.warnings import set_filters
from objects.code import W_Code
from objects.core import OperationError, none, system_exit_type
from objects.dict import new_dict
from objects.hashing import secret
from objects.int import limits
from objects.list import list_append
from objects.module import W_Module, new_module
from objects.operators import get_attribute, str_of
from objects.oserror import os_error
from objects.values import W_Str, false, new_list, true
from options import HELP, HINT, USAGE, Options, UsageError, parse
from places import absolute, folder_of, is_folder, normal, set_places
from prompt import banner, interact, is_terminal, keep_last, run_hook
from rtlib import host
from vm.start import register_all, run_module  # first: the others are made in the middle of it
from vm.compiling import compile_command, compile_program
from vm.frozen import store
from vm.ending import program
from vm.hooks import add_hooks, exit_status, finish, uncaught
from vm.execute import register_execution
from vm.imports import load, new_loaded, own, register_imports, start_imports, times
from vm.signals import start_signals


# ---- what to run ----
def read_all() -> bytes:
    """Standard input to its end."""
    parts: list[str] = []
    while True:
        block = read(0, 65536)
        if block is None or block == "":
            return "".join(parts).encode("latin-1")
        parts.append(block)


def read_startup(module: W_Module, path: str) -> None:
    """Runs the file that PYTHONSTARTUP names, before the first prompt."""
    try:
        source = host.read_file(path)
    except OSError:
        number = -host.open(path, 0, 0)
        write_error(f"Could not open PYTHONSTARTUP\n{last_error_line(number, path)}\n")
        return
    try:
        run_module(compile_program(source, path), module.namespace)
    except OperationError as e:
        if e.error.type.is_subtype(system_exit_type):
            raise
        uncaught(e.error)


def last_error_line(number: int, path: str) -> str:
    e = os_error(number, fs_str(path)).error
    return f"{e.type.name}: {str_of(e)}"


def is_interactive(o: Options) -> bool:
    """Is there somebody to ask?"""
    return is_terminal() or o.interactive


def prompt_after(o: Options, module: W_Module, status: int) -> int:
    """What -i and PYTHONINSPECT, which the program may set, ask for when the program has ended: the prompt. The exit status."""
    if not (o.interactive or o.variable("PYTHONINSPECT") != "") or not is_interactive(o):
        return status
    o.interactive = False
    settings.flags["inspect"] = 0
    run_hook()
    return interact(module)


def run_main(code: W_Code, module: W_Module) -> int:
    """Runs the code of the main module."""
    program.code = code
    run_module(code, module.namespace)
    return 0


def run_code(source: bytes, filename: str, module: W_Module) -> int:
    """Runs a text as the program."""
    return run_main(compile_program(source, filename), module)


def run_by_library(name: str, set_argv: bool) -> int:
    """Runs a module as the library's runpy does: -m, and what a folder or an archive holds."""
    runpy = load("runpy")
    get_attribute(runpy, "_run_module_as_main").call([W_Str(name), true if set_argv else false])
    return 0


def importer_for(path: str) -> bool:
    """Does one of sys.path_hooks take the path? Then it is a folder or an archive with a program in it."""
    external = own.external
    assert external is not None
    find = get_attribute(get_attribute(external, "PathFinder"), "_path_importer_cache")
    return find.call([fs_str(path)]) is not none


def without_first_line(source: bytes) -> bytes:
    """-x: an empty line in place of the first one."""
    at = source.find(b"\n")
    return b"" if at < 0 else source[at:]


def set_loader(module: W_Module, name: str, path: str) -> None:
    """Gives __main__ its __loader__."""
    external = own.external
    assert external is not None
    module.namespace.set("__loader__", get_attribute(external, name).call([W_Str("__main__"), fs_str(path)]))


def run_compiled(data: str, module: W_Module, path: str) -> int:
    """Runs a file of compiled code."""
    n = settings.magic
    if len(data) < 16 or ord(data[0]) | ord(data[1]) << 8 != n:
        write_error("RuntimeError: Bad magic number in .pyc file\n")
        return 1
    code = loaded(data[16:], False)
    if not isinstance(code, W_Code):
        write_error("RuntimeError: Bad code object in .pyc file\n")
        return 1
    set_loader(module, "SourcelessFileLoader", path)
    return run_main(code, module)


def run_file(o: Options, prog: str, given: str, module: W_Module) -> int:
    """Runs a file, or what is in a folder or an archive."""
    path = absolute(given)
    if is_folder(path) or importer_for(path):
        settings.path_first(path)
        return run_by_library("__main__", False)
    try:
        source = host.read_file(path)
    except OSError:
        number = -host.open(path, 0, 0)
        write_error(f"{prog}: can't open file '{path}': [Errno {number}] {host.error_text(number)}\n")
        return 2
    if not o.flags.get("safe_path", 0):
        settings.path_first(normal(folder_of(path)))
    n = module.namespace
    n.set("__file__", fs_str(path))
    n.set("__cached__", none)
    if path.endswith(".pyc"):
        return run_compiled(source.decode("latin-1"), module, path)
    set_loader(module, "SourceFileLoader", path)
    return run_code(without_first_line(source) if o.skip_line else source, path, module)


def run(o: Options, prog: str, module: W_Module) -> int:
    """Runs what the command line names; the exit status."""
    command = o.command
    name = o.module
    file = o.file
    isolated = o.flags.get("safe_path", 0) != 0
    if command is not None:
        if not isolated:
            settings.path_first("")
        if first_invalid(command, False) >= 0:
            write_error("Unable to decode the command from the command line:\n")
            return 1
        return run_main(compile_command(command + "\n"), module)
    if name is not None:
        here = host.current_folder()
        if not isolated:
            settings.path_first(here if here is not None else "")
        return run_by_library(name, True)
    if file is not None and file != "-":
        return run_file(o, prog, file, module)
    if not isolated:
        settings.path_first("")
    if is_interactive(o):
        return run_prompt(o, module)
    module.namespace.set("__file__", W_Str("<stdin>"))
    module.namespace.set("__cached__", none)
    return run_code(read_all(), "<stdin>", module)


def run_prompt(o: Options, module: W_Module) -> int:
    """The prompt as the program."""
    o.interactive = False
    startup = o.variable("PYTHONSTARTUP")
    if startup != "":
        read_startup(module, startup)
    run_hook()
    return interact(module)


def first_argument(o: Options) -> str:
    """sys.argv[0]."""
    if o.command is not None:
        return "-c"
    if o.module is not None:
        return "-m"
    file = o.file
    return "" if file is None else file


# ---- start-up ----
def set_up(o: Options, argv: list[str]) -> None:
    """sys as the command line and the environment want it."""
    settings.unbuffered = o.unbuffered
    settings.check_hashes = o.check_hashes
    settings.cache_prefix = o.value_of("pycache_prefix", o.variable("PYTHONPYCACHEPREFIX"))
    settings.debug_ranges = not o.has("no_debug_ranges") and o.variable("PYTHONNODEBUGRANGES") == ""
    store.is_on = o.value_of("frozen_modules", "on") != "off"
    for name in o.flags:
        settings.flags[name] = o.flags[name]
    set_places(argv[0], o.variable("PYTHONHOME"), STDLIB)
    folders = [f for f in o.variable("PYTHONPATH").split(":")] if o.variable("PYTHONPATH") else []
    at = settings.stdlib.rfind("/")
    folders.append(settings.stdlib[:at] + "/python311.zip")
    if settings.own_folder:
        folders.append(settings.own_folder + "/overlay")
    folders.append(settings.stdlib)
    settings.path = new_list([fs_str(f) for f in folders])
    if settings.flags.get("optimize", 0):
        builtins.set("__debug__", false)
    for a in argv:
        settings.original.append(fs_str(a))
    new_loaded("sys", make_first())
    for text in o.warning_options():
        list_append(settings.warnings, W_Str(text))
    for text in o.extras:
        at = text.find("=")
        settings.extras.set_text(text if at < 0 else text[:at], true if at < 0 else W_Str(text[at + 1:]))


def make_main() -> W_Module:
    """The module __main__, empty but for what every program finds there."""
    module = new_module("__main__")
    n = module.namespace
    n.set("__doc__", none)
    n.set("__package__", none)
    n.set("__loader__", get_attribute(load("_frozen_importlib"), "BuiltinImporter"))
    n.set("__spec__", none)
    n.set("__annotations__", new_dict())
    n.set("__builtins__", load("builtins"))
    new_loaded("__main__", module)
    return module


def run_and_ask(o: Options, prog: str, module: W_Module) -> int:
    """Runs the program, and the prompt behind it if that is wanted: then SystemExit is shown as other errors are."""
    try:
        status = run(o, prog, module)
    except OperationError as e:
        if not o.interactive:
            raise
        keep_last(e.error)
        uncaught(e.error)
        status = 1
    return prompt_after(o, module, status)


def run_program(o: Options, argv: list[str]) -> int:
    """Starts everything, runs the program, ends everything."""
    set_up(o, argv)
    make_streams()
    set_filters()
    add_hooks()
    start_signals()
    if o.has("faulthandler") or o.flags.get("dev_mode", 0) or o.variable("PYTHONFAULTHANDLER") != "":
        watch_faults(2, none, True)
    start_threads()
    try:
        store.open()
        if o.has("importtime") or o.variable("PYTHONPROFILEIMPORTTIME") not in ["", "0"]:
            times.start()
        start_imports()
        set_encodings()
        if o.warning_options():
            load("warnings")
        module = make_main()
        settings.argv_is([first_argument(o)] + o.args)
        if not o.flags.get("no_site", 0):
            load("site")
        store.close()
        if o.has_prompt() and is_interactive(o):
            banner()
        return finish(run_and_ask(o, argv[0], module))
    except OperationError as e:
        return finish(exit_status(e.error))
    except MemoryError:
        write_error("MemoryError\n")
        return finish(1)
    except RecursionError:
        write_error("RecursionError: maximum recursion depth exceeded\n")
        return finish(1)


def set_hashes(o: Options) -> bool:
    """The key of hashes of text, as PYTHONHASHSEED wants it; False where that is no number."""
    seed = o.variable("PYTHONHASHSEED")
    o.flags["hash_randomization"] = 1
    if seed == "" or seed == "random" or o.random_hashes:
        return True
    number = -1
    if len(seed) <= 10:
        try:
            number = int(seed)
        except ValueError:
            number = -1
    if number < 0 or number > 0xFFFFFFFF:
        write_error('Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be "random" or an integer in range [0; 4294967295]\n'
                    "Python runtime state: preinitialized\n")
        return False
    o.flags["hash_randomization"] = 0 if number == 0 else 1
    secret.key = key_from_seed(number)
    return True


def main(argv: list[str]) -> int:
    try:
        o = parse(argv)
    except UsageError as e:
        host.write(2, str(e) + "\n" + USAGE.replace("{}", argv[0]) + HINT, 0)
        return 2
    if o.help:
        print((USAGE.replace("{}", argv[0]) if o.help.startswith(HELP) else "") + o.help, end="")
        return 0
    if not set_hashes(o):
        return 1
    register_all()
    register_execution()
    register_imports()
    if o.version:
        print("Python 3.11.2" if o.version == 1 else "Python " + settings.version)
        return 0
    try:
        o.take_environment()
        digits = o.digits()
    except UsageError as e:
        state = "preinitializing\n" if "preconfig" in str(e) else "preinitialized"
        host.write(2, f"{e}\nPython runtime state: {state}\n", 0)
        return 1
    o.coerce_locale()
    limits.digits = digits if digits >= 0 else limits.digits
    o.flags["int_max_str_digits"] = digits
    return run_program(o, argv)

"""sys."""

from code_magic import CODE_MAGIC
from modules.breakpoint import add_breakpointhook
from modules.stdlibnames import NAMES
from modules.tracefunctions import add_tracing
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_BuiltinAny, unset
from objects.code import Namespace
from objects.codecs import decode, others
from objects.core import (OperationError, W_Exception, W_Root, bad_argument, call_special, error, none, overflow_error_type,
                          recursion_error_type, runtime_error_type, system_exit_type, type_error, unicode_encode_error_type, value_error)
from objects.dict import W_Dict, new_dict
from objects.list import list_items, set_items
from objects.int import DEFAULT_DIGITS, LEAST_DIGITS, limits
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_attribute, get_attribute_or_none, index_of, repr_of
from objects.recursion import limit
from objects.set import new_frozenset
from objects.simplenamespace import new_simple_namespace
from objects.structseq import W_StructSeq, new_structseq_type, shape_of
from objects.values import W_Float, W_Int, W_List, W_Str, W_Tuple, new_list, new_tuple, type_is_str, wrap_bool
from rtlib import host
from rtlib.jit import dont_look_inside, frames
from vm.frame import handled, origins
from vm.frameobject import getframe

MAJOR = 3
MINOR = 11
MICRO = 2
HEXVERSION = 0x030B02F0
FLAGS = ["debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment",
         "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding",
         "safe_path", "int_max_str_digits"]
FLOAT_INFO = ["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"]
HASH_INFO = ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"]
INT_INFO = ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"]
VERSION_INFO = ["major", "minor", "micro", "releaselevel", "serial"]
THREAD_INFO = ["name", "lock", "version"]
version_type = new_structseq_type("sys", "version_info", VERSION_INFO, 5)
flags_type = new_structseq_type("sys", "flags", FLAGS, 18)
float_type = new_structseq_type("sys", "float_info", FLOAT_INFO, 11)
hash_type = new_structseq_type("sys", "hash_info", HASH_INFO, 9)
int_type = new_structseq_type("sys", "int_info", INT_INFO, 4)
thread_type = new_structseq_type("sys", "thread_info", THREAD_INFO, 3)
shape_of(version_type).is_fixed = True
shape_of(flags_type).is_fixed = True


def fs_str(raw: str) -> W_Str:
    """The str of bytes that the system gave."""
    return W_Str(decode(raw, "utf-8", "surrogateescape"))


class Settings:
    """What the command line and the environment gave, and the module itself."""

    def __init__(self) -> None:
        self.original: list[W_Root] = []       # sys.orig_argv
        self.path: W_List = new_list([])       # sys.path as it was made
        self.modules: W_Dict = new_dict()      # sys.modules
        self.module: W_Module | None = None
        self.flags: dict[str, int] = {}        # those of sys.flags that are not 0
        self.stdlib: str = "/usr/lib/python3.11"
        self.debug_ranges: bool = True         # do code objects know columns?
        self.interval: float = 0.005
        self.origin_depth: int = 0
        self.hooks: list[W_Root] = []          # of audit events
        self.interned: dict[str, W_Str] = {}
        self.finalizing: bool = False
        self.unbuffered: bool = False          # -u, PYTHONUNBUFFERED
        self.warnings: W_List = new_list([])   # sys.warnoptions
        self.extras: W_Dict = new_dict()       # sys._xoptions
        self.executable: str = ""              # sys.executable
        self.own_folder: str = ""              # lib/mesapy: frozen modules, overlay
        self.cache_prefix: str = ""            # -X pycache_prefix, PYTHONPYCACHEPREFIX
        self.check_hashes: str = "default"     # --check-hash-based-pycs
        self.magic: int = CODE_MAGIC           # begins files of compiled code
        self.version: str = "3.11.2 (mesapy) [Caprock]"

    def path_first(self, folder: str) -> None:
        """Puts a folder before all others of sys.path."""
        path = self.get("path")
        if isinstance(path, W_List):
            items = list_items(path)
            items.insert(0, fs_str(folder))
            set_items(path, items)

    def argv_is(self, argv: list[str]) -> None:
        """Sets sys.argv."""
        m = self.module
        assert m is not None
        m.namespace.set("argv", new_list([fs_str(a) for a in argv]))

    def get(self, name: str) -> W_Root | None:
        """An attribute of sys as it is now."""
        m = self.module
        return None if m is None else m.namespace.get(name)


settings = Settings()


# ---- leaving, exceptions ----
def f_exit(status: W_Root) -> W_Root:
    args: list[W_Root] = []
    if isinstance(status, W_Tuple):
        args.extend(list(status.items))
    elif status is not none:
        args.append(status)
    raise OperationError(W_Exception(system_exit_type, args))


def f_exception() -> W_Root:
    e = handled.current()
    return none if e is None else e


def f_exc_info() -> W_Root:
    e = handled.current()
    if e is None:
        return new_tuple([none, none, none])
    trace = e.trace
    return new_tuple([e.type, e, none if trace is None else trace])


# ---- texts and numbers ----
def f_intern(w: W_Root) -> W_Root:
    if not isinstance(w, W_Str):
        raise bad_argument("intern() argument", "str", w)
    if not type_is_str(w):
        raise type_error(f"can't intern {w.cls().name}")
    known = settings.interned.get(w.utf8)
    if known is None:
        settings.interned[w.utf8] = w
        return w
    return known


def f_getdefaultencoding() -> W_Root:
    return W_Str("utf-8")


def f_getfilesystemencoding() -> W_Root:
    return W_Str("utf-8")


def f_getfilesystemencodeerrors() -> W_Root:
    return W_Str("surrogateescape")


def f_get_int_max_str_digits() -> W_Root:
    return W_Int(limits.digits)


def f_set_int_max_str_digits(w: W_Root) -> W_Root:
    n = index_of(w)
    if n != 0 and n < LEAST_DIGITS:
        raise value_error(f"maxdigits must be 0 or larger than {LEAST_DIGITS}")
    if n > 0x7FFFFFFF:
        raise error(overflow_error_type, "Python int too large to convert to C int")
    limits.digits = n
    return none


# ---- limits ----
def f_getrecursionlimit() -> W_Root:
    return W_Int(limit.frames)


@dont_look_inside
def depth() -> int:
    """How many frames run."""
    n = 0
    while True:
        frame: W_Root | None = frames.get(n)
        if frame is None:
            return n
        n += 1


def f_setrecursionlimit(w: W_Root) -> W_Root:
    """So many frames may run; the machine's stack may end before."""
    n = index_of(w)
    if n < 1:
        raise value_error("recursion limit must be greater or equal than 1")
    if n > 0x7FFFFFFF:
        raise error(overflow_error_type, "Python int too large to convert to C int")
    now = depth()
    if now >= n:
        raise error(recursion_error_type, f"cannot set the recursion limit to {n} at the recursion depth {now}: the limit is too low")
    limit.set(n)
    return none


def f_get_origin_depth() -> W_Root:
    return W_Int(origins.depth)


def f_set_origin_depth(depth: W_Root) -> W_Root:
    """Coroutines note so many callers of where they are made: cr_origin."""
    n = index_of(depth)
    if n < 0:
        raise value_error("depth must be >= 0")
    origins.depth = n
    return none


def f_getswitchinterval() -> W_Root:
    return W_Float(settings.interval)


def f_setswitchinterval(w: W_Root) -> W_Root:
    if isinstance(w, W_Float):
        seconds = w.value
    else:
        seconds = float(index_of(w))
    if seconds <= 0.0:
        raise value_error("switch interval must be strictly positive")
    settings.interval = seconds
    return none


def f_getsizeof(w: W_Root, default: W_Root) -> W_Root:
    result = call_special(w, "__sizeof__", [])
    if result is None:
        if default is not unset:
            return default
        raise type_error(f"Type {w.cls().name} doesn't define __sizeof__")
    n = index_of(result)
    if n < 0:
        raise value_error("__sizeof__() should return >= 0")
    return W_Int(n)


# ---- hooks ----
def write_escaped(out: W_Root, write: W_Root, text: W_Str) -> None:
    """Writes a text that the stream cannot encode, with escapes."""
    encoding = get_attribute(out, "encoding")
    data = get_attribute(text, "encode").call([encoding, W_Str("backslashreplace")])
    buffer = get_attribute_or_none(out, "buffer")
    if buffer is not None:
        get_attribute(out, "flush").call([])
        get_attribute(buffer, "write").call([data])
    else:
        write.call([get_attribute(data, "decode").call([encoding, W_Str("strict")])])


def f_displayhook(w: W_Root) -> W_Root:
    if w is none:
        return none
    names = settings.modules.get_text("builtins")
    if not isinstance(names, W_Module):
        raise error(runtime_error_type, "lost builtins module")
    names.namespace.set("_", none)
    out = settings.get("stdout")
    if out is None or out is none:
        raise error(runtime_error_type, "lost sys.stdout")
    write = get_attribute(out, "write")
    text = W_Str(repr_of(w))
    try:
        write.call([text])
    except OperationError as e:
        if not e.error.type.is_subtype(unicode_encode_error_type):
            raise e
        write_escaped(out, write, text)
    write.call([W_Str("\n")])
    names.namespace.set("_", w)
    return none


def f_audit(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error("sys.audit() takes no keyword arguments")
    if not args:
        raise type_error("audit expected at least 1 argument, got 0")
    if not isinstance(args[0], W_Str):
        raise type_error(f"expected str for argument 'event', not {args[0].cls().name}")
    for h in list(settings.hooks):
        h.call([args[0], new_tuple(args[1:])])
    return none


def f_addaudithook(hook: W_Root) -> W_Root:
    f_audit([W_Str("sys.addaudithook")], [], [])
    settings.hooks.append(hook)
    return none


def f_is_finalizing() -> W_Root:
    return wrap_bool(settings.finalizing)


def f_clear_type_cache() -> W_Root:
    return none


# ---- the module ----
def numbers(given: list[int]) -> list[W_Root]:
    return [W_Int(n) for n in given]


def flags_value() -> W_Root:
    all: list[W_Root] = []
    for name in FLAGS:
        n = settings.flags.get(name, 0)
        all.append(wrap_bool(n != 0) if name == "dev_mode" or name == "safe_path" else W_Int(n))
    return W_StructSeq(flags_type, all)


def add_information(n: Namespace) -> None:
    """The numbers that describe this Python."""
    parts = numbers([MAJOR, MINOR, MICRO])
    version = W_StructSeq(version_type, [parts[0], parts[1], parts[2], W_Str("final"), W_Int(0)])
    n.set("version", W_Str(settings.version))
    n.set("version_info", version)
    n.set("hexversion", W_Int(HEXVERSION))
    n.set("api_version", W_Int(1013))
    n.set("implementation", new_simple_namespace(["name", "cache_tag", "version", "hexversion", "_multiarch"],
                                                 [W_Str("mesapy"), W_Str("mesapy-311"), version, W_Int(HEXVERSION),
                                                  W_Str("x86_64-linux-gnu")]))
    n.set("copyright", W_Str("Copyright (c) the authors of Caprock and MesaPy."))
    n.set("_git", new_tuple([W_Str("MesaPy"), W_Str(""), W_Str("")]))
    n.set("float_info", W_StructSeq(float_type, [W_Float(1.7976931348623157e308), W_Int(1024), W_Int(308), W_Float(2.2250738585072014e-308),
                                                 W_Int(-1021), W_Int(-307), W_Int(15), W_Int(53), W_Float(2.220446049250313e-16), W_Int(2),
                                                 W_Int(1)]))
    all = numbers([64, 2305843009213693951, 314159, 0, 1000003])
    all.append(W_Str("siphash13"))
    all.extend(numbers([64, 128, 0]))
    n.set("hash_info", W_StructSeq(hash_type, all))
    n.set("int_info", W_StructSeq(int_type, numbers([30, 4, DEFAULT_DIGITS, LEAST_DIGITS])))
    n.set("thread_info", W_StructSeq(thread_type, [W_Str("pthread"), W_Str("semaphore"), none]))
    n.set("float_repr_style", W_Str("short"))
    n.set("maxsize", W_Int(9223372036854775807))
    n.set("maxunicode", W_Int(0x10FFFF))
    n.set("byteorder", W_Str("little"))
    n.set("platform", W_Str("linux"))
    n.set("abiflags", W_Str(""))


def add_places(n: Namespace) -> None:
    """Where things are."""
    executable = fs_str(settings.executable)
    n.set("executable", executable)
    n.set("_base_executable", executable)
    prefix = settings.stdlib
    at = prefix.find("/lib/")
    if at >= 0:
        prefix = prefix[:at]
    for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"]:
        n.set(name, W_Str(prefix))
    n.set("platlibdir", W_Str("lib"))
    n.set("_stdlib_dir", W_Str(settings.stdlib))
    n.set("_home", none)
    n.set("_framework", W_Str(""))
    n.set("pycache_prefix", fs_str(settings.cache_prefix) if settings.cache_prefix else none)
    n.set("argv", new_list([]))
    n.set("orig_argv", new_list(settings.original))
    n.set("path", settings.path)
    n.set("modules", settings.modules)
    n.set("meta_path", new_list([]))
    n.set("path_hooks", new_list([]))
    n.set("path_importer_cache", new_dict())
    n.set("warnoptions", settings.warnings)
    n.set("_xoptions", settings.extras)
    n.set("dont_write_bytecode", wrap_bool(settings.flags.get("dont_write_bytecode", 0) != 0))
    n.set("flags", flags_value())


def make_sys(builtin_names: list[str]) -> W_Module:
    """The module; builtin_names: of the modules that are built in."""
    m = new_builtin_module("sys", "What the interpreter knows of itself.")
    settings.module = m
    add_information(m.namespace)
    add_places(m.namespace)
    m.namespace.set("stdlib_module_names", new_frozenset([W_Str(name) for name in NAMES.split(" ")]))
    m.namespace.set("builtin_module_names", new_tuple([W_Str(name) for name in builtin_names]))
    for f in [W_Builtin0("exception()", None, f_exception), W_Builtin0("exc_info()", None, f_exc_info),
              W_Builtin0("getdefaultencoding()", None, f_getdefaultencoding),
              W_Builtin0("getfilesystemencoding()", None, f_getfilesystemencoding),
              W_Builtin0("getfilesystemencodeerrors()", None, f_getfilesystemencodeerrors),
              W_Builtin0("get_int_max_str_digits()", None, f_get_int_max_str_digits),
              W_Builtin0("getrecursionlimit()", None, f_getrecursionlimit),
              W_Builtin0("get_coroutine_origin_tracking_depth()", None, f_get_origin_depth),
              W_Builtin0("getswitchinterval()", None, f_getswitchinterval), W_Builtin0("is_finalizing()", None, f_is_finalizing),
              W_Builtin0("_clear_type_cache()", None, f_clear_type_cache)]:
        add_function(m, f)
    for g in [W_Builtin1("exit(status=None, /)", None, f_exit), W_Builtin1("intern(string, /)", None, f_intern),
              W_Builtin1("_getframe(depth=0, /)", None, getframe),
              W_Builtin1("set_int_max_str_digits(maxdigits)", None, f_set_int_max_str_digits),
              W_Builtin1("setrecursionlimit(limit, /)", None, f_setrecursionlimit),
              W_Builtin1("set_coroutine_origin_tracking_depth(depth)", None, f_set_origin_depth),
              W_Builtin1("setswitchinterval(interval, /)", None, f_setswitchinterval),
              W_Builtin1("displayhook(object, /)", None, f_displayhook), W_Builtin1("addaudithook(hook)", None, f_addaudithook)]:
        add_function(m, g)
    add_function(m, W_Builtin2("getsizeof(object, default=unset)", None, f_getsizeof))
    add_tracing(m)
    add_breakpointhook(m)
    others.checking = settings.flags.get("dev_mode", 0) != 0
    add_function(m, W_BuiltinAny("audit(event, /, *args)", None, f_audit))
    hook = m.namespace.get("displayhook")
    assert hook is not None
    m.namespace.set("__displayhook__", hook)
    return m

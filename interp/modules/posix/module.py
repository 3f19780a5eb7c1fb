"""The module posix: descriptors, files and folders, the environment; processes.py has the rest."""

from modules.paths import descriptor, fs_text, fspath, path_argument, raw_text
from modules.posix.calls import new_dup, open_file, read, write
from modules.posix.folders import (PATH, f_chdir, f_listdir, f_scandir, f_truncate, entry_type, path_functions, register_folders)
from modules.posix.more import add_more
from modules.posix.numbers import NUMBERS
from modules.posix.processes import add_processes
from modules.posix.status import f_fstat, f_lstat, f_stat, f_utime, no_dir_fd, stat_type
from modules.io.base import data_argument
from modules.io.dirty import is_worth_again, settle
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3
from objects.core import W_Root, bad_argument, none, os_error_type, value_error
from objects.dict import new_dict
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import index_of, is_true
from objects.oserror import check, last_os_error, os_error
from objects.structseq import W_StructSeq, new_structseq_type
from objects.typed import W_BuiltinList
from objects.values import W_Bytes, W_Int, W_Str, new_list, new_tuple, wrap_bool
from rtlib import host
import vm.signals as signals

EINVAL = 22
LOW_HALF = 0xFFFFFFFF
terminal_type = new_structseq_type("os", "terminal_size", ["columns", "lines"], 2)


# ---- descriptors ----
def f_open(args: list[W_Root]) -> W_Root:
    """open(path, flags, mode=0o777, *, dir_fd=None)."""
    no_dir_fd(args[3])
    raw = path_argument(args[0], "open: path", PATH)
    flags = index_of(args[1])
    mode = index_of(args[2])
    settle(raw)
    return W_Int(check(open_file(raw, flags, mode), fspath(args[0])))


def f_close(fd: W_Root) -> W_Root:
    check(host.close(index_of(fd)), none)
    return none


def f_closerange(low: W_Root, high: W_Root) -> W_Root:
    for fd in range(index_of(low), index_of(high)):
        host.close(fd)
    return none


def f_read(fd: W_Root, length: W_Root) -> W_Root:
    n = index_of(length)
    if n < 0:
        raise os_error(EINVAL, none)
    data = read(index_of(fd), n)
    if data is None:
        raise last_os_error(none)
    return W_Bytes(data)


def f_write(fd: W_Root, data: W_Root) -> W_Root:
    to = index_of(fd)
    text = data_argument(data)
    n = check(write(to, text, 0), none)
    if n < len(text):
        signals.serve_signals()  # one may have cut the call short
    return W_Int(n)


def f_lseek(fd: W_Root, position: W_Root, how: W_Root) -> W_Root:
    return W_Int(check(host.seek(index_of(fd), index_of(position), index_of(how)), none))


def f_ftruncate(fd: W_Root, size: W_Root) -> W_Root:
    check(host.truncate(index_of(fd), index_of(size)), none)
    return none


def f_fsync(fd: W_Root) -> W_Root:
    check(host.sync(descriptor(fd)), none)
    return none


def f_isatty(fd: W_Root) -> W_Root:
    return wrap_bool(host.isatty(index_of(fd)) > 0)


def f_dup(fd: W_Root) -> W_Root:
    return W_Int(check(new_dup(index_of(fd)), none))


def f_dup2(fd: W_Root, to: W_Root, inheritable: W_Root) -> W_Root:
    return W_Int(check(host.dup2(index_of(fd), index_of(to), is_true(inheritable)), none))


def f_pipe() -> W_Root:
    ends = host.pipe()
    if is_worth_again(ends):
        ends = host.pipe()
    check(ends, none)
    return new_tuple([W_Int(ends & LOW_HALF), W_Int(ends >> 32)])


def f_get_inheritable(fd: W_Root) -> W_Root:
    return wrap_bool(check(host.inheritable(index_of(fd)), none) != 0)


def f_set_inheritable(fd: W_Root, on: W_Root) -> W_Root:
    check(host.set_inheritable(index_of(fd), index_of(on) != 0), none)
    return none


def f_get_terminal_size(fd: W_Root) -> W_Root:
    size = check(host.terminal_size(index_of(fd)), none)
    return W_StructSeq(terminal_type, [W_Int(size & LOW_HALF), W_Int(size >> 32)])


def f_device_encoding(fd: W_Root) -> W_Root:
    return W_Str("UTF-8") if host.isatty(index_of(fd)) > 0 else none


# ---- places ----
def current_folder() -> str:
    text = host.current_folder()
    if text is None:
        raise last_os_error(none)
    return text


def f_getcwd() -> W_Root:
    return fs_text(current_folder())


def f_getcwdb() -> W_Root:
    return W_Bytes(current_folder())


def f_fspath(path: W_Root) -> W_Root:
    return fspath(path)


def normal(path: str) -> str:
    """A path without "." and double slashes, ".." taken back; two slashes at the beginning, no more and no less, stay."""
    if not path:
        return "."
    start = "" if path[0] != "/" else "//" if path.startswith("//") and not path.startswith("///") else "/"
    out: list[str] = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part != ".." or (not start and not out) or (out and out[-1] == ".."):
            out.append(part)
        elif out:
            out.pop()
    joined = start + "/".join(out)
    return joined if joined else "."


def f_path_normpath(path: W_Root) -> W_Root:
    if not isinstance(path, W_Str):
        raise bad_argument("_path_normpath() argument 'path'", "str", path)
    return W_Str(normal(path.utf8))


# ---- the process ----
def f_exit(status: W_Root) -> W_Root:
    host.exit(index_of(status))
    return none


def f_getpid() -> W_Root:
    return W_Int(host.process_id(0))


def f_getppid() -> W_Root:
    return W_Int(host.process_id(1))


def f_getuid() -> W_Root:
    return W_Int(host.process_id(2))


def f_geteuid() -> W_Root:
    return W_Int(host.process_id(3))


def f_getgid() -> W_Root:
    return W_Int(host.process_id(4))


def f_getegid() -> W_Root:
    return W_Int(host.process_id(5))


def f_umask(mode: W_Root) -> W_Root:
    return W_Int(host.umask(index_of(mode)))


def f_kill(process: W_Root, number: W_Root) -> W_Root:
    check(host.kill(index_of(process), index_of(number)), none)
    signals.serve_signals()
    return none


def f_cpu_count() -> W_Root:
    return W_Int(host.processors())


def f_strerror(code: W_Root) -> W_Root:
    return W_Str(host.error_text(index_of(code)))


def f_urandom(size: W_Root) -> W_Root:
    n = index_of(size)
    if n < 0:
        raise value_error("negative argument not allowed")
    return W_Bytes(host.random_bytes(n).decode("latin-1"))


def variable_text(w: W_Root) -> str:
    """The bytes of a variable's name or value."""
    p = fspath(w)
    raw = raw_text(p) if isinstance(p, W_Str) else data_argument(p)
    if "\0" in raw:
        raise value_error("embedded null byte")
    return raw


def f_putenv(name: W_Root, value: W_Root) -> W_Root:
    n = variable_text(name)
    v = variable_text(value)
    if "=" in n:
        raise value_error("illegal environment variable name")
    check(host.set_variable(n, v), none)
    return none


def f_unsetenv(name: W_Root) -> W_Root:
    check(host.unset_variable(variable_text(name)), none)
    return none


def environment() -> W_Root:
    """The environment as it was at the start, in bytes."""
    d = new_dict()
    for entry in host.environment().split("\0"):
        at = entry.find("=", 1)
        if at > 0:
            name = W_Bytes(entry[:at])
            if d.table.get(name) is None:
                d.set(name, W_Bytes(entry[at + 1:]))
    return d


def add_functions(m: W_Module) -> None:
    for f in [W_Builtin0("pipe()", None, f_pipe), W_Builtin0("getcwd()", None, f_getcwd), W_Builtin0("getcwdb()", None, f_getcwdb),
              W_Builtin0("getpid()", None, f_getpid), W_Builtin0("getppid()", None, f_getppid), W_Builtin0("getuid()", None, f_getuid),
              W_Builtin0("geteuid()", None, f_geteuid), W_Builtin0("getgid()", None, f_getgid), W_Builtin0("getegid()", None, f_getegid),
              W_Builtin0("cpu_count()", None, f_cpu_count)]:
        add_function(m, f)
    for g in [W_Builtin1("close(fd)", None, f_close), W_Builtin1("fsync(fd)", None, f_fsync), W_Builtin1("fdatasync(fd)", None, f_fsync),
              W_Builtin1("isatty(fd, /)", None, f_isatty), W_Builtin1("dup(fd, /)", None, f_dup),
              W_Builtin1("get_inheritable(fd, /)", None, f_get_inheritable), W_Builtin1("get_terminal_size(fd=1, /)", None, f_get_terminal_size),
              W_Builtin1("device_encoding(fd)", None, f_device_encoding), W_Builtin1("fspath(path)", None, f_fspath),
              W_Builtin1("_path_normpath(path)", None, f_path_normpath), W_Builtin1("_exit(status)", None, f_exit),
              W_Builtin1("umask(mask, /)", None, f_umask), W_Builtin1("strerror(code, /)", None, f_strerror),
              W_Builtin1("urandom(size, /)", None, f_urandom), W_Builtin1("unsetenv(name, /)", None, f_unsetenv),
              W_Builtin1("listdir(path=None)", None, f_listdir), W_Builtin1("scandir(path=None)", None, f_scandir),
              W_Builtin1("chdir(path)", None, f_chdir), W_Builtin1("fchdir(fd)", None, f_chdir), W_Builtin1("fstat(fd)", None, f_fstat)]:
        add_function(m, g)
    for h in [W_Builtin2("closerange(fd_low, fd_high, /)", None, f_closerange), W_Builtin2("read(fd, length, /)", None, f_read),
              W_Builtin2("write(fd, data, /)", None, f_write), W_Builtin2("ftruncate(fd, length, /)", None, f_ftruncate),
              W_Builtin2("set_inheritable(fd, inheritable, /)", None, f_set_inheritable), W_Builtin2("kill(pid, signal, /)", None, f_kill),
              W_Builtin2("putenv(name, value, /)", None, f_putenv), W_Builtin2("truncate(path, length)", None, f_truncate)]:
        add_function(m, h)
    for k in [W_Builtin3("lseek(fd, position, how, /)", None, f_lseek), W_Builtin3("dup2(fd, fd2, inheritable=True)", None, f_dup2)]:
        add_function(m, k)
    for l in path_functions() + [W_BuiltinList("open(path, flags, mode=511, *, dir_fd=None)", None, f_open),
                                 W_BuiltinList("stat(path, *, dir_fd=None, follow_symlinks=True)", None, f_stat),
                                 W_BuiltinList("lstat(path, *, dir_fd=None)", None, f_lstat),
                                 W_BuiltinList("utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)", None, f_utime)]:
        add_function(m, l)


def make_posix() -> W_Module:
    m = new_builtin_module("posix", "System calls.")
    register_folders()
    add_functions(m)
    add_processes(m)
    add_more(m)
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    for t in [stat_type, terminal_type, entry_type]:
        add_type(m, t)
    m.namespace.set("error", os_error_type)
    m.namespace.set("environ", environment())
    m.namespace.set("_have_functions", new_list([]))
    return m

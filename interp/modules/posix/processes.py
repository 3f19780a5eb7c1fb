"""posix: processes, users and groups of the process, what the system says of itself."""

from modules.imp import lock as import_lock
from modules.io.base import data_argument
from modules.io.dirty import settle
from modules.paths import fs_text, fspath, path_argument, raw_text
from modules.posix.calls import (ASK_CONFSTR, ASK_GROUP_IDS, ASK_GROUPS, ASK_LOAD, ASK_LOGIN, ASK_SYSTEM, ASK_TERMINAL, ASK_TIMES, ASK_USER_IDS,
                                 FCNTL, FORK, GETPGID, GETPGRP, GETPRIORITY, GETSID, NICE, SET_TERMINAL_GROUP, SETGID, SETPGID, SETPRIORITY, SETSID, SETUID,
                                 SYSCONF, TERMINAL_GROUP, WAIT, YIELD, asked, call, fields, numbers)
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3
from objects.core import OperationError, W_Root, none, overflow_error_type, error, type_error, value_error
from objects.dict import W_Dict, new_dict
from objects.module import W_Module, add_function, add_type
from objects.operators import flag_of, get_attribute, index_of, list_of
from objects.oserror import check, os_error
from objects.structseq import W_StructSeq, new_structseq_type
from objects.typed import W_BuiltinList
from objects.values import W_Float, W_Int, W_List, W_Str, W_Tuple, new_list, new_tuple, wrap_bool
from rtlib import host
from vm.signals import DEFAULT, IGNORE, serve_signals
import vm.unraisable as ends

PATH = "string, bytes or os.PathLike"
GETFL = 3
SETFL = 4
NONBLOCK = 0o4000
SYSTEM = ["sysname", "nodename", "release", "version", "machine"]
TIMES = ["user", "system", "children_user", "children_system", "elapsed"]
system_type = new_structseq_type("posix", "uname_result", SYSTEM, 5)
times_type = new_structseq_type("posix", "times_result", TIMES, 5)
NUMBERS = {
    "WNOHANG": 1, "WUNTRACED": 2, "WCONTINUED": 8, "WEXITED": 4, "WSTOPPED": 2, "WNOWAIT": 16777216, "P_PID": 1, "P_PGID": 2,
    "P_ALL": 0, "PRIO_PROCESS": 0, "PRIO_PGRP": 1, "PRIO_USER": 2}
CONF = {
    "CS_GNU_LIBC_VERSION": 2, "CS_GNU_LIBPTHREAD_VERSION": 3, "CS_LFS64_CFLAGS": 1004, "CS_LFS64_LDFLAGS": 1005, "CS_LFS64_LIBS":
    1006, "CS_LFS64_LINTFLAGS": 1007, "CS_LFS_CFLAGS": 1000, "CS_LFS_LDFLAGS": 1001, "CS_LFS_LIBS": 1002, "CS_LFS_LINTFLAGS":
    1003, "CS_PATH": 0, "CS_XBS5_ILP32_OFF32_CFLAGS": 1100, "CS_XBS5_ILP32_OFF32_LDFLAGS": 1101, "CS_XBS5_ILP32_OFF32_LIBS": 1102,
    "CS_XBS5_ILP32_OFF32_LINTFLAGS": 1103, "CS_XBS5_ILP32_OFFBIG_CFLAGS": 1104, "CS_XBS5_ILP32_OFFBIG_LDFLAGS": 1105,
    "CS_XBS5_ILP32_OFFBIG_LIBS": 1106, "CS_XBS5_ILP32_OFFBIG_LINTFLAGS": 1107, "CS_XBS5_LP64_OFF64_CFLAGS": 1108,
    "CS_XBS5_LP64_OFF64_LDFLAGS": 1109, "CS_XBS5_LP64_OFF64_LIBS": 1110, "CS_XBS5_LP64_OFF64_LINTFLAGS": 1111,
    "CS_XBS5_LPBIG_OFFBIG_CFLAGS": 1112, "CS_XBS5_LPBIG_OFFBIG_LDFLAGS": 1113, "CS_XBS5_LPBIG_OFFBIG_LIBS": 1114,
    "CS_XBS5_LPBIG_OFFBIG_LINTFLAGS": 1115}
SYSTEM_VALUES = {
    "SC_2_CHAR_TERM": 95, "SC_2_C_BIND": 47, "SC_2_C_DEV": 48, "SC_2_C_VERSION": 96, "SC_2_FORT_DEV": 49, "SC_2_FORT_RUN": 50,
    "SC_2_LOCALEDEF": 52, "SC_2_SW_DEV": 51, "SC_2_UPE": 97, "SC_2_VERSION": 46, "SC_AIO_LISTIO_MAX": 23, "SC_AIO_MAX": 24,
    "SC_AIO_PRIO_DELTA_MAX": 25, "SC_ARG_MAX": 0, "SC_ASYNCHRONOUS_IO": 12, "SC_ATEXIT_MAX": 87, "SC_AVPHYS_PAGES": 86,
    "SC_BC_BASE_MAX": 36, "SC_BC_DIM_MAX": 37, "SC_BC_SCALE_MAX": 38, "SC_BC_STRING_MAX": 39, "SC_CHARCLASS_NAME_MAX": 45,
    "SC_CHAR_BIT": 101, "SC_CHAR_MAX": 102, "SC_CHAR_MIN": 103, "SC_CHILD_MAX": 1, "SC_CLK_TCK": 2, "SC_COLL_WEIGHTS_MAX": 40,
    "SC_DELAYTIMER_MAX": 26, "SC_EQUIV_CLASS_MAX": 41, "SC_EXPR_NEST_MAX": 42, "SC_FSYNC": 15, "SC_GETGR_R_SIZE_MAX": 69,
    "SC_GETPW_R_SIZE_MAX": 70, "SC_INT_MAX": 104, "SC_INT_MIN": 105, "SC_IOV_MAX": 60, "SC_JOB_CONTROL": 7, "SC_LINE_MAX": 43,
    "SC_LOGIN_NAME_MAX": 71, "SC_LONG_BIT": 106, "SC_MAPPED_FILES": 16, "SC_MB_LEN_MAX": 108, "SC_MEMLOCK": 17,
    "SC_MEMLOCK_RANGE": 18, "SC_MEMORY_PROTECTION": 19, "SC_MESSAGE_PASSING": 20, "SC_MINSIGSTKSZ": 249, "SC_MQ_OPEN_MAX": 27,
    "SC_MQ_PRIO_MAX": 28, "SC_NGROUPS_MAX": 3, "SC_NL_ARGMAX": 119, "SC_NL_LANGMAX": 120, "SC_NL_MSGMAX": 121, "SC_NL_NMAX": 122,
    "SC_NL_SETMAX": 123, "SC_NL_TEXTMAX": 124, "SC_NPROCESSORS_CONF": 83, "SC_NPROCESSORS_ONLN": 84, "SC_NZERO": 109,
    "SC_OPEN_MAX": 4, "SC_PAGESIZE": 30, "SC_PAGE_SIZE": 30, "SC_PASS_MAX": 88, "SC_PHYS_PAGES": 85, "SC_PII": 53,
    "SC_PII_INTERNET": 56, "SC_PII_INTERNET_DGRAM": 62, "SC_PII_INTERNET_STREAM": 61, "SC_PII_OSI": 57, "SC_PII_OSI_CLTS": 64,
    "SC_PII_OSI_COTS": 63, "SC_PII_OSI_M": 65, "SC_PII_SOCKET": 55, "SC_PII_XTI": 54, "SC_POLL": 58, "SC_PRIORITIZED_IO": 13,
    "SC_PRIORITY_SCHEDULING": 10, "SC_REALTIME_SIGNALS": 9, "SC_RE_DUP_MAX": 44, "SC_RTSIG_MAX": 31, "SC_SAVED_IDS": 8,
    "SC_SCHAR_MAX": 111, "SC_SCHAR_MIN": 112, "SC_SELECT": 59, "SC_SEMAPHORES": 21, "SC_SEM_NSEMS_MAX": 32, "SC_SEM_VALUE_MAX":
    33, "SC_SHARED_MEMORY_OBJECTS": 22, "SC_SHRT_MAX": 113, "SC_SHRT_MIN": 114, "SC_SIGQUEUE_MAX": 34, "SC_SSIZE_MAX": 110,
    "SC_STREAM_MAX": 5, "SC_SYNCHRONIZED_IO": 14, "SC_THREADS": 67, "SC_THREAD_ATTR_STACKADDR": 77, "SC_THREAD_ATTR_STACKSIZE":
    78, "SC_THREAD_DESTRUCTOR_ITERATIONS": 73, "SC_THREAD_KEYS_MAX": 74, "SC_THREAD_PRIORITY_SCHEDULING": 79,
    "SC_THREAD_PRIO_INHERIT": 80, "SC_THREAD_PRIO_PROTECT": 81, "SC_THREAD_PROCESS_SHARED": 82, "SC_THREAD_SAFE_FUNCTIONS": 68,
    "SC_THREAD_STACK_MIN": 75, "SC_THREAD_THREADS_MAX": 76, "SC_TIMERS": 11, "SC_TIMER_MAX": 35, "SC_TTY_NAME_MAX": 72,
    "SC_TZNAME_MAX": 6, "SC_T_IOV_MAX": 66, "SC_UCHAR_MAX": 115, "SC_UINT_MAX": 116, "SC_UIO_MAXIOV": 60, "SC_ULONG_MAX": 117,
    "SC_USHRT_MAX": 118, "SC_VERSION": 29, "SC_WORD_BIT": 107, "SC_XBS5_ILP32_OFF32": 125, "SC_XBS5_ILP32_OFFBIG": 126,
    "SC_XBS5_LP64_OFF64": 127, "SC_XBS5_LPBIG_OFFBIG": 128, "SC_XOPEN_CRYPT": 92, "SC_XOPEN_ENH_I18N": 93, "SC_XOPEN_LEGACY": 129,
    "SC_XOPEN_REALTIME": 130, "SC_XOPEN_REALTIME_THREADS": 131, "SC_XOPEN_SHM": 94, "SC_XOPEN_UNIX": 91, "SC_XOPEN_VERSION": 89,
    "SC_XOPEN_XCU_VERSION": 90, "SC_XOPEN_XPG2": 98, "SC_XOPEN_XPG3": 99, "SC_XOPEN_XPG4": 100}


# ---- new processes ----
class Hooks:
    """Functions that the program wants to be called around a fork."""

    def __init__(self) -> None:
        self.before: list[W_Root] = []
        self.in_parent: list[W_Root] = []
        self.in_child: list[W_Root] = []


hooks = Hooks()


def run_hooks(functions: list[W_Root]) -> None:
    for f in functions:
        try:
            f.call([])
        except OperationError as e:
            ends.unraisable(e.error, "in", f)


def forked() -> int:
    """fork, the hooks called: 0 in the child. No other thread is in the middle of an import, which would never end in the child."""
    before = list(hooks.before)
    before.reverse()
    run_hooks(before)
    settle(None)
    import_lock.acquire(True, -1)
    child = host.call(FORK, 0, 0, 0)
    import_lock.release()
    run_hooks(hooks.in_child if child == 0 else hooks.in_parent)
    return check(child, none)


def f_fork() -> W_Root:
    return W_Int(forked())


def f_register_at_fork(args: list[W_Root]) -> W_Root:
    """register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)."""
    if args[0] is none and args[1] is none and args[2] is none:
        raise type_error("At least one argument is required.")
    names = ["before", "after_in_child", "after_in_parent"]
    for i in range(3):
        if args[i] is not none and args[i].cls().lookup("__call__") is None:
            raise type_error(f"'{names[i]}' must be callable, not {args[i].cls().name}")
    if args[0] is not none:
        hooks.before.append(args[0])
    if args[1] is not none:
        hooks.in_child.append(args[1])
    if args[2] is not none:
        hooks.in_parent.append(args[2])
    return none


def text_argument(w: W_Root) -> str:
    """The bytes of a str, bytes or path."""
    p = fspath(w)
    raw = raw_text(p) if isinstance(p, W_Str) else data_argument(p)
    if "\0" in raw:
        raise value_error("embedded null byte")
    return raw


def joined(items: list[str]) -> str:
    """Texts, a NUL behind each."""
    out: list[str] = []
    for t in items:
        out.append(t + "\0")
    return "".join(out)


def arguments_of(argv: W_Root, name: str) -> str:
    if not isinstance(argv, W_List) and not isinstance(argv, W_Tuple):
        raise type_error(f"{name}() arg 2 must be a tuple or list")
    items = list_of(argv)
    if not items:
        raise value_error(f"{name}() arg 2 must not be empty")
    texts = [text_argument(w) for w in items]
    if not texts[0]:
        raise value_error(f"{name}() arg 2 first element cannot be empty")
    return joined(texts)


def environment_of(env: W_Root) -> str:
    if env.cls().lookup("keys") is None:
        raise type_error("execve: environment must be a mapping object")
    out: list[str] = []
    for key in list_of(get_attribute(env, "keys").call([])):
        name = text_argument(key)
        value = text_argument(get_attribute(env, "__getitem__").call([key]))
        if not name or "=" in name[1:]:
            raise value_error("illegal environment variable name")
        out.append(name + "=" + value)
    return joined(out)


def f_execv(path: W_Root, argv: W_Root) -> W_Root:
    raw = path_argument(path, "execv: path", PATH)
    check(host.exec(raw + "\0", arguments_of(argv, "execv"), host.environment()), fspath(path))
    return none


def f_execve(path: W_Root, argv: W_Root, env: W_Root) -> W_Root:
    raw = path_argument(path, "execve: path", PATH)
    if not isinstance(argv, W_List) and not isinstance(argv, W_Tuple):
        raise type_error("execve: argv must be a tuple or list")
    items = list_of(argv)
    if not items:
        raise value_error("execve: argv must not be empty")
    check(host.exec(raw + "\0", arguments_of(argv, "execve"), environment_of(env)), fspath(path))
    return none


def f_system(command: W_Root) -> W_Root:
    """The shell runs a command; its status."""
    raw = text_argument(command)
    settle(None)
    numbers_text = "1 0 -1 -1 -1 -1 -1 -1 -1 -1 0 0 -1 -1 -1 -1 0"
    old_int = host.set_signal(2, IGNORE)
    old_quit = host.set_signal(3, IGNORE)
    host.set_signal(2, old_int if old_int >= 0 else DEFAULT)
    child = check(host.spawn("\0/bin/sh\0sh\0-c\0" + raw + "\0", host.environment(), numbers_text), none)
    host.set_signal(2, IGNORE)
    try:
        got = call(WAIT, child, 0, 0)
    finally:
        host.set_signal(2, old_int if old_int >= 0 else DEFAULT)
        host.set_signal(3, old_quit if old_quit >= 0 else DEFAULT)
    return W_Int(got >> 32)


def f_abort() -> W_Root:
    host.set_signal(6, DEFAULT)
    host.kill(host.process_id(0), 6)
    return none


# ---- waiting ----
def waited(process: int, options: int) -> W_Root:
    got = call(WAIT, process, options, 0)
    return new_tuple([W_Int(got & 0xFFFFFFFF), W_Int(got >> 32)])


def f_wait() -> W_Root:
    return waited(-1, 0)


def f_waitpid(process: W_Root, options: W_Root) -> W_Root:
    return waited(index_of(process), index_of(options))


def status_of(w: W_Root) -> int:
    return index_of(w)


def f_waitstatus_to_exitcode(status: W_Root) -> W_Root:
    n = status_of(status)
    if n & 0x7F == 0:
        return W_Int(n >> 8 & 0xFF)
    if n & 0xFF == 0x7F:
        raise value_error(f"process stopped by delivery of signal {n >> 8 & 0xFF}")
    if n & 0x7F == 0x7F:
        raise value_error(f"invalid wait status: {n}")
    return W_Int(-(n & 0x7F))


def f_wifexited(status: W_Root) -> W_Root:
    return wrap_bool(status_of(status) & 0x7F == 0)


def f_wexitstatus(status: W_Root) -> W_Root:
    return W_Int(status_of(status) >> 8 & 0xFF)


def f_wifsignaled(status: W_Root) -> W_Root:
    n = status_of(status) & 0x7F
    return wrap_bool(n != 0 and n != 0x7F)


def f_wtermsig(status: W_Root) -> W_Root:
    return W_Int(status_of(status) & 0x7F)


def f_wcoredump(status: W_Root) -> W_Root:
    return wrap_bool(status_of(status) & 0x80 != 0)


def f_wifstopped(status: W_Root) -> W_Root:
    return wrap_bool(status_of(status) & 0xFF == 0x7F)


def f_wstopsig(status: W_Root) -> W_Root:
    return W_Int(status_of(status) >> 8 & 0xFF)


def f_wifcontinued(status: W_Root) -> W_Root:
    return wrap_bool(status_of(status) == 0xFFFF)


# ---- sessions, groups, users ----
def f_setsid() -> W_Root:
    call(SETSID, 0, 0, 0)
    return none


def f_getsid(process: W_Root) -> W_Root:
    return W_Int(call(GETSID, index_of(process), 0, 0))


def f_getpgid(process: W_Root) -> W_Root:
    return W_Int(call(GETPGID, index_of(process), 0, 0))


def f_getpgrp() -> W_Root:
    return W_Int(call(GETPGRP, 0, 0, 0))


def f_setpgid(process: W_Root, group: W_Root) -> W_Root:
    call(SETPGID, index_of(process), index_of(group), 0)
    return none


def f_setpgrp() -> W_Root:
    call(SETPGID, 0, 0, 0)
    return none


def f_killpg(group: W_Root, number: W_Root) -> W_Root:
    check(host.kill(-index_of(group), index_of(number)), none)
    serve_signals()
    return none


def f_tcgetpgrp(fd: W_Root) -> W_Root:
    return W_Int(call(TERMINAL_GROUP, index_of(fd), 0, 0))


def f_tcsetpgrp(fd: W_Root, group: W_Root) -> W_Root:
    call(SET_TERMINAL_GROUP, index_of(fd), index_of(group), 0)
    return none


def id_of(w: W_Root, what: str) -> int:
    n = index_of(w)
    if n < -1:
        raise error(overflow_error_type, f"{what} is less than minimum")
    if n > 0xFFFFFFFF:
        raise error(overflow_error_type, f"{what} is greater than maximum")
    return n


def f_setuid(uid: W_Root) -> W_Root:
    call(SETUID, id_of(uid, "uid"), 0, 0)
    return none


def f_setgid(gid: W_Root) -> W_Root:
    call(SETGID, id_of(gid, "gid"), 0, 0)
    return none


def ids(text: str) -> W_Root:
    return new_tuple([W_Int(n) for n in numbers(text)])


def f_getresuid() -> W_Root:
    return ids(asked(ASK_USER_IDS, 0))


def f_getresgid() -> W_Root:
    return ids(asked(ASK_GROUP_IDS, 0))


def f_getgroups() -> W_Root:
    return new_list([W_Int(n) for n in numbers(asked(ASK_GROUPS, 0))])


def f_getlogin() -> W_Root:
    return fs_text(fields(asked(ASK_LOGIN, 0))[0])


def f_ttyname(fd: W_Root) -> W_Root:
    return fs_text(fields(asked(ASK_TERMINAL, index_of(fd)))[0])


# ---- descriptors that do not wait ----
def f_get_blocking(fd: W_Root) -> W_Root:
    return wrap_bool(call(FCNTL, index_of(fd), GETFL, 0) & NONBLOCK == 0)


def f_set_blocking(fd: W_Root, blocking: W_Root) -> W_Root:
    n = index_of(fd)
    flags = call(FCNTL, n, GETFL, 0)
    call(FCNTL, n, SETFL, flags & ~NONBLOCK if flag_of(blocking) else flags | NONBLOCK)
    return none


# ---- scheduling ----
def f_nice(increment: W_Root) -> W_Root:
    return W_Int(call(NICE, index_of(increment), 0, 0) - 1000)


def f_getpriority(which: W_Root, who: W_Root) -> W_Root:
    return W_Int(call(GETPRIORITY, index_of(which), index_of(who), 0) - 1000)


def f_setpriority(which: W_Root, who: W_Root, priority: W_Root) -> W_Root:
    call(SETPRIORITY, index_of(which), index_of(who), index_of(priority))
    return none


def f_sched_yield() -> W_Root:
    call(YIELD, 0, 0, 0)
    return none


# ---- the system ----
def f_uname() -> W_Root:
    return W_StructSeq(system_type, [fs_text(t) for t in fields(asked(ASK_SYSTEM, 0))])


def f_times() -> W_Root:
    got = numbers(asked(ASK_TIMES, 0))
    return W_StructSeq(times_type, [W_Float(float(n) / float(got[5])) for n in got[:5]])


def f_getloadavg() -> W_Root:
    parts = asked(ASK_LOAD, 0).split(" ")
    return new_tuple([W_Float(float(parts[i])) for i in range(3)])


def name_number(name: W_Root, names: dict[str, int]) -> int:
    if isinstance(name, W_Int):
        return name.value
    if not isinstance(name, W_Str):
        raise type_error("configuration names must be strings or integers")
    if name.utf8 not in names:
        raise value_error("unrecognized configuration name")
    return names[name.utf8]


def f_sysconf(name: W_Root) -> W_Root:
    return W_Int(call(SYSCONF, name_number(name, SYSTEM_VALUES), 0, 0) - 1)


def f_confstr(name: W_Root) -> W_Root:
    text = host.ask(ASK_CONFSTR, name_number(name, CONF), "")
    if text is None:
        if host.last_error() == 61:
            return none
        raise os_error(host.last_error(), none)
    return fs_text(fields(text)[0])


def numbers_dict(names: dict[str, int]) -> W_Dict:
    d = new_dict()
    for name in names:
        d.set(W_Str(name), W_Int(names[name]))
    return d


def add_processes(m: W_Module) -> None:
    """Gives posix these functions."""
    for f in [W_Builtin0("fork()", None, f_fork), W_Builtin0("wait()", None, f_wait), W_Builtin0("setsid()", None, f_setsid),
              W_Builtin0("getpgrp()", None, f_getpgrp), W_Builtin0("setpgrp()", None, f_setpgrp), W_Builtin0("getresuid()", None, f_getresuid),
              W_Builtin0("getresgid()", None, f_getresgid), W_Builtin0("getgroups()", None, f_getgroups), W_Builtin0("getlogin()", None, f_getlogin),
              W_Builtin0("sched_yield()", None, f_sched_yield), W_Builtin0("uname()", None, f_uname), W_Builtin0("times()", None, f_times),
              W_Builtin0("getloadavg()", None, f_getloadavg), W_Builtin0("abort()", None, f_abort)]:
        add_function(m, f)
    for g in [W_Builtin1("getsid(pid, /)", None, f_getsid), W_Builtin1("getpgid(pid)", None, f_getpgid), W_Builtin1("setuid(uid, /)", None, f_setuid),
              W_Builtin1("setgid(gid, /)", None, f_setgid), W_Builtin1("ttyname(fd, /)", None, f_ttyname), W_Builtin1("nice(increment, /)", None, f_nice),
              W_Builtin1("sysconf(name, /)", None, f_sysconf), W_Builtin1("confstr(name, /)", None, f_confstr),
              W_Builtin1("system(command)", None, f_system), W_Builtin1("waitstatus_to_exitcode(status)", None, f_waitstatus_to_exitcode),
              W_Builtin1("WIFEXITED(status)", None, f_wifexited), W_Builtin1("WEXITSTATUS(status)", None, f_wexitstatus),
              W_Builtin1("WIFSIGNALED(status)", None, f_wifsignaled), W_Builtin1("WTERMSIG(status)", None, f_wtermsig),
              W_Builtin1("WCOREDUMP(status, /)", None, f_wcoredump), W_Builtin1("WIFSTOPPED(status)", None, f_wifstopped),
              W_Builtin1("WSTOPSIG(status)", None, f_wstopsig), W_Builtin1("WIFCONTINUED(status)", None, f_wifcontinued),
              W_Builtin1("tcgetpgrp(fd, /)", None, f_tcgetpgrp), W_Builtin1("get_blocking(fd, /)", None, f_get_blocking)]:
        add_function(m, g)
    for h in [W_Builtin2("execv(path, argv, /)", None, f_execv), W_Builtin2("waitpid(pid, options, /)", None, f_waitpid),
              W_Builtin2("setpgid(pid, pgrp, /)", None, f_setpgid), W_Builtin2("killpg(pgid, signal, /)", None, f_killpg),
              W_Builtin2("tcsetpgrp(fd, pgid, /)", None, f_tcsetpgrp), W_Builtin2("set_blocking(fd, blocking, /)", None, f_set_blocking),
              W_Builtin2("getpriority(which, who)", None, f_getpriority)]:
        add_function(m, h)
    add_function(m, W_Builtin3("execve(path, argv, env)", None, f_execve))
    add_function(m, W_Builtin3("setpriority(which, who, priority)", None, f_setpriority))
    add_function(m, W_BuiltinList("register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)", None, f_register_at_fork))
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("sysconf_names", numbers_dict(SYSTEM_VALUES))
    m.namespace.set("confstr_names", numbers_dict(CONF))
    add_type(m, system_type)
    add_type(m, times_type)

"""fcntl: control of descriptors, locks of files."""

from objects.builtin import W_Builtin2, W_Builtin3
from objects.bytes import W_ByteArray, argument, is_bytes
from objects.core import W_Root, none, os_error_type, type_error, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_attribute_or_none, index_of, is_true
from objects.oserror import os_error
from objects.typed import W_BuiltinList
from objects.values import W_Bytes, W_Int, W_Str
from modules.posix.calls import ASK_FCNTL, ASK_IOCTL, EINTR, FCNTL, FLOCK, IOCTL, LOCK, ask, call
from rtlib import host
import vm.signals as signals

NUMBERS = {
    "DN_ACCESS": 1, "DN_ATTRIB": 32, "DN_CREATE": 4, "DN_DELETE": 8, "DN_MODIFY": 2, "DN_MULTISHOT": 2147483648, "DN_RENAME": 16,
    "FASYNC": 8192, "FD_CLOEXEC": 1, "F_ADD_SEALS": 1033, "F_DUPFD": 0, "F_DUPFD_CLOEXEC": 1030, "F_EXLCK": 4, "F_GETFD": 1,
    "F_GETFL": 3, "F_GETLEASE": 1025, "F_GETLK": 5, "F_GETLK64": 5, "F_GETOWN": 9, "F_GETPIPE_SZ": 1032, "F_GETSIG": 11,
    "F_GET_SEALS": 1034, "F_NOTIFY": 1026, "F_OFD_GETLK": 36, "F_OFD_SETLK": 37, "F_OFD_SETLKW": 38, "F_RDLCK": 0, "F_SEAL_GROW":
    4, "F_SEAL_SEAL": 1, "F_SEAL_SHRINK": 2, "F_SEAL_WRITE": 8, "F_SETFD": 2, "F_SETFL": 4, "F_SETLEASE": 1024, "F_SETLK": 6,
    "F_SETLK64": 6, "F_SETLKW": 7, "F_SETLKW64": 7, "F_SETOWN": 8, "F_SETPIPE_SZ": 1031, "F_SETSIG": 10, "F_SHLCK": 8, "F_UNLCK":
    2, "F_WRLCK": 1, "LOCK_EX": 2, "LOCK_MAND": 32, "LOCK_NB": 4, "LOCK_READ": 64, "LOCK_RW": 192, "LOCK_SH": 1, "LOCK_UN": 8,
    "LOCK_WRITE": 128}
READ_LOCK = 0
WRITE_LOCK = 1
UNLOCK = 2


def file_of(w: W_Root) -> int:
    """A descriptor, or that of an object with fileno()."""
    n = w
    if not isinstance(w, W_Int):
        method = get_attribute_or_none(w, "fileno")
        if method is None:
            raise type_error("argument must be an int, or have a fileno() method.")
        n = method.call([])
    if not isinstance(n, W_Int):
        raise type_error("fileno() returned a non-integer")
    if n.value < 0:
        raise value_error(f"file descriptor cannot be a negative integer ({n.value})")
    return n.value


MOST = 1024  # bytes of a structure


def control(what: int, fd: int, request: int, data: str) -> str:
    """A call with a structure: its result and a space, then the structure."""
    if len(data) > MOST:
        raise value_error(f"{'ioctl' if what == ASK_IOCTL else 'fcntl'} string arg too long")
    while True:
        answer = ask(what, fd, f"{request} " + data)
        if answer is not None:
            return answer
        if host.last_error() != EINTR:
            raise os_error(host.last_error(), none)
        signals.serve_signals()


def f_fcntl(fd: W_Root, cmd: W_Root, arg: W_Root) -> W_Root:
    n = file_of(fd)
    if is_bytes(arg) or isinstance(arg, W_Str):
        answer = control(ASK_FCNTL, n, index_of(cmd), arg.utf8 if isinstance(arg, W_Str) else argument(arg))
        return W_Bytes(answer[answer.find(" ") + 1:])
    return W_Int(call(FCNTL, n, index_of(cmd), index_of(arg)))


def f_ioctl(args: list[W_Root]) -> W_Root:
    """ioctl(fd, request, arg=0, mutate_flag=True)."""
    fd = file_of(args[0])
    request = index_of(args[1]) & 0xFFFFFFFF
    arg = args[2]
    if not is_bytes(arg) and not isinstance(arg, W_Str):
        return W_Int(call(IOCTL, fd, request, index_of(arg)))
    answer = control(ASK_IOCTL, fd, request, arg.utf8 if isinstance(arg, W_Str) else argument(arg))
    at = answer.find(" ")
    if isinstance(arg, W_ByteArray) and is_true(args[3]):
        for i in range(len(arg.buffer)):
            arg.buffer[i] = ord(answer[at + 1 + i])
        return W_Int(int(answer[:at]))
    return W_Bytes(answer[at + 1:])


def f_flock(fd: W_Root, operation: W_Root) -> W_Root:
    call(FLOCK, file_of(fd), index_of(operation), 0)
    return none


def f_lockf(args: list[W_Root]) -> W_Root:
    """lockf(fd, cmd, len=0, start=0, whence=0)."""
    fd = file_of(args[0])
    cmd = index_of(args[1])
    if cmd & 8:
        kind = UNLOCK
    elif cmd & 1:
        kind = READ_LOCK
    elif cmd & 2:
        kind = WRITE_LOCK
    else:
        raise value_error("unrecognized lockf argument")
    wait = 0 if cmd & 4 else 1
    call(LOCK, fd, kind | wait << 8 | index_of(args[4]) << 16, index_of(args[3]) << 32 | index_of(args[2]) & 0x7FFFFFFF)
    return none


def make_fcntl() -> W_Module:
    """The module."""
    m = new_builtin_module("fcntl", "Control of descriptors.")
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("error", os_error_type)
    add_function(m, W_Builtin3("fcntl(fd, cmd, arg=0, /)", None, f_fcntl))
    add_function(m, W_BuiltinList("ioctl(fd, request, arg=0, mutate_flag=True, /)", None, f_ioctl))
    add_function(m, W_Builtin2("flock(fd, operation, /)", None, f_flock))
    add_function(m, W_BuiltinList("lockf(fd, cmd, len=0, start=0, whence=0, /)", None, f_lockf))
    return m

"""Numbers of the calls and questions of rtlib.host.call and ask (rtlib/process.c); a call again after a signal."""

from modules.io.dirty import is_worth_again
from objects.core import none
from objects.oserror import check, os_error
from rtlib import host
import vm.signals as signals

EINTR = 4
FORK = 0
WAIT = 1
SETSID = 2
GETSID = 3
GETPGID = 4
SETPGID = 5
ALARM = 6
PAUSE = 7
FCNTL = 8
FLOCK = 9
NICE = 10
GETPRIORITY = 11
SETPRIORITY = 12
SIGMASK = 13
SIGPENDING = 14
SIGWAIT = 15
SETUID = 16
SETGID = 17
SIGINTERRUPT = 18
YIELD = 19
GETPGRP = 20
TERMINAL_GROUP = 21
SET_TERMINAL_GROUP = 22
SYSCONF = 23
LOCK = 24
SET_TIMER = 25
SET_LIMIT = 26
SIGSTATE = 27
DRAIN = 28
FLUSH_TERMINAL = 29
FLOW = 30
BREAK = 31
IOCTL = 32
# questions
ASK_LIMIT = 0
ASK_USAGE = 1
ASK_TIMER = 2
ASK_SYSTEM = 3
ASK_GROUPS = 4
ASK_TIMES = 5
ASK_LOAD = 6
ASK_LOGIN = 7
ASK_TERMINAL = 8
ASK_USER = 9
ASK_USERS = 10
ASK_GROUP = 11
ASK_ALL_GROUPS = 12
ASK_USER_NAMED = 13
ASK_GROUP_NAMED = 14
ASK_CONFSTR = 15
ASK_USER_IDS = 16
ASK_GROUP_IDS = 17
ASK_MODES = 18
ASK_SET_MODES = 19
ASK_IOCTL = 20
ASK_FCNTL = 21
ASK_PTY = 22
ASK_CALL = 23


def call(what: int, a: int, b: int, c: int) -> int:
    """A call of the system; OSError where it fails. After a signal, whose handler may raise, it is made again."""
    while True:
        n = host.call(what, a, b, c)
        if n != -EINTR:
            return check(n, none)
        signals.serve_signals()


def new_dup(fd: int) -> int:
    """host.dup; where there is no descriptor left, what nobody holds is closed first."""
    n = host.dup(fd)
    return host.dup(fd) if is_worth_again(n) else n


def open_file(path: str, flags: int, mode: int) -> int:
    """host.open: after a signal, whose handler may raise, it is made again; where there is no descriptor left, what nobody holds is closed
    first."""
    is_again = False
    while True:
        fd = host.open(path, flags, mode)
        if fd == -EINTR:
            signals.serve_signals()
        elif is_again or not is_worth_again(fd):
            return fd
        else:
            is_again = True


def write(fd: int, data: str, start: int) -> int:
    """host.write: after a signal, whose handler may raise, it is made again."""
    while True:
        n = host.write(fd, data, start)
        if n != -EINTR:
            return n
        signals.serve_signals()


def read(fd: int, n: int) -> str | None:
    """host.read: after a signal, whose handler may raise, it is made again."""
    while True:
        data = host.read(fd, n)
        if data is not None or host.last_error() != EINTR:
            return data
        signals.serve_signals()


def ask(what: int, a: int, name: str) -> str | None:
    """An answer of rtlib.host.ask; None where there is none."""
    return host.ask(what, a, name)


def asked(what: int, a: int) -> str:
    """An answer; OSError where there is none."""
    text = host.ask(what, a, "")
    if text is None:
        raise os_error(host.last_error(), none)
    return text


def fields(text: str) -> list[str]:
    """The texts of an answer, each of which has a NUL behind it."""
    return text.split("\0")[:-1]


def numbers(text: str) -> list[int]:
    """The numbers of an answer."""
    return [int(part) for part in text.split(" ")[:-1]]

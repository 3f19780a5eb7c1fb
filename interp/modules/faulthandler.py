"""faulthandler: what runs, as text, when a signal ends the process, when one is asked for, after a time.

Frames are those of the thread that serves the signal: the main one.
"""

from lib.utf8 import decode_at, hex_digits, next_offset
from modules.io.base import call_method
from modules.sys import settings
from objects.builtin import W_Builtin0, W_Builtin1
from objects.core import W_Root, error, none, overflow_error_type, runtime_error_type, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of, is_true
from objects.oserror import os_error
from objects.typed import W_BuiltinList
from objects.values import W_Float, W_Int, wrap_bool
from rtlib import StringBuilder, host
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame
from vm.signals import CATCH, DEFAULT, IGNORE, Watcher, finalizers, handlers

FATAL = {7: "Bus error", 4: "Illegal instruction", 8: "Floating point exception", 6: "Aborted", 11: "Segmentation fault"}
CATCH_SENT = 3     # action of rtlib.host.set_signal
SIGURG = 23        # wakes the main thread when the time of dump_traceback_later is over
SIGNALS = 65
MOST_FRAMES = 100
LONGEST = 500      # characters of a name
MILLION = 1000000
STACK = 256 * 1024
LEAST = 1000       # nanoseconds


class Registered:
    """What register() was told about a signal."""

    def __init__(self, fd: int, file: W_Root, all_threads: bool, chain: bool, before: int) -> None:
        self.fd: int = fd
        self.file: W_Root = file
        self.all_threads: bool = all_threads
        self.chain: bool = chain
        self.before: int = before  # the action that the signal had


class Later:
    """What dump_traceback_later() was told."""

    def __init__(self, fd: int, file: W_Root, ns: int, repeat: bool, leaves: bool) -> None:
        self.fd: int = fd
        self.file: W_Root = file
        self.ns: int = ns
        self.repeat: bool = repeat
        self.leaves: bool = leaves
        self.is_due: bool = False

    def watch(self) -> None:
        """A thread of its own: waits, and asks the main thread to tell what it does."""
        while state.later is self:
            host.park(state.key, self.ns)
            if state.later is not self:
                return
            self.is_due = True
            host.kill(host.process_id(0), SIGURG)
            if not self.repeat:
                return


class State(Watcher):
    def __init__(self) -> None:
        self.fd: int = -1                # where fatal signals are told, -1: they are not
        self.file: W_Root = none
        self.all_threads: bool = True
        self.registered: dict[int, Registered] = {}
        self.later: Later | None = None
        self.key: int = -2

    def take(self, number: int) -> bool:
        if number == SIGURG and self.tell_later():
            return True
        if self.fd >= 0 and number in FATAL:
            fatal(number)
            return True
        r = self.registered.get(number)
        if r is None:
            return False
        dump(r.fd, r.all_threads)
        if r.chain and number not in handlers.functions and r.before == DEFAULT:
            host.set_signal(number, DEFAULT)
            host.kill(host.process_id(0), number)
            host.set_signal(number, CATCH)
        return not r.chain or number not in handlers.functions

    def tell_later(self) -> bool:
        later = self.later
        if later is None or not later.is_due:
            return False
        later.is_due = False
        host.write(later.fd, f"Timeout ({time_text(later.ns)})!\n" + header("Thread") + stack(), 0)
        if later.leaves:
            host.exit(1)
        if not later.repeat:
            self.later = None
        return True


state = State()


# ---- what runs ----
def plain(text: str) -> str:
    """A name as ASCII."""
    out = StringBuilder()
    at = 0
    count = 0
    while at < len(text):
        if count == LONGEST:
            out.append("...")
            break
        cp = decode_at(text, at)
        if 32 <= cp < 127:
            out.append(chr(cp))
        elif cp < 256:
            out.append("\\x" + hex_digits(cp, 2))
        elif cp < 0x10000:
            out.append("\\u" + hex_digits(cp, 4))
        else:
            out.append("\\U" + hex_digits(cp, 8))
        at = next_offset(text, at)
        count += 1
    return out.build()


@dont_look_inside
def stack() -> str:
    """The frames of this thread, the newest first."""
    out = StringBuilder()
    depth = 0
    while True:
        frame: Frame | None = frames.get(depth)
        if frame is None:
            break
        if depth == MOST_FRAMES:
            out.append("  ...\n")
            break
        code = frame.code
        out.append(f'  File "{plain(code.filename)}", line {code.line_at(frame.pc)} in {plain(code.name)}\n')
        depth += 1
    return out.build() if depth > 0 else "  <no Python frame>\n"


def header(what: str) -> str:
    return f"{what} 0x{host.thread_id():016x} (most recent call first):\n"


def dump(fd: int, all_threads: bool) -> None:
    head = "Stack (most recent call first):\n"
    if all_threads:
        head = header("Current thread") + ("  Garbage-collecting\n" if finalizers.busy else "")
    host.write(fd, head + stack(), 0)


def fatal(number: int) -> None:
    """Tells of a signal that ends the process, and ends it."""
    if state.fd >= 0:
        host.write(state.fd, f"Fatal Python error: {FATAL[number]}\n\n", 0)
        dump(state.fd, state.all_threads)
    host.set_signal(number, DEFAULT)
    host.kill(host.process_id(0), number)


def time_text(ns: int) -> str:
    us = ns // 1000
    seconds = us // MILLION
    text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return text + (f".{us % MILLION:06d}" if us % MILLION else "")


# ---- arguments ----
def descriptor_of(file: W_Root) -> int:
    """The descriptor of a file, None stands for sys.stderr."""
    if file is none:
        found = settings.get("stderr")
        if found is None:
            raise error(runtime_error_type, "unable to get sys.stderr")
        if found is none:
            raise error(runtime_error_type, "sys.stderr is None")
        file = found
    elif isinstance(file, W_Int):
        if file.value < 0:
            raise value_error("file is not a valid file descripter")
        return file.value
    fd = call_method(file, "fileno", [])
    if not isinstance(fd, W_Int) or fd.value < 0:
        raise error(runtime_error_type, "file.fileno() is not a valid file descriptor")
    call_method(file, "flush", [])
    return fd.value


def signal_of(w: W_Root) -> int:
    n = index_of(w)
    if n in FATAL:
        raise error(runtime_error_type, f"signal {n} cannot be registered, use enable() instead")
    if n < 1 or n >= SIGNALS:
        raise value_error("signal number out of range")
    return n


def start(fd: int, file: W_Root, all_threads: bool) -> None:
    """Tells of fatal signals from now on."""
    state.fd = fd
    state.file = file
    state.all_threads = all_threads
    handlers.watcher = state
    for number in FATAL:
        host.set_signal(number, CATCH_SENT)


# ---- functions ----
def f_enable(args: list[W_Root]) -> W_Root:
    """enable(file=sys.stderr, all_threads=True)."""
    start(descriptor_of(args[0]), args[0], is_true(args[1]))
    return none


def f_disable() -> W_Root:
    was = state.fd >= 0
    if was:
        state.fd = -1
        state.file = none
        for number in FATAL:
            if number not in handlers.functions:
                host.set_signal(number, DEFAULT)
    return wrap_bool(was)


def f_is_enabled() -> W_Root:
    return wrap_bool(state.fd >= 0)


def f_dump_traceback(args: list[W_Root]) -> W_Root:
    """dump_traceback(file=sys.stderr, all_threads=True)."""
    dump(descriptor_of(args[0]), is_true(args[1]))
    return none


def f_register(args: list[W_Root]) -> W_Root:
    """register(signum, file=sys.stderr, all_threads=True, chain=False)."""
    number = signal_of(args[0])
    fd = descriptor_of(args[1])
    known = state.registered.get(number)
    before = DEFAULT if known is None else known.before
    handlers.watcher = state
    if known is None:
        before = host.set_signal(number, CATCH)
        if before < 0:
            raise os_error(-before, none)
    state.registered[number] = Registered(fd, args[1], is_true(args[2]), is_true(args[3]), before)
    return none


def f_unregister(signum: W_Root) -> W_Root:
    number = signal_of(signum)
    known = state.registered.get(number)
    if known is None:
        return wrap_bool(False)
    del state.registered[number]
    if known.before != CATCH and number not in handlers.functions:
        host.set_signal(number, IGNORE if known.before == IGNORE else DEFAULT)
    return wrap_bool(True)


def f_dump_traceback_later(args: list[W_Root]) -> W_Root:
    """dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False)."""
    w = args[0]
    seconds = w.value if isinstance(w, W_Float) else float(index_of(w))
    if seconds > 9.2e9:
        raise error(overflow_error_type, "timeout value is too large")
    ns = int(seconds * 1e9)
    if ns < LEAST:
        raise value_error("timeout must be greater than 0")
    fd = descriptor_of(args[2])
    cancel()
    later = Later(fd, args[2], ns, is_true(args[1]), is_true(args[3]))
    state.later = later
    handlers.watcher = state
    if SIGURG not in handlers.functions:
        host.set_signal(SIGURG, CATCH)
    number = host.start_thread(later.watch, STACK)
    if number < 0:
        state.later = None
        raise error(runtime_error_type, "unable to start watchdog thread")
    return none


def cancel() -> None:
    """Ends the thread that waits."""
    if state.later is not None:
        state.later = None
        host.unpark(state.key)
        state.key -= 1


def f_cancel_dump_traceback_later() -> W_Root:
    cancel()
    return none


def f_sigsegv(release_gil: W_Root) -> W_Root:
    fatal(11)
    return none


def f_sigabrt() -> W_Root:
    fatal(6)
    return none


def f_sigfpe() -> W_Root:
    fatal(8)
    return none


def make_faulthandler() -> W_Module:
    m = new_builtin_module("faulthandler", "What runs, as text, when a signal ends the process.")
    for f in [W_Builtin0("disable()", None, f_disable), W_Builtin0("is_enabled()", None, f_is_enabled),
              W_Builtin0("cancel_dump_traceback_later()", None, f_cancel_dump_traceback_later), W_Builtin0("_sigabrt()", None, f_sigabrt),
              W_Builtin0("_sigfpe()", None, f_sigfpe)]:
        add_function(m, f)
    for g in [W_Builtin1("unregister(signum, /)", None, f_unregister), W_Builtin1("_sigsegv(release_gil=False, /)", None, f_sigsegv),
              W_Builtin1("_read_null(release_gil=False, /)", None, f_sigsegv)]:
        add_function(m, g)
    for h in [W_BuiltinList("enable(file=None, all_threads=True)", None, f_enable),
              W_BuiltinList("dump_traceback(file=None, all_threads=True)", None, f_dump_traceback),
              W_BuiltinList("register(signum, file=None, all_threads=True, chain=False)", None, f_register),
              W_BuiltinList("dump_traceback_later(timeout, repeat=False, file=None, exit=False)", None, f_dump_traceback_later)]:
        add_function(m, h)
    return m

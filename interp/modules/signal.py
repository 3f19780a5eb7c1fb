"""_signal: handlers of signals, masks, timers, waiting for signals."""

from modules.posix.calls import (ALARM, ASK_TIMER, EINTR, FCNTL, PAUSE, SET_TIMER, SIGINTERRUPT, SIGMASK, SIGPENDING, SIGWAIT, asked, call, numbers)
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3
from objects.core import (OperationError, W_Root, new_exception_type, none, os_error_type, type_error, value_error)
from objects.float import float_argument
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import index_of, list_of
from objects.oserror import check, os_error
from objects.set import new_set
from objects.structseq import W_StructSeq, new_structseq_type
from objects.values import W_Float, W_Int, W_Str, new_tuple
from rtlib import host
from vm.signals import CATCH, DEFAULT, IGNORE, default_int_handler, handlers, serve_signals, state_of

NUMBERS = {
    "SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGTRAP": 5, "SIGABRT": 6, "SIGBUS": 7, "SIGFPE": 8, "SIGKILL": 9,
    "SIGUSR1": 10, "SIGSEGV": 11, "SIGUSR2": 12, "SIGPIPE": 13, "SIGALRM": 14, "SIGTERM": 15, "SIGSTKFLT": 16, "SIGCHLD": 17,
    "SIGCONT": 18, "SIGSTOP": 19, "SIGTSTP": 20, "SIGTTIN": 21, "SIGTTOU": 22, "SIGURG": 23, "SIGXCPU": 24, "SIGXFSZ": 25,
    "SIGVTALRM": 26, "SIGPROF": 27, "SIGWINCH": 28, "SIGIO": 29, "SIGPWR": 30, "SIGSYS": 31, "SIGIOT": 6, "SIGPOLL": 29, "SIGCLD":
    17, "SIGRTMIN": 34, "SIGRTMAX": 64, "NSIG": 65, "SIG_DFL": 0, "SIG_IGN": 1, "SIG_BLOCK": 0, "SIG_UNBLOCK": 1, "SIG_SETMASK":
    2, "ITIMER_REAL": 0, "ITIMER_VIRTUAL": 1, "ITIMER_PROF": 2}
TEXTS = [
    "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error", "Floating point exception",
    "Killed", "User defined signal 1", "Segmentation fault", "User defined signal 2", "Broken pipe", "Alarm clock", "Terminated",
    "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped", "Stopped (tty input)", "Stopped (tty output)",
    "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded", "Virtual timer expired", "Profiling timer expired",
    "Window changed", "I/O possible", "Power failure", "Bad system call"]
LAST = 64
EAGAIN = 11
NONBLOCK = 0o4000
GETFL = 3
INFO = ["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"]
info_type = new_structseq_type("signal", "struct_siginfo", INFO, 7)
timer_error_type = new_exception_type("itimer_error", os_error_type)
timer_error_type.module = "signal"


def number_of(w: W_Root) -> int:
    """A signal's number."""
    n = index_of(w)
    if n < 1 or n > LAST:
        raise value_error("signal number out of range")
    return n


# ---- handlers ----
def f_signal(number: W_Root, handler: W_Root) -> W_Root:
    """Sets the handler; the one before."""
    n = index_of(number)
    action = CATCH
    if isinstance(handler, W_Int) and handler.value == 0:
        action = DEFAULT
    elif isinstance(handler, W_Int) and handler.value == 1:
        action = IGNORE
    elif not is_callable(handler):
        raise type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    number_of(number)
    serve_signals()
    old = state_of(n)
    check(host.set_signal(n, action), none)
    handlers.functions[n] = handler
    return old


def is_callable(w: W_Root) -> bool:
    return w.cls().lookup("__call__") is not None


def f_getsignal(number: W_Root) -> W_Root:
    return state_of(number_of(number))


def f_siginterrupt(number: W_Root, flag: W_Root) -> W_Root:
    call(SIGINTERRUPT, number_of(number), index_of(flag), 0)
    return none


def f_set_wakeup_fd(fd: W_Root, warn: W_Root) -> W_Root:
    n = index_of(fd)
    if n != -1:
        if host.fd_status(n) is None:
            raise os_error(host.last_error(), none) if n >= 0 else value_error("invalid fd")
        if host.call(FCNTL, n, GETFL, 0) & NONBLOCK == 0:
            raise value_error(f"the fd {n} must be in non-blocking mode")
    old = handlers.wakeup
    handlers.wakeup = n
    return W_Int(old)


# ---- sending ----
def f_raise_signal(number: W_Root) -> W_Root:
    check(host.kill(host.process_id(0), index_of(number)), none)
    serve_signals()
    return none


def f_pthread_kill(thread: W_Root, number: W_Root) -> W_Root:
    index_of(thread)
    return f_raise_signal(number)


def f_alarm(seconds: W_Root) -> W_Root:
    return W_Int(host.call(ALARM, index_of(seconds), 0, 0))


def f_pause() -> W_Root:
    host.call(PAUSE, 0, 0, 0)
    serve_signals()
    return none


# ---- timers ----
def microseconds(w: W_Root) -> int:
    x = float_argument(w) * 1e6
    if not -9e18 < x < 9e18:
        raise value_error("timestamp too large to convert to C _PyTime_t")
    n = int(x)
    return n + 1 if float(n) < x else n


def timer_values(which: int) -> W_Root:
    parts = numbers(asked(ASK_TIMER, which))
    return new_tuple([W_Float(float(parts[0]) / 1e6), W_Float(float(parts[1]) / 1e6)])


def timer_error(which: int) -> OperationError:
    e = os_error(22, none)
    e.error.type = timer_error_type
    return e


def f_getitimer(which: W_Root) -> W_Root:
    n = index_of(which)
    if n < 0 or n > 2:
        raise timer_error(n)
    return timer_values(n)


def f_setitimer(which: W_Root, seconds: W_Root, interval: W_Root) -> W_Root:
    n = index_of(which)
    value = microseconds(seconds)
    every = microseconds(interval)
    if n < 0 or n > 2 or value < 0 or every < 0:
        raise timer_error(n)
    old = timer_values(n)
    check(host.call(SET_TIMER, n, value, every), none)
    return old


# ---- masks ----
def bit(n: int) -> int:
    return 1 << (n - 1)


def mask_of(signals: W_Root) -> int:
    """The bits of an iterable of signals."""
    bits = 0
    for w in list_of(signals):
        n = index_of(w)
        if n < 1 or n > LAST:
            raise value_error(f"signal number {n} out of range [1; {LAST}]")
        bits |= bit(n)
    return bits


def set_of(bits: int) -> W_Root:
    return new_set([W_Int(n) for n in range(1, LAST + 1) if bits & bit(n) != 0])


def f_pthread_sigmask(how: W_Root, mask: W_Root) -> W_Root:
    bits = mask_of(mask)
    n = index_of(how)
    if n < 0 or n > 2:
        raise os_error(22, none)
    old = host.call(SIGMASK, n, bits, 0)
    serve_signals()
    return set_of(old)


def f_sigpending() -> W_Root:
    return set_of(host.call(SIGPENDING, 0, 0, 0))


def f_valid_signals() -> W_Root:
    return new_set([W_Int(n) for n in range(1, LAST + 1) if n < 32 or n > 33])


def info_of(n: int) -> W_Root:
    items: list[W_Root] = [W_Int(n), W_Int(0), W_Int(0), W_Int(host.process_id(0)), W_Int(host.process_id(2)), W_Int(0), W_Int(0)]
    return W_StructSeq(info_type, items)


def f_sigwait(signals: W_Root) -> W_Root:
    return W_Int(call(SIGWAIT, mask_of(signals), -1, 0))


def f_sigwaitinfo(signals: W_Root) -> W_Root:
    return info_of(call(SIGWAIT, mask_of(signals), -1, 0))


def f_sigtimedwait(signals: W_Root, timeout: W_Root) -> W_Root:
    bits = mask_of(signals)
    seconds = float_argument(timeout)
    if seconds < 0.0:
        raise value_error("timeout must be non-negative")
    end = host.clock_ns() + int(seconds * 1e9)
    while True:
        left = end - host.clock_ns()
        n = host.call(SIGWAIT, bits, left if left > 0 else 0, 0)
        if n == -EAGAIN:
            return none
        if n != -EINTR:
            return info_of(check(n, none))
        serve_signals()


def f_strsignal(number: W_Root) -> W_Root:
    n = number_of(number)
    if n < 32:
        return W_Str(TEXTS[n - 1])
    return W_Str(f"Real-time signal {n - 34}") if n >= 34 else none


def make_signal() -> W_Module:
    """The module."""
    m = new_builtin_module("_signal", "Signals of the system.")
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    add_type(m, info_type)
    m.namespace.set("ItimerError", timer_error_type)
    m.namespace.set("default_int_handler", default_int_handler())
    for f in [W_Builtin0("pause()", None, f_pause), W_Builtin0("sigpending()", None, f_sigpending),
              W_Builtin0("valid_signals()", None, f_valid_signals)]:
        add_function(m, f)
    for g in [W_Builtin1("getsignal(signalnum, /)", None, f_getsignal), W_Builtin1("raise_signal(signalnum, /)", None, f_raise_signal),
              W_Builtin1("alarm(seconds, /)", None, f_alarm), W_Builtin1("getitimer(which, /)", None, f_getitimer),
              W_Builtin1("sigwait(sigset, /)", None, f_sigwait), W_Builtin1("sigwaitinfo(sigset, /)", None, f_sigwaitinfo),
              W_Builtin1("strsignal(signalnum, /)", None, f_strsignal)]:
        add_function(m, g)
    for h in [W_Builtin2("signal(signalnum, handler, /)", None, f_signal), W_Builtin2("siginterrupt(signalnum, flag, /)", None, f_siginterrupt),
              W_Builtin2("pthread_kill(thread_id, signalnum, /)", None, f_pthread_kill),
              W_Builtin2("pthread_sigmask(how, mask, /)", None, f_pthread_sigmask),
              W_Builtin2("sigtimedwait(sigset, timeout, /)", None, f_sigtimedwait),
              W_Builtin2("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", None, f_set_wakeup_fd)]:
        add_function(m, h)
    add_function(m, W_Builtin3("setitimer(which, seconds, interval=0, /)", None, f_setitimer))
    return m

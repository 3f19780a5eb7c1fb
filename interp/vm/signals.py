"""Signals: noted by the system's handler, served between two turns of a loop."""

from modules.io.base import W_IOBase
from modules.io.dirty import Finalizing, writers
from modules.references import W_Marker
from objects.builtin import W_Builtin2
from objects.core import HIDDEN, OperationError, W_Exception, W_Root, keyboard_interrupt_type, none
from objects.values import W_Int
from rtlib import host
from rtlib.gc import next_dead
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame
from vm.unraisable import unraisable

SIGINT = 2
SIGPIPE = 13
SIGXFSZ = 25
SIGSTATE = 27  # of rtlib.host.call
DEFAULT = 0  # actions of rtlib.host.set_signal
IGNORE = 1
CATCH = 2
FINALIZED = HIDDEN + "finalized"  # an attribute of objects whose __del__ was called


class Watcher:
    """Who sees signals before the program's handlers; modules.faulthandler has one."""

    def take(self, number: int) -> bool:
        """Is the signal done with?"""
        return False


class Handlers:
    """What the program wants to be called, by signal number."""

    def __init__(self) -> None:
        self.functions: dict[int, W_Root] = {}
        self.wakeup: int = -1  # a descriptor that gets the number of each signal
        self.default_int: W_Root | None = None
        self.watcher: Watcher = Watcher()


handlers = Handlers()


def f_default_int_handler(number: W_Root, frame: W_Root) -> W_Root:
    raise OperationError(W_Exception(keyboard_interrupt_type, []))


def default_int_handler() -> W_Root:
    """The function that raises KeyboardInterrupt, as SIGINT's handler."""
    f = handlers.default_int
    if f is None:
        b = W_Builtin2("default_int_handler(signalnum, frame, /)", None, f_default_int_handler)
        b.module = "_signal"
        handlers.default_int = b
        return b
    return f


def state_of(number: int) -> W_Root:
    """The handler of a signal: a function, 0 and 1 for the default and for none, None for what is not the program's."""
    handler = handlers.functions.get(number)
    if handler is None:
        n = host.call(SIGSTATE, number, 0, 0)
        return W_Int(n) if n == DEFAULT or n == IGNORE else none
    return handler


def start_signals() -> None:
    """As every Python program begins: SIGINT becomes KeyboardInterrupt, unless it is ignored, and SIGPIPE an error of the write."""
    host.set_signal(SIGPIPE, IGNORE)
    host.set_signal(SIGXFSZ, IGNORE)
    if host.set_signal(SIGINT, CATCH) == IGNORE:
        host.set_signal(SIGINT, IGNORE)
    else:
        handlers.functions[SIGINT] = default_int_handler()


def is_caught(number: int) -> bool:
    """Is a signal noted when it comes?"""
    before = host.set_signal(number, CATCH)
    if before != CATCH and before >= 0:
        host.set_signal(number, before)
    return before == CATCH


class Finalizers(Finalizing):
    def __init__(self) -> None:
        self.busy: bool = False  # finalizers run one after the other, not inside each other

    def run(self) -> None:
        finalize_dead()


finalizers = Finalizers()
writers.finalizing = finalizers


@dont_look_inside
def finalize_dead() -> bool:
    """Calls the finalizers of watched objects that died; were there any? What they raise nobody can catch."""
    if finalizers.busy:
        return False
    finalizers.busy = True
    try:
        return finalize_all()
    finally:
        finalizers.busy = False


def finalize_all() -> bool:
    """In the order in which they were made; but streams at the end, the last one first: a text is closed before its buffer."""
    streams: list[W_Root] = []
    some = False
    while True:
        w: W_Root | None = next_dead()
        if isinstance(w, W_IOBase):
            streams.append(w)
            continue
        if w is None:
            if not streams:
                return some
            w = streams.pop()
        f = w.finalizer()
        if f is None:
            continue
        some = some or not isinstance(w, W_Marker)  # which dies each time
        try:
            w.finalize()
        except OperationError as e:
            unraisable(e.error, "", f)
        own = w.made_instance()
        if own is not None and w.cls().has_del:
            own.set_own(FINALIZED, none)


@dont_look_inside
def serve_signals() -> None:
    """Calls the program's handlers of the signals that wait and the finalizers of what died, and lets other threads run; a SIGINT without
    handler raises KeyboardInterrupt. Handlers come first: what one raises inside a finalizer would be lost."""
    while True:
        number = host.take_signal()
        if number == 0:
            break
        if handlers.watcher.take(number):
            continue
        if handlers.wakeup >= 0:
            host.write(handlers.wakeup, chr(number), 0)
        handler = handlers.functions.get(number)
        if handler is not None and not isinstance(handler, W_Int):
            frame: Frame | None = frames.get(0)
            handler.call([W_Int(number), none if frame is None else frame])
        elif number == SIGINT and handler is None:
            raise OperationError(W_Exception(keyboard_interrupt_type, []))
    finalize_dead()
    host.yield_thread()


def end_by(number: int) -> None:
    """Ends the process by a signal, so that who waits for it sees that."""
    host.flush()
    host.set_signal(number, DEFAULT)
    host.kill(host.process_id(0), number)

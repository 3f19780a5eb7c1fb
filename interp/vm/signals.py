"""Signals: noted by the system's handler, served between two turns of a loop."""

from objects.core import OperationError, W_Exception, W_Root, keyboard_interrupt_type, none
from objects.values import W_Int
from rtlib import host
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame

SIGINT = 2
SIGPIPE = 13
DEFAULT = 0  # actions of rtlib.host.set_signal
IGNORE = 1
CATCH = 2


class Handlers:
    """What the program wants to be called, by signal number."""

    def __init__(self) -> None:
        self.functions: dict[int, W_Root] = {}


handlers = Handlers()


def start_signals() -> None:
    """As every Python program begins: SIGINT becomes KeyboardInterrupt, unless it is ignored, and SIGPIPE an error of the write."""
    host.set_signal(SIGPIPE, IGNORE)
    if host.set_signal(SIGINT, CATCH) == IGNORE:
        host.set_signal(SIGINT, IGNORE)


def is_caught(number: int) -> bool:
    """Is a signal noted when it comes?"""
    before = host.set_signal(number, CATCH)
    if before != CATCH and before >= 0:
        host.set_signal(number, before)
    return before == CATCH


@dont_look_inside
def serve_signals() -> None:
    """Calls the program's handlers of the signals that wait, and lets other threads run; a SIGINT without handler raises KeyboardInterrupt."""
    while True:
        number = host.take_signal()
        if number == 0:
            break
        handler = handlers.functions.get(number)
        if handler is not None:
            frame: Frame | None = frames.get(0)
            handler.call([W_Int(number), none if frame is None else frame])
        elif number == SIGINT:
            raise OperationError(W_Exception(keyboard_interrupt_type, []))
    host.yield_thread()


def end_by(number: int) -> None:
    """Ends the process by a signal, so that who waits for it sees that."""
    host.flush()
    host.set_signal(number, DEFAULT)
    host.kill(host.process_id(0), number)

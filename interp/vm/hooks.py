"""What happens around a program: sys.excepthook, the exit status, SystemExit; functions of sys that look at frames."""

from modules.atexit import run_callbacks
from modules.io.base import call_method
from modules.streams import flush_streams, write_error
from modules.sys import settings
from objects.builtin import W_Builtin3
from objects.core import OperationError, W_Exception, W_Root, keyboard_interrupt_type, none, system_exit_type
from objects.exceptions import get_traceback
from objects.module import W_Module, add_function
from objects.operators import get_attribute_or_none, str_of
from objects.values import W_Int
from vm.signals import SIGINT, end_by
from vm.asyncgen import add_async_hooks
from vm.ending import drop_modules
from vm.report import report_text
from vm.unraisable import add_unraisablehook, unraisable



def f_excepthook(kind: W_Root, value: W_Root, traceback: W_Root) -> W_Root:
    """sys.excepthook: the report of an exception."""
    if isinstance(value, W_Exception):
        write_error(report_text(value))
    else:
        write_error(f"TypeError: print_exception(): Exception expected for value, {value.cls().name} found\n")
    return none


def add_hooks() -> None:
    """Gives sys these functions."""
    m = settings.module
    assert m is not None
    add_async_hooks()
    add_unraisablehook()
    hook = W_Builtin3("excepthook(exctype, value, traceback, /)", None, f_excepthook)
    add_function(m, hook)
    m.namespace.set("__excepthook__", hook)


def uncaught(e: W_Exception) -> None:
    """Shows an exception that nothing handled, by sys.excepthook."""
    hook = settings.get("excepthook")
    if hook is None:
        write_error("sys.excepthook is missing\n" + report_text(e))
        return
    try:
        hook.call([e.type, e, get_traceback(e)])
    except OperationError as failed:
        if failed.error.type.is_subtype(system_exit_type):
            raise
        write_error("Error in sys.excepthook:\n" + report_text(failed.error) + "\nOriginal exception was:\n" + report_text(e))


def exit_status(e: W_Exception) -> int:
    """The status of a program that an exception ended, which is shown before; SystemExit has it with it."""
    if not e.type.is_subtype(system_exit_type):
        try:
            uncaught(e)
        except OperationError as left:
            return exit_status(left.error)
        except MemoryError:
            write_error(e.type.name + "\n")
        except RecursionError:
            write_error(e.type.name + "\n")
        if e.type.is_subtype(keyboard_interrupt_type):
            return -SIGINT
        return 1
    code = get_attribute_or_none(e, "code")
    if code is None or code is none:
        return 0
    if isinstance(code, W_Int):
        return code.value & 0xFF
    if code.cls().is_subtype(W_Int(0).cls()):
        return 255
    write_error(str_of(code) + "\n")
    return 1


def join_threads() -> None:
    """Waits for the threads that the program started by the library, unless they are daemons."""
    library = settings.modules.get_text("threading")
    if library is None:
        return
    try:
        call_method(library, "_shutdown", [])
    except OperationError as e:
        unraisable(e.error, "in", library)


def finish(status: int) -> int:
    """Ends the program: its status; negative, the signal that is to end it."""
    try:
        join_threads()
        run_callbacks()
    except OperationError as e:
        exit_status(e.error)
    settings.finalizing = True
    drop_modules()
    flushed = flush_streams()
    if status < 0:
        end_by(-status)
    return status & 0xFF if flushed else 120

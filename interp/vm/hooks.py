"""What happens around a program: sys.excepthook, the exit status, SystemExit; functions of sys that look at frames."""

from modules.atexit import run_callbacks
from modules.gc import forget_caches_of
from modules.io.base import call_method
from modules.streams import flush_streams, write_error
from modules.sys import settings
from objects.builtin import W_Builtin3
from objects.code import Namespace, W_Code
from objects.core import OperationError, W_Exception, W_Root, W_Type, finalizers, keyboard_interrupt_type, none, system_exit_type
from objects.exceptions import get_traceback
from objects.module import W_Module, add_function
from objects.operators import get_attribute_or_none, list_of, str_of
from objects.values import W_Int, W_Str
from rtlib.gc import WeakRef, collect
from vm.signals import SIGINT, end_by, finalize_dead
from vm.asyncgen import add_async_hooks
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


class Program:
    """code: that of the main module."""

    def __init__(self) -> None:
        self.code: W_Code | None = None

    def forget(self) -> None:
        """Its functions' inline caches keep nothing alive any more."""
        code = self.code
        self.code = None
        if code is not None:
            forget_caches_of(code)


program = Program()


def forget_main() -> WeakRef[Namespace] | None:
    """Takes the program's main module out of sys.modules; its variables, if something else holds them."""
    module = settings.modules.get_text("__main__")
    if not isinstance(module, W_Module):
        return None
    settings.modules.delete_text("__main__")
    return WeakRef(module.namespace)


def drop_main() -> None:
    """What the program's main module holds alone dies before the program ends, if there is anything with a __del__: with the whole
    module, so that finalizers find all variables, or else because the variables are deleted."""
    main = forget_main() if finalizers.exist else None
    if main is None:
        return
    program.forget()
    collect()
    finalize_dead()
    namespace = main.get()
    if namespace is None:
        return
    delete_variables(namespace, False)
    delete_variables(namespace, True)


def delete_variables(namespace: Namespace, all: bool) -> None:
    """Deletes the main module's variables, or those that finalizers of others are not likely to use: no modules, classes, functions."""
    for key in list_of(namespace.as_dict()):
        if isinstance(key, W_Str) and not key.utf8.startswith("__"):
            value = namespace.get(key.utf8)
            if all or value is not None and not isinstance(value, (W_Module, W_Type)) and not value.is_function():
                namespace.delete(key.utf8)
    collect()
    finalize_dead()


def finish(status: int) -> int:
    """Ends the program: its status; negative, the signal that is to end it."""
    try:
        join_threads()
        run_callbacks()
    except OperationError as e:
        exit_status(e.error)
    drop_main()
    flushed = flush_streams()
    if status < 0:
        end_by(-status)
    return status & 0xFF if flushed else 120

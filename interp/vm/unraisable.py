"""Exceptions that nobody can catch, as those of functions at the end of the program: sys.unraisablehook."""

from modules.streams import write_error
from modules.sys import settings
from objects.builtin import W_Builtin1
from objects.core import OperationError, W_Exception, W_Root, none
from objects.exceptions import get_traceback
from objects.ignored import Teller, holder
from objects.module import add_function
from objects.operators import get_attribute, repr_of, str_of
from objects.structseq import W_StructSeq, new_structseq_type
from objects.values import W_Str
from vm.report import report_text

FIELDS = ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"]
args_type = new_structseq_type("", "UnraisableHookArgs", FIELDS, 5)


def shown(w: W_Root) -> str:
    try:
        return repr_of(w)
    except OperationError:
        return "<object repr() failed>"


def f_unraisablehook(unraisable: W_Root) -> W_Root:
    """sys.unraisablehook: what was ignored, and the traceback."""
    e = get_attribute(unraisable, "exc_value")
    message = get_attribute(unraisable, "err_msg")
    subject = get_attribute(unraisable, "object")
    head = "" if message is none else str_of(message)
    if subject is not none:
        head = (head if head else "Exception ignored in") + ": " + shown(subject) + "\n"
    elif head:
        head += ":\n"
    write_error(head + (report_text(e) if isinstance(e, W_Exception) else ""))
    return none


def unraisable(e: W_Exception, where: str, subject: W_Root) -> None:
    """Gives an exception to sys.unraisablehook; where: "in ..." or "" behind "Exception ignored"."""
    message: W_Root = W_Str("Exception ignored " + where) if where else none
    args = W_StructSeq(args_type, [e.type, e, get_traceback(e), message, subject])
    hook = settings.get("unraisablehook")
    try:
        if hook is None or hook is none:
            f_unraisablehook(args)
        else:
            hook.call([args])
    except OperationError as other:
        write_error("Exception ignored in sys.unraisablehook: " + ("" if hook is None else shown(hook)) + "\n" + report_text(other.error))


class HookTeller(Teller):
    def tell(self, e: W_Exception, subject: W_Root) -> None:
        unraisable(e, "", subject)


holder.teller = HookTeller()


def add_unraisablehook() -> None:
    """Gives sys its unraisablehook."""
    m = settings.module
    assert m is not None
    hook = W_Builtin1("unraisablehook(unraisable, /)", None, f_unraisablehook)
    add_function(m, hook)
    m.namespace.set("__unraisablehook__", hook)
    m.namespace.set("UnraisableHookArgs", args_type)

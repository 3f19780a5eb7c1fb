"""sys."""

from objects.builtin import W_Builtin0, W_Builtin1
from objects.core import OperationError, W_Exception, W_Root, none, system_exit_type, type_error
from objects.module import W_Module, new_module
from objects.values import W_Int, W_Str, W_Tuple, new_list
from vm.frame import handled
from vm.frameobject import getframe


class Settings:
    """What the command line gave."""

    def __init__(self) -> None:
        self.argv: list[W_Root] = []
        self.module: W_Module | None = None


settings = Settings()


def f_exit(status: W_Root) -> W_Root:
    args: list[W_Root] = []
    if status is not none:
        args.append(status)
    raise OperationError(W_Exception(system_exit_type, args))


def f_exception() -> W_Root:
    e = handled.error
    return none if e is None else e


def f_exc_info() -> W_Root:
    e = handled.error
    if e is None:
        return W_Tuple([none, none, none])
    trace = e.trace
    return W_Tuple([e.type, e, none if trace is None else trace])


def f_intern(w: W_Root) -> W_Root:
    if not isinstance(w, W_Str):
        raise type_error(f"intern() argument must be str, not {w.cls().name}")
    return w


def make_sys() -> W_Module:
    m = new_module("sys")
    n = m.namespace
    n.set("argv", new_list(settings.argv))
    n.set("maxsize", W_Int(9223372036854775807))
    n.set("byteorder", W_Str("little"))
    n.set("platform", W_Str("linux"))
    n.set("version_info", W_Tuple([W_Int(3), W_Int(11), W_Int(2), W_Str("final"), W_Int(0)]))
    n.set("exit", W_Builtin1("exit(status=None, /)", None, f_exit))
    n.set("exception", W_Builtin0("exception()", None, f_exception))
    n.set("exc_info", W_Builtin0("exc_info()", None, f_exc_info))
    n.set("_getframe", W_Builtin1("_getframe(depth=0, /)", None, getframe))
    n.set("intern", W_Builtin1("intern(string, /)", None, f_intern))
    return m

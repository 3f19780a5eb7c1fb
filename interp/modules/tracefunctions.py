"""sys.settrace, sys.setprofile and what goes with them."""

from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2
from objects.core import W_Root, bad_argument, none
from objects.module import W_Module, add_function
from objects.values import W_Tuple
from vm.tracing import tracing


def given(w: W_Root) -> W_Root | None:
    return None if w is none else w


def shown(w: W_Root | None) -> W_Root:
    return none if w is None else w


def f_settrace(function: W_Root) -> W_Root:
    tracing.set(given(function), tracing.profile)
    return none


def f_setprofile(function: W_Root) -> W_Root:
    tracing.set(tracing.trace, given(function))
    return none


def f_gettrace() -> W_Root:
    return shown(tracing.trace)


def f_getprofile() -> W_Root:
    return shown(tracing.profile)


def f_call_tracing(func: W_Root, args: W_Root) -> W_Root:
    """Calls a function that is traced although a trace function is running."""
    if not isinstance(args, W_Tuple):
        raise bad_argument("call_tracing() argument 2", "tuple", args)
    teller = tracing.teller
    tracing.teller = None
    try:
        return func.call(list(args.items))
    finally:
        tracing.teller = teller


def add_tracing(m: W_Module) -> None:
    """Gives sys these functions."""
    add_function(m, W_Builtin1("settrace(function, /)", None, f_settrace))
    add_function(m, W_Builtin1("setprofile(function, /)", None, f_setprofile))
    add_function(m, W_Builtin0("gettrace()", None, f_gettrace))
    add_function(m, W_Builtin0("getprofile()", None, f_getprofile))
    add_function(m, W_Builtin2("call_tracing(func, args, /)", None, f_call_tracing))

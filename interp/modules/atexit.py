"""atexit: functions that are called at the end of the program, the last one first."""

from objects.builtin import W_Builtin0, W_Builtin1
from objects.core import OperationError, W_Root, none, type_error
from objects.dict import W_Dict
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import equal
from objects.typed import W_BuiltinList
from objects.values import W_Int, W_Str, W_Tuple
import vm.unraisable as ends


class Callback:
    """A function and its arguments."""

    def __init__(self, function: W_Root, args: list[W_Root], names: list[str], values: list[W_Root]) -> None:
        self.function: W_Root = function
        self.args: list[W_Root] = args
        self.names: list[str] = names
        self.values: list[W_Root] = values


class Callbacks:
    def __init__(self) -> None:
        self.all: list[Callback] = []


callbacks = Callbacks()


def f_register(args: list[W_Root]) -> W_Root:
    """register(func, /, *args, **kwargs): the function."""
    function = args[0]
    if function.cls().lookup("__call__") is None:
        raise type_error("the first argument must be callable")
    positional = args[1]
    keywords = args[2]
    assert isinstance(positional, W_Tuple) and isinstance(keywords, W_Dict)
    names: list[str] = []
    values: list[W_Root] = []
    e = keywords.table.next_entry(0)
    while e >= 0:
        key = keywords.table.keys[e]
        if isinstance(key, W_Str):
            names.append(key.utf8)
            values.append(keywords.table.value_at(e))
        e = keywords.table.next_entry(e + 1)
    callbacks.all.append(Callback(function, list(positional.items), names, values))
    return function


def run_callbacks() -> None:
    """Calls all and forgets them; what one raises is shown."""
    while callbacks.all:
        c = callbacks.all.pop()
        try:
            if c.names:
                c.function.call_keywords(c.args, c.names, c.values)
            else:
                c.function.call(c.args)
        except OperationError as e:
            ends.unraisable(e.error, "in atexit callback", c.function)


def f_run_exitfuncs() -> W_Root:
    run_callbacks()
    return none


def f_clear() -> W_Root:
    callbacks.all.clear()
    return none


def f_unregister(function: W_Root) -> W_Root:
    i = len(callbacks.all) - 1
    while i >= 0:
        if i < len(callbacks.all) and equal(function, callbacks.all[i].function) and i < len(callbacks.all):
            del callbacks.all[i]
        i -= 1
    return none


def f_ncallbacks() -> W_Root:
    return W_Int(len(callbacks.all))


def make_atexit() -> W_Module:
    """The module."""
    m = new_builtin_module("atexit", "Functions that are called at the end of the program.")
    add_function(m, W_BuiltinList("register(func, /, *args, **kwargs)", None, f_register))
    for f in [W_Builtin0("_run_exitfuncs()", None, f_run_exitfuncs), W_Builtin0("_clear()", None, f_clear),
              W_Builtin0("_ncallbacks()", None, f_ncallbacks)]:
        add_function(m, f)
    add_function(m, W_Builtin1("unregister(func, /)", None, f_unregister))
    return m

"""_typing: what the library's typing takes from the interpreter."""

from objects.builtin import W_Builtin1
from objects.core import W_Root
from objects.module import W_Module, add_function, new_builtin_module


def f_idfunc(x: W_Root) -> W_Root:
    return x


def make_typing() -> W_Module:
    """The module."""
    m = new_builtin_module("_typing", "For the module typing.")
    add_function(m, W_Builtin1("_idfunc(x, /)", None, f_idfunc))
    return m

"""The built-in modules by name; each is made when it is first imported."""

from modules.builtins import builtins
from modules.math import make_math
from modules.sys import make_sys
from modules.time import make_time
from objects.module import W_Module


def find_builtin(name: str) -> W_Module | None:
    """A new module object for a built-in module's name, or None."""
    if name == "sys":
        return make_sys()
    if name == "builtins":
        return W_Module("builtins", builtins)
    if name == "math":
        return make_math()
    if name == "time":
        return make_time()
    return None

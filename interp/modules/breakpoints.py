"""breakpoint() and sys.breakpointhook: what PYTHONBREAKPOINT names, else the library's debugger."""

from modules.builtins import builtins
from modules.sys import settings
from modules.warnings import warn_here
from objects.builtin import W_BuiltinAny
from objects.core import OperationError, W_Root, attribute_error_type, error, import_error_type, none, runtime_error_type
from objects.module import add_function
from objects.operators import get_attribute
from objects.reduce import holder
from rtlib import host
from vm.imports import load


def hook_named(name: str) -> W_Root | None:
    """The function of a dotted name; None where there is none, which a warning says."""
    at = name.rfind(".")
    try:
        if at < 0:
            return get_attribute(holder.importer.find("builtins"), name)
        return get_attribute(load(name[:at]), name[at + 1:])
    except OperationError as e:
        if not (e.error.type.is_subtype(import_error_type) or e.error.type.is_subtype(attribute_error_type)):
            raise e
    warn_here("RuntimeWarning", f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"')
    return None


def f_breakpointhook(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """breakpointhook(*args, **kws)."""
    given = None if settings.flags.get("ignore_environment", 0) else host.getenv("PYTHONBREAKPOINT")
    if given is not None and given == "0":
        return none
    hook = hook_named(given if given is not None and given != "" else "pdb.set_trace")
    return none if hook is None else hook.call_keywords(args, names, values)


def f_breakpoint(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """breakpoint(*args, **kws)."""
    hook = settings.get("breakpointhook")
    if hook is None:
        raise error(runtime_error_type, "lost sys.breakpointhook")
    return hook.call_keywords(args, names, values)


def add_breakpoints() -> None:
    """Gives builtins and sys these functions."""
    m = settings.module
    assert m is not None
    hook = W_BuiltinAny("breakpointhook(*args, **kws)", None, f_breakpointhook)
    add_function(m, hook)
    m.namespace.set("__breakpointhook__", hook)
    builtins.set("breakpoint", W_BuiltinAny("breakpoint(*args, **kws)", None, f_breakpoint))

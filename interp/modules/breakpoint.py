"""breakpoint() and sys.breakpointhook."""

from objects.builtin import W_BuiltinAny
from objects.core import (OperationError, W_Root, attribute_error_type, error, import_error_type, none, runtime_error_type)
from objects.module import W_Module, add_function
from objects.operators import get_attribute, get_attribute_or_none, is_true
from objects.reduce import holder
from objects.warn import holder as warnings
from objects.values import W_Str
from rtlib import host

DEFAULT = "pdb.set_trace"


def variable() -> str:
    """PYTHONBREAKPOINT, what is called in place of the debugger."""
    flags = get_attribute(holder.importer.find("sys"), "flags")
    if is_true(get_attribute(flags, "ignore_environment")):
        return DEFAULT
    text = host.getenv("PYTHONBREAKPOINT")
    return DEFAULT if text is None or text == "" else text


def named(path: str) -> W_Root | None:
    """The callable of a dotted name; None if there is none."""
    dot = path.rfind(".")
    if dot == 0:
        return None
    try:
        module = holder.importer.find("builtins" if dot < 0 else path[:dot])
        return get_attribute(module, path[dot + 1:])
    except OperationError as e:
        t = e.error.cls()
        if t.is_subtype(import_error_type) or t.is_subtype(attribute_error_type):
            return None
        raise


def f_breakpointhook(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    path = variable()
    if path == "0":
        return none
    function = named(path)
    if function is None:
        warnings.warner.warn("RuntimeWarning", f'Ignoring unimportable $PYTHONBREAKPOINT: "{path}"')
        return none
    return function.call_keywords(args, names, values) if names else function.call(args)


def f_breakpoint(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """breakpoint(*args, **kws): what sys.breakpointhook does."""
    sys = holder.importer.find("sys")
    hook = get_attribute_or_none(sys, "breakpointhook")
    if hook is None:
        raise error(runtime_error_type, "lost sys.breakpointhook")
    get_attribute(sys, "audit").call([W_Str("builtins.breakpoint"), hook])
    return hook.call_keywords(args, names, values) if names else hook.call(args)


def add_breakpointhook(sys: W_Module) -> None:
    """Gives sys its hook."""
    hook = W_BuiltinAny("breakpointhook(*args, **kws)", None, f_breakpointhook)
    add_function(sys, hook)
    sys.namespace.set("__breakpointhook__", hook)

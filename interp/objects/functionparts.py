"""Attributes of functions, and types.FunctionType()."""

from objects.builtin import register_static
from objects.code import W_Cell, W_Code, W_Function, function_type, holder, namespace_of
from objects.core import W_Root, bad_argument, none, type_error, value_error
from objects.dict import W_Dict, new_dict
from objects.object import InstanceDict, member, settable
from objects.values import W_Str, W_Tuple, new_tuple


def as_function(w: W_Root) -> W_Function:
    assert isinstance(w, W_Function)
    return w


def text_given(value: W_Root | None, name: str) -> str:
    if not isinstance(value, W_Str):
        raise type_error(f"{name} must be set to a string object")
    return value.utf8


def get_name(w: W_Root) -> W_Root:
    return W_Str(as_function(w).name)


def set_name(w: W_Root, value: W_Root | None) -> None:
    f = as_function(w)
    f.name = text_given(value, "__name__")
    f.compare_names()


def get_qualname(w: W_Root) -> W_Root:
    return W_Str(as_function(w).qualname)


def set_qualname(w: W_Root, value: W_Root | None) -> None:
    f = as_function(w)
    f.qualname = text_given(value, "__qualname__")
    f.compare_names()


def get_code(w: W_Root) -> W_Root:
    return as_function(w).code


def set_code(w: W_Root, value: W_Root | None) -> None:
    f = as_function(w)
    if not isinstance(value, W_Code):
        raise type_error("__code__ must be set to a code object")
    if len(value.freevars) != len(f.closure):
        raise value_error(f"{f.name}() requires a code object with {len(f.closure)} free vars, not {len(value.freevars)}")
    f.code = value
    f.compare_names()


def get_defaults(w: W_Root) -> W_Root:
    f = as_function(w)
    return new_tuple(f.defaults) if f.defaults else none


def set_defaults(w: W_Root, value: W_Root | None) -> None:
    if value is None or value is none:
        as_function(w).defaults = []
    elif isinstance(value, W_Tuple):
        as_function(w).defaults = list(value.items)
    else:
        raise type_error("__defaults__ must be set to a tuple object")


def get_kwdefaults(w: W_Root) -> W_Root:
    d = as_function(w).keyword_defaults
    return none if d is None else d


def set_kwdefaults(w: W_Root, value: W_Root | None) -> None:
    if value is None or value is none:
        as_function(w).keyword_defaults = None
    elif isinstance(value, W_Dict):
        as_function(w).keyword_defaults = value
    else:
        raise type_error("__kwdefaults__ must be set to a dict object")


def get_annotations(w: W_Root) -> W_Root:
    f = as_function(w)
    d = f.annotations
    if d is None:
        d = new_dict()
        f.annotations = d
    return d


def set_annotations(w: W_Root, value: W_Root | None) -> None:
    if value is not None and value is not none and not isinstance(value, W_Dict):
        raise type_error("__annotations__ must be set to a dict object")
    as_function(w).annotations = value if isinstance(value, W_Dict) else None


def get_closure(w: W_Root) -> W_Root:
    f = as_function(w)
    return new_tuple([c for c in f.closure]) if f.closure else none


def get_globals(w: W_Root) -> W_Root:
    return as_function(w).namespace.as_dict()


def get_builtins(w: W_Root) -> W_Root:
    return as_function(w).builtins.mapping()


def get_doc(w: W_Root) -> W_Root:
    f = as_function(w)
    doc = f.doc
    if doc is not None:
        return doc
    consts = f.code.consts
    return consts[0] if consts and isinstance(consts[0], W_Str) else none


def set_doc(w: W_Root, value: W_Root | None) -> None:
    as_function(w).doc = none if value is None else value


def get_module(w: W_Root) -> W_Root:
    f = as_function(w)
    given = f.module
    if given is not None:
        return given
    name = f.namespace.get("__name__")
    return none if name is None else name


def set_module(w: W_Root, value: W_Root | None) -> None:
    as_function(w).module = none if value is None else value


# ---- FunctionType(code, globals, name=None, argdefs=None, closure=None) ----
def keyword_values(args: list[W_Root], names: list[str], values: list[W_Root]) -> list[W_Root]:
    wanted = ["code", "globals", "name", "argdefs", "closure"]
    given = args[1:]
    if len(given) > 5:
        raise type_error(f"function() takes at most 5 arguments ({len(given)} given)")
    for i in range(len(given), 5):
        found: W_Root = none
        for k in range(len(names)):
            if names[k] == wanted[i]:
                found = values[k]
        if i < 2 and wanted[i] not in names:
            raise type_error(f"function() missing required argument '{wanted[i]}' (pos {i + 1})")
        given.append(found)
    return given


def new_function(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    given = keyword_values(args, names, values)
    code = given[0]
    variables = given[1]
    if not isinstance(code, W_Code):
        raise bad_argument("function() argument 'code'", "code", code)
    if not isinstance(variables, W_Dict):
        raise bad_argument("function() argument 'globals'", "dict", variables)
    if given[2] is not none and not isinstance(given[2], W_Str):
        raise type_error("arg 3 (name) must be None or string")
    if given[3] is not none and not isinstance(given[3], W_Tuple):
        raise type_error("arg 4 (defaults) must be None or tuple")
    namespace = namespace_of(variables)
    f = W_Function(code, namespace, holder.machine.builtins_of(namespace), cells_given(code, given[4]))
    name = given[2]
    if isinstance(name, W_Str):
        f.name = name.utf8
        f.compare_names()
    set_defaults(f, given[3])
    return f


def cells_given(code: W_Code, closure: W_Root) -> list[W_Cell]:
    if not isinstance(closure, W_Tuple):
        if code.nfree and closure is none:
            raise type_error("arg 5 (closure) must be tuple")
        if closure is not none:
            raise type_error("arg 5 (closure) must be None or tuple")
        return []
    if len(closure.items) != code.nfree:
        raise value_error(f"{code.name} requires closure of length {code.nfree}, not {len(closure.items)}")
    cells: list[W_Cell] = []
    for w in closure.items:
        if not isinstance(w, W_Cell):
            raise type_error(f"arg 5 (closure) expected cell, found {w.cls().name}")
        cells.append(w)
    return cells


def register_functionparts() -> None:
    """Gives functions their attributes."""
    f = function_type
    f.is_final = True
    f.has_dict = True
    register_static(f, "__new__(type, code, globals, name=None, argdefs=None, closure=None, **kwargs)", new_function)
    settable(f, "__name__", get_name, set_name)
    settable(f, "__qualname__", get_qualname, set_qualname)
    settable(f, "__code__", get_code, set_code)
    settable(f, "__defaults__", get_defaults, set_defaults)
    settable(f, "__kwdefaults__", get_kwdefaults, set_kwdefaults)
    settable(f, "__annotations__", get_annotations, set_annotations)
    settable(f, "__doc__", get_doc, set_doc)
    settable(f, "__module__", get_module, set_module)
    member(f, "__closure__", get_closure)
    member(f, "__globals__", get_globals)
    member(f, "__builtins__", get_builtins)
    f.dict["__dict__"] = InstanceDict("__dict__", f)

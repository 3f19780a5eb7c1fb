"""Calls of Python functions: a frame with its arguments in place."""

from compiler.opcodes import CO_VARARGS, CO_VARKEYWORDS
from modules.builtins import builtins
from objects.code import Machine, MappedNamespace, Namespace, W_Function, W_Code, holder, namespace_of
from objects.core import OperationError, W_Root, type_error
from objects.dict import W_Dict, new_dict
from objects.module import W_Module
from objects.values import W_Str, new_tuple
from rtlib.jit import frames, promote, unroll_safe
from vm.frame import Frame
import vm.interp as interp
import vm.traced as traced
from vm.tracing import seen, tracing

no_names: list[str] = []


def builtins_of(namespace: Namespace, usual: Namespace) -> Namespace:
    """The built-in names that a module's code sees: what its __builtins__ says, a module or a mapping."""
    w = namespace.get("__builtins__")
    if isinstance(w, W_Module):
        return w.namespace
    if isinstance(w, W_Dict):
        return namespace_of(w)
    return usual if w is None else MappedNamespace(w)


def frame_of(function: W_Function) -> Frame:
    """A new frame of the function."""
    code = promote(function.code)
    frame = Frame(code, function.namespace, function.builtins)
    if code.is_prepared:
        prepare(frame, code, function)
    return frame


@unroll_safe
def prepare(frame: Frame, code: W_Code, function: W_Function) -> None:
    """The closure's cells in place; a generator gets to know the function if its names are not the code's."""
    base = code.nslots - code.nfree
    for i in range(code.nfree):
        frame.slots[base + i] = function.closure[i]
    if code.is_generator() and function.is_renamed:
        seen(frame).maker = function


def run(frame: Frame) -> W_Root:
    """Runs a frame to its end, on the chain of frames."""
    frames.push(frame)
    try:
        return traced.execute(frame, True, -1) if tracing.on else interp.execute(frame)
    finally:
        frames.pop()


@unroll_safe
def call_stacked(caller: Frame, function: W_Function, first: W_Root | None, n: int) -> W_Root:
    """Calls with first (if any) and the n topmost values of the caller's stack, which stay there."""
    code = promote(function.code)
    given = n if first is None else n + 1
    base = caller.sp - n
    if code.is_simple() and given == code.argcount:
        frame = frame_of(function)
        to = 0
        if first is not None:
            frame.slots[0] = first
            to = 1
        for i in range(n):
            frame.slots[to + i] = caller.slots[base + i]
        return run(frame)
    args: list[W_Root] = []
    if first is not None:
        args.append(first)
    for i in range(n):
        value = caller.slots[base + i]
        assert value is not None
        args.append(value)
    return call(function, args)


def call(function: W_Function, args: list[W_Root]) -> W_Root:
    """Calls with positional arguments."""
    frame = frame_of(function)
    place_positional(frame, function, args)
    check_count(function, len(args), no_names)
    place_defaults(frame, function, len(args))
    return run(frame)


def call_keywords(function: W_Function, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """Calls with positional arguments and keywords."""
    frame = frame_of(function)
    place_positional(frame, function, args)
    place_keywords(frame, function, names, values)
    check_count(function, len(args), names)
    place_defaults(frame, function, len(args))
    return run(frame)


@unroll_safe
def place_positional(frame: Frame, function: W_Function, args: list[W_Root]) -> None:
    """Arguments by position into their slots; the rest into *args, if there is one."""
    code = promote(function.code)
    n = len(args)
    if n > code.argcount:
        n = code.argcount
    for i in range(n):
        frame.slots[i] = args[i]
    at = code.argcount + code.kwonlyargcount
    if code.flags & CO_VARARGS:
        frame.slots[at] = new_tuple(args[n:])
        at += 1
    if code.flags & CO_VARKEYWORDS:
        frame.slots[at] = new_dict()


def check_count(function: W_Function, given: int, names: list[str]) -> None:
    """Raises TypeError where there are too many arguments by position. names: the keywords, which were looked at before."""
    code = promote(function.code)
    if given > code.argcount and code.flags & CO_VARARGS == 0:
        raise too_many(function, given, names)


@unroll_safe
def place_keywords(frame: Frame, function: W_Function, names: list[str], values: list[W_Root]) -> None:
    code = promote(function.code)
    known = code.argcount + code.kwonlyargcount
    for k in range(len(names)):
        slot = -1
        for i in range(code.posonlyargcount, known):
            if code.varnames[i] == names[k]:
                slot = i
        if slot >= 0:
            if frame.slots[slot] is not None:
                raise type_error(f"{function.qualname}() got multiple values for argument '{names[k]}'")
            frame.slots[slot] = values[k]
        else:
            place_unknown(frame, function, code, names, k, values[k])


def place_unknown(frame: Frame, function: W_Function, code: W_Code, names: list[str], k: int, value: W_Root) -> None:
    """The keyword names[k], which is no parameter's name: into **kwargs."""
    name = names[k]
    if code.flags & CO_VARKEYWORDS == 0:
        only = [code.varnames[i] for i in range(code.posonlyargcount) if code.varnames[i] in names]
        if only:
            raise type_error(f"{function.qualname}() got some positional-only arguments passed as keyword arguments: '{', '.join(only)}'")
        raise type_error(f"{function.qualname}() got an unexpected keyword argument '{name}'")
    at = code.argcount + code.kwonlyargcount
    if code.flags & CO_VARARGS:
        at += 1
    d = frame.slots[at]
    assert isinstance(d, W_Dict)
    d.set(W_Str(name), value)


@unroll_safe
def place_defaults(frame: Frame, function: W_Function, given: int) -> None:
    """Parameters without argument get their defaults; TypeError where there is none."""
    code = promote(function.code)
    first = code.argcount - len(function.defaults)
    missing = False
    for i in range(given, code.argcount):
        if frame.slots[i] is None:
            if i >= first:
                frame.slots[i] = function.defaults[i - first]
            else:
                missing = True
    if missing:
        raise missing_arguments(frame, function, "positional", 0, code.argcount)
    for i in range(code.argcount, code.argcount + code.kwonlyargcount):
        if frame.slots[i] is None:
            defaults = function.keyword_defaults
            value = None if defaults is None else defaults.get_text(code.varnames[i])
            if value is None:
                missing = True
            else:
                frame.slots[i] = value
    if missing:
        raise missing_arguments(frame, function, "keyword-only", code.argcount, code.argcount + code.kwonlyargcount)


def missing_arguments(frame: Frame, function: W_Function, what: str, start: int, end: int) -> OperationError:
    names = [f"'{function.code.varnames[i]}'" for i in range(start, end) if frame.slots[i] is None]
    if len(names) == 1:
        text = names[0]
    elif len(names) == 2:
        text = names[0] + " and " + names[1]
    else:
        text = ", ".join(names[:-1]) + ", and " + names[-1]
    return type_error(f"{function.qualname}() missing {len(names)} required {what} argument{'' if len(names) == 1 else 's'}: {text}")


def too_many(function: W_Function, given: int, names: list[str]) -> OperationError:
    code = function.code
    only = 0
    for i in range(code.argcount, code.argcount + code.kwonlyargcount):
        if code.varnames[i] in names:
            only += 1
    most = code.argcount
    least = most - len(function.defaults)
    wanted = f"from {least} to {most}" if least != most else f"{most}"
    were = "was" if given == 1 else "were"
    if only:
        were = f"positional argument{'' if given == 1 else 's'} (and {only} keyword-only argument{'' if only == 1 else 's'}) were"
    s = "" if most == 1 and least == most else "s"
    return type_error(f"{function.qualname}() takes {wanted} positional argument{s} but {given} {were} given")


class PythonMachine(Machine):
    def call(self, function: W_Function, args: list[W_Root]) -> W_Root:
        return call(function, args)

    def call_keywords(self, function: W_Function, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        return call_keywords(function, args, names, values)


    def builtins_of(self, namespace: Namespace) -> Namespace:
        return builtins_of(namespace, builtins)


holder.machine = PythonMachine()

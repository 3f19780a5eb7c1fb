"""Exceptions: methods and attributes of BaseException. What its subclasses have beside stands in errorparts.py."""

from objects.builtin import register1, register2, register_any, register_static
from objects.core import (HIDDEN, W_Exception, W_Root, W_Traceback, W_Type, base_exception_type, none, type_error)
from objects.dict import W_Dict
from objects.list import list_append
from objects.object import InstanceDict, settable
from objects.operators import list_of, repr_of, set_attribute, str_of
from objects.values import W_Bool, W_List, W_Str, new_list, new_tuple, wrap_bool


def arguments(e: W_Exception) -> list[W_Root]:
    """args: of an error of the system's its text."""
    text = e.text
    if text is not None:
        e.args = [W_Str(text)]
        e.text = None
    return e.args


def as_exception(w: W_Root) -> W_Exception:
    assert isinstance(w, W_Exception)
    return w


def is_exception_class(w: W_Root) -> bool:
    return isinstance(w, W_Type) and w.is_subtype(base_exception_type)


def chain(e: W_Exception, handled: W_Exception | None) -> None:
    """Gives an exception that is raised its context: the one that is being handled. A cycle that would come of it is cut where it
    would close."""
    if handled is None or handled is e:
        return
    at = handled
    steps = 0
    slow = handled
    while True:
        context = at.context
        if context is e:
            at.context = None
            break
        if context is None:
            break
        at = context
        steps += 1
        if steps % 2 == 0 and slow.context is not None:
            slow = slow.context
            if slow is at:
                break  # the contexts make a cycle of their own
    e.context = handled


def part(e: W_Root, name: str) -> W_Root:
    """An attribute that only exceptions of the type have, None where it was not set."""
    value = e.get_own(HIDDEN + name)
    return none if value is None else value


def set_part(e: W_Root, name: str, value: W_Root) -> None:
    e.set_own(HIDDEN + name, value)


# ---- methods ----
def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if not args:
        raise type_error("BaseException.__new__(): not enough arguments")
    t = args[0]
    if not isinstance(t, W_Type):
        raise type_error(f"BaseException.__new__(X): X is not a type object ({t.cls().name})")
    if not t.is_subtype(base_exception_type):
        raise type_error(f"BaseException.__new__({t.name}): {t.name} is not a subtype of BaseException")
    return W_Exception(t, args[1:])


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if names:
        raise type_error(f"{args[0].cls().name}() takes no keyword arguments")
    e = as_exception(args[0])
    e.text = None
    e.args = args[1:]
    return none


def m_str(w: W_Root) -> W_Root:
    args = arguments(as_exception(w))
    if not args:
        return W_Str("")
    if len(args) == 1:
        return W_Str(str_of(args[0]))
    return W_Str(repr_of(new_tuple(args)))


def m_repr(w: W_Root) -> W_Root:
    args = arguments(as_exception(w))
    if len(args) == 1:
        return W_Str(w.cls().name + "(" + repr_of(args[0]) + ")")
    return W_Str(w.cls().name + repr_of(new_tuple(args)))


def m_with_traceback(w: W_Root, traceback: W_Root) -> W_Root:
    set_traceback(w, traceback)
    return w


def m_add_note(w: W_Root, note: W_Root) -> W_Root:
    if not isinstance(note, W_Str):
        raise type_error(f"note must be a str, not '{note.cls().name}'")
    notes = w.get_own("__notes__")
    if notes is None:
        notes = new_list([])
        set_attribute(w, "__notes__", notes)
    if not isinstance(notes, W_List):
        raise type_error("Cannot add note: __notes__ is not a list")
    list_append(notes, note)
    return none


def m_reduce(w: W_Root) -> W_Root:
    parts: list[W_Root] = [w.cls(), new_tuple(arguments(as_exception(w)))]
    if w.own_names():
        parts.append(InstanceDict("__dict__", base_exception_type).read(w))
    return new_tuple(parts)


def m_setstate(w: W_Root, state: W_Root) -> W_Root:
    if state is none:
        return none
    if not isinstance(state, W_Dict):
        raise type_error("state is not a dictionary")
    for name in state.text_keys():
        value = state.get_text(name)
        if value is not None:
            set_attribute(w, name, value)
    return none


# ---- attributes ----
def get_args(w: W_Root) -> W_Root:
    return new_tuple(arguments(as_exception(w)))


def set_args(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("args may not be deleted")
    e = as_exception(w)
    e.args = list_of(value)
    e.text = None


def get_cause(w: W_Root) -> W_Root:
    cause = as_exception(w).cause
    return none if cause is None else cause


def set_cause(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("__cause__ may not be deleted")
    if value is not none and not isinstance(value, W_Exception):
        raise type_error("exception cause must be None or derive from BaseException")
    e = as_exception(w)
    e.cause = value if isinstance(value, W_Exception) else None
    e.suppress_context = True


def get_context(w: W_Root) -> W_Root:
    context = as_exception(w).context
    return none if context is None else context


def set_context(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("__context__ may not be deleted")
    if value is not none and not isinstance(value, W_Exception):
        raise type_error("exception context must be None or derive from BaseException")
    as_exception(w).context = value if isinstance(value, W_Exception) else None


def get_suppress(w: W_Root) -> W_Root:
    return wrap_bool(as_exception(w).suppress_context)


def set_suppress(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("can't delete numeric/char attribute")
    if not isinstance(value, W_Bool):
        raise type_error("attribute value type must be bool")
    as_exception(w).suppress_context = value.value != 0


def get_traceback(w: W_Root) -> W_Root:
    trace = as_exception(w).trace
    return none if trace is None else trace


def set_traceback(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("__traceback__ may not be deleted")
    if value is not none and not isinstance(value, W_Traceback):
        raise type_error("__traceback__ must be a traceback or None")
    as_exception(w).trace = value if isinstance(value, W_Traceback) else None


def register_exceptions() -> None:
    """Gives BaseException its methods and attributes."""
    t = base_exception_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
    register1(t, "__str__(self, /)", m_str)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__reduce__(self, /)", m_reduce)
    register2(t, "__setstate__(self, state, /)", m_setstate)
    register2(t, "with_traceback(self, tb, /)", m_with_traceback)
    register2(t, "add_note(self, note, /)", m_add_note)
    t.dict["__dict__"] = InstanceDict("__dict__", t)
    settable(t, "args", get_args, set_args)
    settable(t, "__cause__", get_cause, set_cause)
    settable(t, "__context__", get_context, set_context)
    settable(t, "__suppress_context__", get_suppress, set_suppress)
    settable(t, "__traceback__", get_traceback, set_traceback)

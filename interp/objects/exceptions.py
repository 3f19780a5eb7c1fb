"""Exceptions: methods of BaseException and those of its subclasses that hold more than their arguments."""

from objects.builtin import register1, register2, register_any, register_static
from objects.core import (W_Exception, W_Root, W_Type, base_exception_type, key_error_type, none, stop_iteration_type,
                          system_exit_type, type_error)
from objects.object import W_GetSet
from objects.operators import repr_of, str_of
from objects.values import W_Str, W_Tuple, wrap_bool


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
        return W_Str(repr_of(args[0]) if w.cls().is_subtype(key_error_type) else str_of(args[0]))
    return W_Str(repr_of(W_Tuple(args)))


def m_repr(w: W_Root) -> W_Root:
    args = arguments(as_exception(w))
    if len(args) == 1:
        return W_Str(w.cls().name + "(" + repr_of(args[0]) + ")")
    return W_Str(w.cls().name + repr_of(W_Tuple(args)))


def m_with_traceback(w: W_Root, traceback: W_Root) -> W_Root:
    return w


class ArgsAttribute(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Tuple(arguments(as_exception(w)))


class CauseAttribute(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        cause = as_exception(w).cause
        return none if cause is None else cause


class ContextAttribute(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        context = as_exception(w).context
        return none if context is None else context


class SuppressAttribute(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return wrap_bool(as_exception(w).suppress_context)


class FirstArgument(W_GetSet):
    """StopIteration.value, SystemExit.code: the first argument, or None."""

    def read(self, w: W_Root) -> W_Root:
        args = arguments(as_exception(w))
        return args[0] if args else none


def register_exceptions() -> None:
    """Gives the exception types their methods."""
    t = base_exception_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
    register1(t, "__str__(self, /)", m_str)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "with_traceback(self, traceback, /)", m_with_traceback)
    t.dict["args"] = ArgsAttribute("args", t)
    t.dict["__cause__"] = CauseAttribute("__cause__", t)
    t.dict["__context__"] = ContextAttribute("__context__", t)
    t.dict["__suppress_context__"] = SuppressAttribute("__suppress_context__", t)
    stop_iteration_type.dict["value"] = FirstArgument("value", stop_iteration_type)
    system_exit_type.dict["code"] = FirstArgument("code", system_exit_type)

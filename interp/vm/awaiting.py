"""await, async for, async with: what their operations take and leave."""

from compiler.opcodes import CO_COROUTINE, CO_ITERABLE_COROUTINE
from objects.core import (OperationError, W_Root, bind, call_special, error, runtime_error_type,
                          stop_async_iteration_type, type_error)
from vm.expect import as_error
from vm.frame import Frame
from vm.generator import W_AsyncWrapped, W_Generator, coroutine_type


def awaitable_iterator(w: W_Root) -> W_Root:
    """The iterator that `await w` runs."""
    if isinstance(w, W_Generator) and w.code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE):
        return w
    it = call_special(w, "__await__", [])
    if it is None:
        raise type_error(f"object {w.cls().name} can't be used in 'await' expression")
    if isinstance(it, W_Generator) and it.code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE):
        raise type_error("__await__() returned a coroutine")
    if it.cls().lookup("__next__") is None:
        raise type_error(f"__await__() returned non-iterator of type '{it.cls().name}'")
    return it


def get_awaitable(frame: Frame, how: int) -> None:
    """GET_AWAITABLE."""
    w = frame.pop()
    if how and w.cls().lookup("__await__") is None and not isinstance(w, W_Generator):
        name = "__aenter__" if how == 1 else "__aexit__"
        raise type_error(f"'async with' received an object from {name} that does not implement __await__: {w.cls().name}")
    it = awaitable_iterator(w)
    if isinstance(it, W_Generator) and it.cls() is coroutine_type and it.delegate() is not None:
        raise error(runtime_error_type, "coroutine is being awaited already")
    frame.push(it)


def get_aiter(frame: Frame) -> None:
    """GET_AITER."""
    w = frame.pop()
    it = call_special(w, "__aiter__", [])
    if it is None:
        raise type_error(f"'async for' requires an object with __aiter__ method, got {w.cls().name}")
    if it.cls().lookup("__anext__") is None:
        raise type_error(f"'async for' received an object from __aiter__ that does not implement __anext__: {it.cls().name}")
    frame.push(it)


def get_anext(frame: Frame) -> None:
    """GET_ANEXT."""
    it = frame.peek(0)
    awaitable = call_special(it, "__anext__", [])
    if awaitable is None:
        raise type_error(f"'async for' requires an iterator with __anext__ method, got {it.cls().name}")
    try:
        frame.push(awaitable_iterator(awaitable))
    except OperationError as e:
        new = type_error(f"'async for' received an invalid object from __anext__: {awaitable.cls().name}")
        new.error.cause = e.error
        new.error.context = e.error
        new.error.suppress_context = True
        raise new


def end_async_for(frame: Frame) -> None:
    """END_ASYNC_FOR."""
    e = as_error(frame.pop())
    if not e.type.is_subtype(stop_async_iteration_type):
        raise OperationError(e)
    frame.drop(1)


def before_async_with(frame: Frame) -> None:
    """BEFORE_ASYNC_WITH."""
    manager = frame.pop()
    t = manager.cls()
    enter = t.lookup("__aenter__")
    leave = t.lookup("__aexit__")
    if enter is None:
        raise type_error(f"'{t.name}' object does not support the asynchronous context manager protocol")
    if leave is None:
        raise type_error(f"'{t.name}' object does not support the asynchronous context manager protocol (missed __aexit__ method)")
    frame.push(bind(leave, manager))
    frame.push(enter.invoke1(manager))


def wrap_value(frame: Frame) -> None:
    """ASYNC_GEN_WRAP."""
    frame.push(W_AsyncWrapped(frame.pop()))

"""Asynchronous generators: __anext__, asend, athrow and aclose give awaitables, which drive the generator; aiter() and anext()."""

from modules.builtins import define
from modules.sys import settings
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_BuiltinAny, register1, register2, register4, register_any, unset
from objects.core import (OperationError, W_Exception, W_Root, W_Type, call_special, error, generator_exit_type, new_builtin_type,
                          none, object_type, runtime_error_type, stop_async_iteration_type, stop_iteration_type, type_error)
from objects.object import W_GetSet
from objects.module import add_function
from objects.operators import get_attribute_or_none
from objects.structseq import W_StructSeq, new_structseq_type
from objects.values import wrap_bool
from vm.awaiting import awaitable_iterator
from vm.generator import (W_AsyncGenerator, W_AsyncWrapped, add_attributes, async_generator_type, g_iter, g_repr, given,
                          throw_into, thrown_exception)

asend_type = new_builtin_type("async_generator_asend", object_type)
athrow_type = new_builtin_type("async_generator_athrow", object_type)
anext_type = new_builtin_type("anext_awaitable", object_type)
hooks_type = new_structseq_type("sys", "asyncgen_hooks", ["firstiter", "finalizer"], 2)
BEGIN = 0
GOING = 1
CLOSED = 2


class Hooks:
    """sys.set_asyncgen_hooks."""

    def __init__(self) -> None:
        self.first: W_Root = none
        self.final: W_Root = none


hooks = Hooks()


def as_async(w: W_Root) -> W_AsyncGenerator:
    assert isinstance(w, W_AsyncGenerator)
    return w


def stop_with(value: W_Root) -> OperationError:
    """StopIteration(value), which an await takes for its result."""
    return OperationError(W_Exception(stop_iteration_type, [value]))


def ended(g: W_AsyncGenerator) -> OperationError:
    """The generator has returned."""
    g.result = none
    return OperationError(W_Exception(stop_async_iteration_type, []))


class Step:
    """One step of an asynchronous generator."""

    def __init__(self, g: W_AsyncGenerator) -> None:
        self.g: W_AsyncGenerator = g

    def resume(self, value: W_Root) -> W_Root:
        """Goes on: what is yielded to the event loop, or what the generator itself yields, wrapped."""
        item = self.g.resume(value, None)
        if item is None:
            raise ended(self.g)
        return item

    def throw(self, e: W_Exception) -> W_Root:
        item = throw_into(self.g, [e])
        if item is None:
            raise ended(self.g)
        return item


def unwrapped(g: W_AsyncGenerator, item: W_Root) -> W_Root:
    """What goes up to the event loop; a value of the generator's own is the await's result."""
    if isinstance(item, W_AsyncWrapped):
        g.awaited = False
        raise stop_with(item.value)
    return item


def leaves(g: W_AsyncGenerator, e: OperationError) -> OperationError:
    """An exception leaves the generator."""
    t = e.error.cls()
    if t.is_subtype(stop_async_iteration_type) or t.is_subtype(generator_exit_type):
        g.closed = True
    g.awaited = False
    return e


# ---- __anext__, asend ----
class W_AsyncSend(W_Root):
    def __init__(self, g: W_AsyncGenerator, value: W_Root) -> None:
        self.g: W_AsyncGenerator = g
        self.value: W_Root = value
        self.state: int = BEGIN

    def cls(self) -> W_Type:
        return asend_type

    def send(self, value: W_Root) -> W_Root:
        g = self.g
        if self.state == CLOSED:
            raise error(runtime_error_type, "cannot reuse already awaited __anext__()/asend()")
        if self.state == BEGIN:
            if g.awaited:
                raise error(runtime_error_type, "anext(): asynchronous generator is already running")
            if value is none:
                value = self.value
            self.state = GOING
        g.awaited = True
        try:
            item = Step(g).resume(value)
        except OperationError as e:
            self.state = CLOSED
            raise leaves(g, e)
        return self.passed(item)

    def passed(self, item: W_Root) -> W_Root:
        if isinstance(item, W_AsyncWrapped):
            self.state = CLOSED
        return unwrapped(self.g, item)

    def throw(self, e: W_Exception) -> W_Root:
        if self.state == CLOSED:
            raise error(runtime_error_type, "cannot reuse already awaited __anext__()/asend()")
        try:
            item = Step(self.g).throw(e)
        except OperationError as raised:
            self.state = CLOSED
            raise leaves(self.g, raised)
        return self.passed(item)

    def close(self) -> None:
        self.state = CLOSED


# ---- athrow, aclose ----
class W_AsyncThrow(W_Root):
    """thrown: the exception; None for aclose()."""

    def __init__(self, g: W_AsyncGenerator, thrown: W_Exception | None) -> None:
        self.g: W_AsyncGenerator = g
        self.thrown: W_Exception | None = thrown
        self.state: int = BEGIN

    def cls(self) -> W_Type:
        return athrow_type

    def begin(self, value: W_Root) -> W_Root:
        g = self.g
        thrown = self.thrown
        if g.awaited:
            self.state = CLOSED
            name = "aclose" if thrown is None else "athrow"
            raise error(runtime_error_type, f"{name}(): asynchronous generator is already running")
        if g.closed:
            self.state = CLOSED
            raise OperationError(W_Exception(stop_async_iteration_type, []))
        if value is not none:
            raise error(runtime_error_type, "can't send non-None value to a just-started coroutine")
        self.state = GOING
        g.awaited = True
        if thrown is None:
            g.closed = True
            thrown = W_Exception(generator_exit_type, [])
        return Step(g).throw(thrown)

    def send(self, value: W_Root) -> W_Root:
        g = self.g
        if self.state == CLOSED:
            raise error(runtime_error_type, "cannot reuse already awaited aclose()/athrow()")
        if g.frame is None:
            self.state = CLOSED
            raise OperationError(W_Exception(stop_iteration_type, []))
        before = self.state
        try:
            item = self.begin(value) if before == BEGIN else Step(g).resume(value)
        except OperationError as e:
            if before == BEGIN and self.state != GOING:
                raise e
            raise self.failed(e)
        return self.passed(item)

    def passed(self, item: W_Root) -> W_Root:
        if isinstance(item, W_AsyncWrapped):
            if self.thrown is None:
                self.g.awaited = False
                self.state = CLOSED
                raise error(runtime_error_type, "async generator ignored GeneratorExit")
            self.state = CLOSED
        return unwrapped(self.g, item)

    def failed(self, e: OperationError) -> OperationError:
        """An exception leaves the generator: that it is closed is what aclose() wants."""
        self.g.awaited = False
        self.state = CLOSED
        t = e.error.cls()
        if self.thrown is None and (t.is_subtype(stop_async_iteration_type) or t.is_subtype(generator_exit_type)):
            return OperationError(W_Exception(stop_iteration_type, []))
        return leaves(self.g, e)

    def throw(self, e: W_Exception) -> W_Root:
        if self.state == CLOSED:
            raise error(runtime_error_type, "cannot reuse already awaited aclose()/athrow()")
        try:
            item = Step(self.g).throw(e)
        except OperationError as raised:
            raise self.failed(raised)
        return self.passed(item)

    def close(self) -> None:
        self.state = CLOSED


# ---- their methods ----
def s_send(w: W_Root, value: W_Root) -> W_Root:
    if isinstance(w, W_AsyncSend):
        return w.send(value)
    assert isinstance(w, W_AsyncThrow)
    return w.send(value)


def s_next(w: W_Root) -> W_Root:
    return s_send(w, none)


def s_throw(w: W_Root, kind: W_Root, value: W_Root, traceback: W_Root) -> W_Root:
    e = thrown_exception(given(kind, value, traceback))
    if isinstance(w, W_AsyncSend):
        return w.throw(e)
    assert isinstance(w, W_AsyncThrow)
    return w.throw(e)


def s_close(w: W_Root) -> W_Root:
    if isinstance(w, W_AsyncSend):
        w.close()
    elif isinstance(w, W_AsyncThrow):
        w.close()
    return none


# ---- methods of asynchronous generators ----
def first_use(g: W_AsyncGenerator) -> None:
    """Tells the hook of an event loop of a generator that is used for the first time."""
    if g.was_iterated:
        return
    g.was_iterated = True
    if hooks.first is not none:
        hooks.first.call([g])


def a_anext(w: W_Root) -> W_Root:
    return a_asend(w, none)


def a_asend(w: W_Root, value: W_Root) -> W_Root:
    g = as_async(w)
    first_use(g)
    return W_AsyncSend(g, value)


def a_athrow(w: W_Root, kind: W_Root, value: W_Root, traceback: W_Root) -> W_Root:
    g = as_async(w)
    first_use(g)
    return W_AsyncThrow(g, thrown_exception(given(kind, value, traceback)))


def a_aclose(w: W_Root) -> W_Root:
    g = as_async(w)
    first_use(g)
    return W_AsyncThrow(g, None)


class AsyncRunning(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return wrap_bool(as_async(w).awaited)


# ---- aiter, anext ----
def f_aiter(w: W_Root) -> W_Root:
    it = call_special(w, "__aiter__", [])
    if it is None:
        raise type_error(f"'{w.cls().name}' object is not an async iterable")
    if it.cls().lookup("__anext__") is None:
        raise type_error(f"aiter() returned not an async iterator of type '{it.cls().name}'")
    return it


def f_anext(w: W_Root, default: W_Root) -> W_Root:
    awaitable = call_special(w, "__anext__", [])
    if awaitable is None:
        raise type_error(f"'{w.cls().name}' object is not an async iterator")
    return awaitable if default is unset else W_AnextDefault(awaitable, default)


class W_AnextDefault(W_Root):
    """anext(it, default): an awaitable whose result at the end is the default."""

    def __init__(self, awaitable: W_Root, default: W_Root) -> None:
        self.awaitable: W_Root = awaitable
        self.default: W_Root = default
        self.it: W_Root | None = None

    def cls(self) -> W_Type:
        return anext_type

    def run(self, name: str, args: list[W_Root]) -> W_Root:
        """Calls a method of the awaitable's iterator."""
        it = self.it
        if it is None:
            it = awaitable_iterator(self.awaitable)
            self.it = it
        try:
            method = get_attribute_or_none(it, name)
            if method is not None:
                return method.call(args)
            item = it.iter_next()
            if item is None:
                raise it.ended()
            return item
        except OperationError as e:
            if e.error.cls().is_subtype(stop_async_iteration_type):
                raise stop_with(self.default)
            raise


def as_default(w: W_Root) -> W_AnextDefault:
    assert isinstance(w, W_AnextDefault)
    return w


def n_next(w: W_Root) -> W_Root:
    return as_default(w).run("__next__", [])


def n_send(w: W_Root, value: W_Root) -> W_Root:
    return as_default(w).run("send", [value])


def n_throw(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return as_default(args[0]).run("throw", args[1:])


def n_close(w: W_Root) -> W_Root:
    return as_default(w).run("close", [])


# ---- sys ----
def f_get_hooks() -> W_Root:
    return W_StructSeq(hooks_type, [hooks.first, hooks.final])


def f_set_hooks(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    given = list(args)
    if len(given) > 2:
        raise type_error(f"set_asyncgen_hooks() takes at most 2 arguments ({len(given)} given)")
    first = given[0] if given else unset
    final = given[1] if len(given) > 1 else unset
    for i in range(len(names)):
        if names[i] == "firstiter":
            first = values[i]
        elif names[i] == "finalizer":
            final = values[i]
        else:
            raise type_error(f"'{names[i]}' is an invalid keyword argument for set_asyncgen_hooks()")
    for w in [final, first]:
        if w is not unset and w is not none and w.cls().lookup("__call__") is None and not w.is_function():
            name = "firstiter" if w is first else "finalizer"
            raise type_error(f"callable {name} expected, got {w.cls().name}")
    if first is not unset:
        hooks.first = first
    if final is not unset:
        hooks.final = final
    return none


def add_async_hooks() -> None:
    """Gives sys the hooks of event loops."""
    m = settings.module
    assert m is not None
    add_function(m, W_Builtin0("get_asyncgen_hooks()", None, f_get_hooks))
    add_function(m, W_BuiltinAny("set_asyncgen_hooks(firstiter=unset, finalizer=unset, **kwargs)", None, f_set_hooks))


def register_asyncgen() -> None:
    """Gives asynchronous generators and their awaitables their methods."""
    t = async_generator_type
    t.is_final = True
    register1(t, "__aiter__(self, /)", g_iter)
    register1(t, "__anext__(self, /)", a_anext)
    register2(t, "asend(self, value, /)", a_asend)
    register4(t, "athrow(self, type, value=unset, traceback=unset, /)", a_athrow)
    register1(t, "aclose(self, /)", a_aclose)
    register1(t, "__repr__(self, /)", g_repr)
    add_attributes(t, "ag", "ag_await")
    t.dict["ag_running"] = AsyncRunning("ag_running", t)
    for s in [asend_type, athrow_type]:
        register1(s, "__await__(self, /)", g_iter)
        register1(s, "__iter__(self, /)", g_iter)
        register1(s, "__next__(self, /)", s_next)
        register2(s, "send(self, value, /)", s_send)
        register4(s, "throw(self, type, value=unset, traceback=unset, /)", s_throw)
        register1(s, "close(self, /)", s_close)
    n = anext_type
    register1(n, "__await__(self, /)", g_iter)
    register1(n, "__iter__(self, /)", g_iter)
    register1(n, "__next__(self, /)", n_next)
    register2(n, "send(self, value, /)", n_send)
    register_any(n, "throw(self, /, *args)", n_throw)
    register1(n, "close(self, /)", n_close)
    define(W_Builtin1("aiter(async_iterable, /)", None, f_aiter))
    define(W_Builtin2("anext(aiterator, default=unset, /)", None, f_anext))

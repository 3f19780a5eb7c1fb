"""Generators and coroutines: frames that stop at YIELD_VALUE and go on when something is sent."""

import vm.interp as interp
from compiler.opcodes import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, SEND, YIELD_VALUE
from objects.builtin import register1, register2, register4, unset
from objects.code import W_Code
from objects.core import (OperationError, W_Exception, W_Root, W_Traceback, W_Type, base_exception_type, error, generator_exit_type,
                          new_builtin_type, none, object_type, runtime_error_type, stop_async_iteration_type, stop_iteration_type, type_error,
                          value_error)
from objects.exceptions import arguments, chain
from objects.ignored import tell_ignored
from objects.object import computed, member, settable
from objects.operators import get_attribute, get_attribute_or_none, identity_hash, iterator_of, repr_of
from objects.values import W_Int, W_Str, W_Tuple, new_tuple, wrap_bool
from objects.warn import holder as warnings
from rtlib.gc import watch
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame, FrameOwner, handled, origins
import vm.traced as traced
from vm.tracing import seen, tell_call, tell_exception, tracing

generator_type = new_builtin_type("generator", object_type)
coroutine_type = new_builtin_type("coroutine", object_type)
async_generator_type = new_builtin_type("async_generator", object_type)
wrapper_type = new_builtin_type("coroutine_wrapper", object_type)


class W_Generator(FrameOwner):
    """A generator or coroutine. frame is None once it is finished."""

    def __init__(self, frame: Frame, name: str) -> None:
        self.frame: Frame | None = frame
        self.code: W_Code = frame.code
        self.name: str = name                    # __qualname__
        self.plain_name: str = frame.code.name
        self.running: bool = False
        self.started: bool = False
        self.result: W_Root = none               # what its frame returned
        self.origin: W_Root = none               # cr_origin
        self.handled: W_Exception | None = None  # the exception that it is handling while it waits

    def own_frame(self) -> Frame | None:
        return self.frame

    def cls(self) -> W_Type:
        if self.code.flags & CO_COROUTINE:
            return coroutine_type
        return async_generator_type if self.code.flags & CO_ASYNC_GENERATOR else generator_type

    def finalizer(self) -> W_Root | None:
        return None if self.frame is None or self.running else self

    def finalize(self) -> None:
        """One that waits is closed; a coroutine that never ran is worth a warning."""
        if not self.started and self.code.flags & CO_COROUTINE and self.frame is not None:
            warnings.warner.warn_unawaited(self, self.name)
        g_close(self)

    def label(self) -> str:
        """How errors name it."""
        return "async generator" if self.code.flags & CO_ASYNC_GENERATOR else self.cls().name

    def iter_next(self) -> W_Root | None:
        return self.resume(none, None)

    def resume(self, value: W_Root, thrown: W_Exception | None) -> W_Root | None:
        """Goes on with a value, or with an exception raised where it waits: what is yielded next; None when it returned."""
        frame = self.frame
        if self.running:
            raise value_error(f"{self.label()} already executing")
        if frame is None:
            if self.code.flags & CO_COROUTINE:
                raise error(runtime_error_type, "cannot reuse already awaited coroutine")
            if thrown is not None:
                raise OperationError(thrown)
            return None
        if not self.started and value is not none:
            raise type_error(f"can't send non-None value to a just-started {self.label()}")
        self.started = True
        self.running = True
        error_before = handled.error
        outer_before = handled.outer
        if error_before is not None:
            handled.outer = error_before
        handled.error = self.handled
        frames.push(frame)
        try:
            result = self.go_on(frame, value, thrown)
        except OperationError as e:
            self.frame = None
            raise self.not_stop_iteration(e)
        finally:
            frames.pop()
            self.running = False
            self.handled = handled.error
            handled.error = error_before
            handled.outer = outer_before
        if frame.yielded:
            frame.yielded = False
            return result
        self.frame = None
        self.result = result
        return None

    def ended(self) -> OperationError:
        """StopIteration with what the generator returned."""
        args: list[W_Root] = []
        if self.result is not none:
            args.append(self.result)
        self.result = none
        return OperationError(W_Exception(stop_iteration_type, args))

    def go_on(self, frame: Frame, value: W_Root, thrown: W_Exception | None) -> W_Root:
        if thrown is None:
            frame.push(value)
            return traced.execute(frame, True, yielded_at(frame)) if tracing.on else interp.execute(frame)
        if tracing.on and tracing.wanted():
            tell_call(frame, yielded_at(frame))
            frame.pc = traced.failed(frame, frame.code, frame.pc - 2, OperationError(thrown))
            return traced.execute(frame, False, frame.pc)
        if handled.error is not None:
            chain(thrown, handled.error)
        outer = handled.outer
        handled.outer = None  # what the caller handles is no context
        try:
            frame.pc = interp.handler_for(frame, frame.code, frame.pc - 2, OperationError(thrown))
        finally:
            handled.outer = outer
        return interp.execute(frame)

    def not_stop_iteration(self, e: OperationError) -> OperationError:
        """A StopIteration that leaves a generator is a RuntimeError (PEP 479)."""
        t = e.error.cls()
        name = "StopIteration"
        if not t.is_subtype(stop_iteration_type):
            if self.code.flags & CO_ASYNC_GENERATOR == 0 or not t.is_subtype(stop_async_iteration_type):
                return e
            name = "StopAsyncIteration"
        new = error(runtime_error_type, f"{self.label()} raised {name}")
        new.error.cause = e.error
        new.error.context = e.error
        new.error.suppress_context = True
        return new

    def delegate(self) -> W_Root | None:
        """What a yield from or await in the frame waits for."""
        frame = self.frame
        if frame is None or not self.started or self.running:
            return None
        if frame.pc < 4 or frame.code.ops[frame.pc - 4] != SEND:
            return None
        return frame.peek(0)


def yielded_at(frame: Frame) -> int:
    """The word of the yield where the frame waits, -1 if it has not started."""
    return frame.pc - 2 if frame.code.ops[frame.pc - 2] == YIELD_VALUE else -1


def new_generator(frame: Frame) -> W_Root:
    code = frame.code
    if code.flags & CO_ASYNC_GENERATOR:
        asynchronous = W_AsyncGenerator(frame, code.qualname)
        watch(asynchronous)
        name_by_function(asynchronous, frame)
        return asynchronous
    g = W_Generator(frame, code.qualname)
    name_by_function(g, frame)
    if len(code.handlers) or code.flags & CO_COROUTINE:
        watch(g)
    if origins.depth and frame.code.flags & CO_COROUTINE:
        g.origin = origin_of(origins.depth)
    return g


def name_by_function(g: W_Generator, frame: Frame) -> None:
    """The names of the function that made the generator, where they are not the code's."""
    s = frame.seen
    maker = None if s is None else s.maker
    if maker is not None:
        g.name = maker.qualname
        g.plain_name = maker.name


@dont_look_inside
def origin_of(depth: int) -> W_Root:
    """Where a coroutine is made: file, line, function of its callers."""
    rows: list[W_Root] = []
    for i in range(1, depth + 1):
        caller: Frame | None = frames.get(i)
        if caller is None:
            break
        code = caller.code
        rows.append(new_tuple([W_Str(code.filename), W_Int(code.line_at(caller.pc)), W_Str(code.name)]))
    return new_tuple(rows)


class W_AsyncGenerator(W_Generator):
    """An asynchronous generator (vm.asyncgen)."""

    def __init__(self, frame: Frame, name: str) -> None:
        super().__init__(frame, name)
        self.was_iterated: bool = False  # the hook for its first use was called
        self.closed: bool = False        # aclose() was begun, or it ended
        self.awaited: bool = False       # one of its awaitables is on its way
        self.last: W_Root = none         # the hook for its end

    def finalize(self) -> None:
        if self.last is none or self.closed:
            super().finalize()
        else:
            self.last.call([self])


class W_AsyncWrapped(W_Root):
    """A value that an asynchronous generator yields, as against what an await in it yields."""

    def __init__(self, value: W_Root) -> None:
        self.value: W_Root = value

    def cls(self) -> W_Type:
        return object_type


def as_generator(w: W_Root) -> W_Generator:
    assert isinstance(w, W_Generator)
    return w


def g_send(w: W_Root, value: W_Root) -> W_Root:
    g = as_generator(w)
    item = g.resume(value, None)
    if item is None:
        raise g.ended()
    return item


def g_next(w: W_Root) -> W_Root:
    return g_send(w, none)


def thrown_exception(thrown: list[W_Root]) -> W_Exception:
    """The exception of throw(kind, value, traceback), of which the last two may be missing."""
    kind = thrown[0]
    value = thrown[1] if len(thrown) > 1 else none
    traceback = thrown[2] if len(thrown) > 2 else none
    if traceback is not none and not isinstance(traceback, W_Traceback):
        raise type_error("throw() third argument must be a traceback object")
    if isinstance(kind, W_Exception):
        if value is not none:
            raise type_error("instance exception may not have a separate value")
        if isinstance(traceback, W_Traceback):
            kind.trace = traceback
        return kind
    if not isinstance(kind, W_Type) or not kind.is_subtype(base_exception_type):
        raise type_error(f"exceptions must be classes or instances deriving from BaseException, not {kind.cls().name}")
    made: W_Root = value
    if not isinstance(value, W_Exception) or not value.type.is_subtype(kind):
        try:
            made = kind.call([] if value is none else list(value.items) if isinstance(value, W_Tuple) else [value])
        except OperationError as e:
            made = e.error
        if not isinstance(made, W_Exception):
            made = type_error(f"calling {repr_of(kind)} should have returned an instance of BaseException, not {made.cls().name}").error
    assert isinstance(made, W_Exception)
    if isinstance(traceback, W_Traceback):
        made.trace = traceback
    return made


def given(kind: W_Root, value: W_Root, traceback: W_Root) -> list[W_Root]:
    """Arguments of throw, without those that are `unset`."""
    return [w for w in [kind, value, traceback] if w is not unset]


def g_throw(w: W_Root, kind: W_Root, value: W_Root, traceback: W_Root) -> W_Root:
    g = as_generator(w)
    item = throw_into(g, given(kind, value, traceback))
    if item is None:
        raise g.ended()
    return item


def throw_into(g: W_Generator, thrown: list[W_Root]) -> W_Root | None:
    """Raises what throw's arguments say where the generator waits, or in what it delegates to, which gets them as they are."""
    inner = g.delegate()
    if inner is not None:
        kind = thrown[0]
        t = kind if isinstance(kind, W_Type) else kind.cls()
        if t.is_subtype(generator_exit_type):
            try:
                in_delegate(g, inner, "close", [])
            except OperationError as raised:
                return g.resume(none, raised.error)
        else:
            if get_attribute_or_none(inner, "throw") is not None:
                try:
                    return in_delegate(g, inner, "throw", thrown)
                except OperationError as raised:
                    return after_delegate(g, raised)
    return g.resume(none, thrown_exception(thrown))


def in_delegate(g: W_Generator, inner: W_Root, name: str, args: list[W_Root]) -> W_Root:
    """Calls a method of what the generator delegates to, which runs meanwhile. An error in looking for close() is told alone."""
    frame = g.frame
    assert frame is not None
    g.running = True
    frames.push(frame)
    try:
        try:
            method = get_attribute_or_none(inner, name)
        except OperationError as raised:
            if name != "close":
                raise
            tell_ignored(raised.error, g)
            method = None
        return none if method is None else method.call(args)
    finally:
        frames.pop()
        g.running = False


def after_delegate(g: W_Generator, e: OperationError) -> W_Root | None:
    """What throw gave in the delegate: its end is the value of yield from, another exception is raised there."""
    if not e.error.cls().is_subtype(stop_iteration_type):
        return g.resume(none, e.error)
    frame = g.frame
    assert frame is not None
    args = arguments(e.error)
    frame.pop()
    frame.pc = frame.code.ops[frame.pc - 3]
    return g.resume(args[0] if args else none, None)


def g_close(w: W_Root) -> W_Root:
    g = as_generator(w)
    if g.frame is None:
        return none
    if not g.started and not g.running:
        g.frame = None
        return none
    try:
        item = throw_into(g, [W_Exception(generator_exit_type, [])])
    except OperationError as e:
        if e.error.cls().is_subtype(generator_exit_type) or e.error.cls().is_subtype(stop_iteration_type):
            return none
        raise
    if item is not None:
        raise error(runtime_error_type, f"{g.label()} ignored GeneratorExit")
    return none


def g_iter(w: W_Root) -> W_Root:
    return w


def g_repr(w: W_Root) -> W_Root:
    return W_Str(f"<{w.cls().name} object {as_generator(w).name} at 0x{identity_hash(w):x}>")


# ---- attributes ----
def get_name(w: W_Root) -> W_Root:
    return W_Str(as_generator(w).plain_name)


def set_name(w: W_Root, value: W_Root | None) -> None:
    if not isinstance(value, W_Str):
        raise type_error("__name__ must be set to a string object")
    as_generator(w).plain_name = value.utf8


def get_qualname(w: W_Root) -> W_Root:
    return W_Str(as_generator(w).name)


def set_qualname(w: W_Root, value: W_Root | None) -> None:
    if not isinstance(value, W_Str):
        raise type_error("__qualname__ must be set to a string object")
    as_generator(w).name = value.utf8


def get_running(w: W_Root) -> W_Root:
    return wrap_bool(as_generator(w).running)


def get_suspended(w: W_Root) -> W_Root:
    g = as_generator(w)
    return wrap_bool(g.started and not g.running and g.frame is not None)


def get_frame(w: W_Root) -> W_Root:
    frame = as_generator(w).frame
    if frame is None:
        return none
    seen(frame).generator = w
    return frame


def get_code(w: W_Root) -> W_Root:
    return as_generator(w).code


def get_delegate(w: W_Root) -> W_Root:
    inner = as_generator(w).delegate()
    return none if inner is None else inner


def get_origin(w: W_Root) -> W_Root:
    return as_generator(w).origin


def add_attributes(t: W_Type, prefix: str, delegate: str) -> None:
    """What a type of generators or coroutines shows, under names with its own prefix."""
    settable(t, "__name__", get_name, set_name)
    settable(t, "__qualname__", get_qualname, set_qualname)
    computed(t, prefix + "_frame", get_frame)
    member(t, prefix + "_code", get_code)
    computed(t, prefix + "_running", get_running)
    computed(t, prefix + "_suspended", get_suspended)
    computed(t, delegate, get_delegate)


# ---- coroutine.__await__() ----
class W_CoroutineWrapper(W_Root):
    """The iterator of a coroutine."""

    def __init__(self, coroutine: W_Generator) -> None:
        self.coroutine: W_Generator = coroutine

    def cls(self) -> W_Type:
        return wrapper_type


def c_await(w: W_Root) -> W_Root:
    return W_CoroutineWrapper(as_generator(w))


def wrapped(w: W_Root) -> W_Generator:
    assert isinstance(w, W_CoroutineWrapper)
    return w.coroutine


def w_next(w: W_Root) -> W_Root:
    return g_send(wrapped(w), none)


def w_send(w: W_Root, value: W_Root) -> W_Root:
    return g_send(wrapped(w), value)


def w_throw(w: W_Root, kind: W_Root, value: W_Root, traceback: W_Root) -> W_Root:
    return g_throw(wrapped(w), kind, value, traceback)


def w_close(w: W_Root) -> W_Root:
    return g_close(wrapped(w))


def register_generators() -> None:
    """Gives generators and coroutines their methods."""
    for t in [generator_type, coroutine_type]:
        register2(t, "send(self, arg, /)", g_send)
        register4(t, "throw(self, type, value=unset, traceback=unset, /)", g_throw)
        register1(t, "close(self, /)", g_close)
        register1(t, "__repr__(self, /)", g_repr)
        t.is_final = True
    register1(generator_type, "__iter__(self, /)", g_iter)
    register1(generator_type, "__next__(self, /)", g_next)
    register1(coroutine_type, "__await__(self, /)", c_await)
    add_attributes(generator_type, "gi", "gi_yieldfrom")
    add_attributes(coroutine_type, "cr", "cr_await")
    computed(coroutine_type, "cr_origin", get_origin)
    t = wrapper_type
    register1(t, "__iter__(self, /)", g_iter)
    register1(t, "__next__(self, /)", w_next)
    register2(t, "send(self, arg, /)", w_send)
    register4(t, "throw(self, type, value=unset, traceback=unset, /)", w_throw)
    register1(t, "close(self, /)", w_close)


# ---- delegation: yield from, await ----
def delegate_of(code: W_Code, w: W_Root) -> W_Root:
    """GET_YIELD_FROM_ITER: the iterator of what yield from gets."""
    if isinstance(w, W_Generator) and w.code.flags & CO_ASYNC_GENERATOR == 0:
        if w.code.flags & CO_COROUTINE and code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE) == 0:
            raise type_error("cannot 'yield from' a coroutine object in a non-coroutine generator")
        return w
    return iterator_of(w)


def send_to(frame: Frame, target: int, pc: int) -> int:
    """SEND: the value on top goes to the receiver below it; the next instruction's word."""
    value = frame.pop()
    receiver = frame.peek(0)
    result: W_Root = none
    item: W_Root | None = None
    if isinstance(receiver, W_Generator):
        item = receiver.resume(value, None)
        if item is None:
            result = receiver.result
            if tracing.on and tracing.wanted() and (result is not none or receiver.code.flags & CO_COROUTINE):
                tell_exception(frame, W_Exception(stop_iteration_type, [result] if result is not none else []))
    elif value is none:
        advance = receiver.cls().lookup("__next__")
        if advance is None:
            raise type_error(f"'{receiver.cls().name}' object is not an iterator")
        try:
            item = advance.invoke1(receiver)
        except OperationError as e:
            result = stop_value(e)
            if tracing.on and tracing.wanted():
                tell_exception(frame, e.error)
    else:
        try:
            item = get_attribute(receiver, "send").call([value])
        except OperationError as e:
            result = stop_value(e)
    if item is not None:
        frame.push(item)
        return pc + 2
    frame.pop()
    frame.push(result)
    return target


def stop_value(e: OperationError) -> W_Root:
    """The value of a StopIteration; another exception is raised again."""
    if not e.error.cls().is_subtype(stop_iteration_type):
        raise e
    args = arguments(e.error)
    return args[0] if args else none

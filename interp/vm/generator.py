"""Generators and coroutines: frames that stop at YIELD_VALUE and go on when something is sent."""

import vm.interp as interp
from compiler.opcodes import CO_COROUTINE, SEND
from objects.builtin import register1, register2, register4, unset
from objects.code import W_Code
from objects.core import (OperationError, W_Exception, W_Root, W_Type, base_exception_type, error, generator_exit_type,
                          new_builtin_type, none, object_type, runtime_error_type, stop_iteration_type, type_error,
                          value_error)
from objects.exceptions import arguments
from objects.object import W_GetSet
from objects.operators import get_attribute, get_attribute_or_none, identity_hash, next_of, repr_of
from objects.values import W_Str, W_Tuple, wrap_bool
from rtlib.jit import frames
from vm.frame import Frame, handled

generator_type = new_builtin_type("generator", object_type)
coroutine_type = new_builtin_type("coroutine", object_type)


class W_Generator(W_Root):
    """A generator or coroutine. frame is None once it is finished."""

    def __init__(self, frame: Frame, name: str) -> None:
        self.frame: Frame | None = frame
        self.code: W_Code = frame.code
        self.name: str = name
        self.running: bool = False
        self.started: bool = False
        self.result: W_Root = none               # what its frame returned
        self.handled: W_Exception | None = None  # the exception that it is handling while it waits

    def cls(self) -> W_Type:
        return coroutine_type if self.code.flags & CO_COROUTINE else generator_type

    def iter_next(self) -> W_Root | None:
        return self.resume(none, None)

    def resume(self, value: W_Root, thrown: W_Exception | None) -> W_Root | None:
        """Goes on with a value, or with an exception raised where it waits: what is yielded next; None when it returned."""
        frame = self.frame
        if self.running:
            raise value_error(f"{self.cls().name} already executing")
        if frame is None:
            if thrown is not None:
                raise OperationError(thrown)
            return None
        if not self.started and value is not none:
            raise type_error(f"can't send non-None value to a just-started {self.cls().name}")
        self.started = True
        self.running = True
        outer = handled.error
        if self.handled is not None:
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
            self.handled = None if handled.error is outer else handled.error
            handled.error = outer
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
        else:
            frame.pc = interp.handler_for(frame, frame.code, frame.pc - 2, OperationError(thrown))
        return interp.execute(frame)

    def not_stop_iteration(self, e: OperationError) -> OperationError:
        """A StopIteration that leaves a generator is a RuntimeError (PEP 479)."""
        if not e.error.cls().is_subtype(stop_iteration_type):
            return e
        new = error(runtime_error_type, f"{self.cls().name} raised StopIteration")
        new.error.cause = e.error
        new.error.context = e.error
        return new

    def delegate(self) -> W_Root | None:
        """What a yield from or await in the frame waits for."""
        frame = self.frame
        if frame is None or not self.started or self.running:
            return None
        if frame.pc < 4 or frame.code.ops[frame.pc - 4] != SEND:
            return None
        return frame.peek(0)


def new_generator(frame: Frame) -> W_Root:
    return W_Generator(frame, frame.code.qualname)


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
    if isinstance(kind, W_Exception):
        if value is not none:
            raise type_error("instance exception may not have a separate value")
        return kind
    if not isinstance(kind, W_Type) or not kind.is_subtype(base_exception_type):
        raise type_error(f"exceptions must be classes or instances deriving from BaseException, not {kind.cls().name}")
    if isinstance(value, W_Exception) and value.cls().is_subtype(kind):
        return value
    made = kind.call([] if value is none else value.items if isinstance(value, W_Tuple) else [value])
    if not isinstance(made, W_Exception):
        raise type_error(f"calling {repr_of(kind)} should have returned an instance of BaseException, not {repr_of(made.cls())}")
    return made


def g_throw(w: W_Root, kind: W_Root, value: W_Root, traceback: W_Root) -> W_Root:
    g = as_generator(w)
    item = throw_into(g, [w for w in [kind, value, traceback] if w is not unset])
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
                close_inner(inner)
            except OperationError as raised:
                return g.resume(none, raised.error)
        else:
            throw = get_attribute_or_none(inner, "throw")
            if throw is not None:
                try:
                    return throw.call(thrown)
                except OperationError as raised:
                    return after_delegate(g, raised)
    return g.resume(none, thrown_exception(thrown))


def close_inner(inner: W_Root) -> None:
    close = get_attribute_or_none(inner, "close")
    if close is not None:
        close.call([])


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
    if not g.started:
        g.frame = None
        return none
    try:
        item = throw_into(g, [W_Exception(generator_exit_type, [])])
    except OperationError as e:
        if e.error.cls().is_subtype(generator_exit_type) or e.error.cls().is_subtype(stop_iteration_type):
            return none
        raise
    if item is not None:
        raise error(runtime_error_type, f"{g.cls().name} ignored GeneratorExit")
    return none


def g_iter(w: W_Root) -> W_Root:
    return w


def g_repr(w: W_Root) -> W_Root:
    return W_Str(f"<{w.cls().name} object {as_generator(w).name} at 0x{identity_hash(w):x}>")


class GeneratorName(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Str(as_generator(w).code.name)


class GeneratorCode(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return as_generator(w).code


class GeneratorFrame(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        frame = as_generator(w).frame
        return none if frame is None else frame


class GeneratorDelegate(W_GetSet):
    """gi_yieldfrom, cr_await."""

    def read(self, w: W_Root) -> W_Root:
        inner = as_generator(w).delegate()
        return none if inner is None else inner


class GeneratorQualifiedName(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return W_Str(as_generator(w).name)


class GeneratorRunning(W_GetSet):
    def read(self, w: W_Root) -> W_Root:
        return wrap_bool(as_generator(w).running)


def register_generators() -> None:
    """Gives generators and coroutines their methods."""
    for t in [generator_type, coroutine_type]:
        register2(t, "send(self, arg, /)", g_send)
        register4(t, "throw(self, type, value=unset, traceback=unset, /)", g_throw)
        register1(t, "close(self, /)", g_close)
        register1(t, "__repr__(self, /)", g_repr)
        t.dict["__name__"] = GeneratorName("__name__", t)
        t.dict["__qualname__"] = GeneratorQualifiedName("__qualname__", t)
        kind = "gi" if t is generator_type else "cr"
        t.dict[kind + "_running"] = GeneratorRunning(kind + "_running", t)
        t.dict[kind + "_code"] = GeneratorCode(kind + "_code", t)
        t.dict[kind + "_frame"] = GeneratorFrame(kind + "_frame", t)
        delegate = "gi_yieldfrom" if t is generator_type else "cr_await"
        t.dict[delegate] = GeneratorDelegate(delegate, t)
    register1(generator_type, "__iter__(self, /)", g_iter)
    register1(generator_type, "__next__(self, /)", g_next)


# ---- delegation: yield from, await ----
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
    elif value is none:
        try:
            item = next_of(receiver)
        except OperationError as e:
            result = stop_value(e)
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

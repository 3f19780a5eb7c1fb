"""What the program sees of frames and tracebacks: their attributes, sys._getframe, locals()."""

from compiler.opcodes import YIELD_VALUE
from compiler.wordcode import Layout
from objects.builtin import register1, register_static
from objects.code import W_Cell
from objects.core import (OperationError, W_Root, W_Traceback, attribute_error_type, bad_argument, error, none, runtime_error_type,
                          traceback_type, type_error, value_error)
from objects.dict import new_dict
from objects.function import keyword
from objects.ignored import tell_ignored
from objects.int import is_integer
from objects.object import computed, settable
from objects.operators import identity_hash, index_of
from objects.values import W_Int, W_Str, false, new_list, true, wrap_bool
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame, frame_type
from vm.jumps import jump
from vm.tracing import seen


def as_frame(w: W_Root) -> Frame:
    assert isinstance(w, Frame)
    return w


# ---- the chain of callers ----
@dont_look_inside
def depth_of(frame: Frame) -> int:
    """How many frames were entered since the frame; -1 if it does not run."""
    i = 0
    while True:
        f: Frame | None = frames.get(i)
        if f is None:
            return -1
        if f is frame:
            return i
        i += 1


def caller_of(frame: Frame) -> Frame | None:
    """f_back: of a frame that runs no more the caller that it had when it was seen."""
    depth = depth_of(frame)
    if depth < 0:
        s = frame.seen
        return None if s is None or frame.code.is_generator() else s.back
    caller: Frame | None = frames.get(depth + 1)
    return caller


@dont_look_inside
def remember_callers(frame: Frame) -> None:
    """Notes who called whom, from a running frame on, for the time when they have returned."""
    f: Frame | None = frame
    i = depth_of(frame)
    while f is not None and i >= 0:
        caller: Frame | None = frames.get(i + 1)
        s = seen(f)
        if s.back is caller and caller is not None:
            return
        s.back = caller
        f = caller
        i += 1


def getframe(depth: W_Root) -> W_Root:
    """sys._getframe(depth=0)."""
    n = index_of(depth)
    frame: Frame | None = frames.get(n if n > 0 else 0)
    if frame is None:
        raise value_error("call stack is not deep enough")
    remember_callers(frame)
    return frame


# ---- locals ----
def value_of(frame: Frame, slot: int) -> W_Root | None:
    """The variable in a slot, looked up in its cell if it has one."""
    w = frame.slots[slot]
    if isinstance(w, W_Cell) and (slot >= frame.code.nlocals or frame.code.slot_name(slot) in frame.code.cellvars):
        return w.value
    return w


@dont_look_inside
def locals_of(frame: Frame) -> W_Root:
    """f_locals, locals(): of a function's frame a dict of its variables as they are now, the same object each time."""
    names = frame.names
    if names is not None:
        return names.mapping()
    code = frame.code
    if not code.is_function():
        return frame.namespace.as_dict()
    s = seen(frame)
    d = s.locals
    if d is None:
        d = new_dict()
        s.locals = d
    for slot in range(code.nslots):
        value = value_of(frame, slot)
        if value is None:
            d.delete_text(code.slot_name(slot))
        else:
            d.set_text(code.slot_name(slot), value)
    return d


# ---- attributes of frames ----
def f_back(w: W_Root) -> W_Root:
    caller = caller_of(as_frame(w))
    return none if caller is None else caller


def f_code(w: W_Root) -> W_Root:
    return as_frame(w).code


def f_globals(w: W_Root) -> W_Root:
    return as_frame(w).namespace.as_dict()


def f_builtins(w: W_Root) -> W_Root:
    return as_frame(w).builtins.mapping()


def f_locals(w: W_Root) -> W_Root:
    return locals_of(as_frame(w))


def place_of(frame: Frame) -> int:
    """The word of the instruction that runs; of a generator that waits the one that yielded."""
    if frame.code.is_generator() and frame.pc >= 2 and depth_of(frame) < 0:
        return frame.pc - 2
    return frame.pc


def f_lineno(w: W_Root) -> W_Root:
    frame = as_frame(w)
    s = frame.seen
    if s is not None and s.entering:
        return W_Int(frame.code.firstlineno if frame.code.is_function() else 0 if frame.code.name == "<module>" else frame.code.firstlineno)
    line = frame.code.line_at(place_of(frame))
    return none if line < 0 else W_Int(line)


def set_f_lineno(w: W_Root, value: W_Root | None) -> None:
    frame = as_frame(w)
    if value is None:
        raise error(attribute_error_type, "cannot delete attribute")
    if not isinstance(value, W_Int):
        raise value_error("lineno out of range" if is_integer(value) else "lineno must be an integer")
    s = frame.seen
    event = "" if s is None else s.event
    if event == "call":
        raise value_error("can't jump from the 'call' trace event of a new frame")
    if event == "" and (s is None or s.trace is None):
        raise value_error("f_lineno can only be set by a trace function")
    if event != "line":
        raise value_error("can only jump from a 'line' trace event")
    jump(frame, value.value)


def f_lasti(w: W_Root) -> W_Root:
    frame = as_frame(w)
    return W_Int(Layout(frame.code.ops).place_of(place_of(frame)))


def f_trace(w: W_Root) -> W_Root:
    s = as_frame(w).seen
    function = None if s is None else s.trace
    return none if function is None else function


def set_f_trace(w: W_Root, value: W_Root | None) -> None:
    seen(as_frame(w)).trace = None if value is none else value


def f_trace_lines(w: W_Root) -> W_Root:
    s = as_frame(w).seen
    return wrap_bool(s is None or s.trace_lines)


def set_f_trace_lines(w: W_Root, value: W_Root | None) -> None:
    seen(as_frame(w)).trace_lines = flag_of(value)


def f_trace_opcodes(w: W_Root) -> W_Root:
    s = as_frame(w).seen
    return wrap_bool(s is not None and s.trace_opcodes)


def set_f_trace_opcodes(w: W_Root, value: W_Root | None) -> None:
    seen(as_frame(w)).trace_opcodes = flag_of(value)


def flag_of(value: W_Root | None) -> bool:
    if value is None:
        raise type_error("can't delete numeric/char attribute")
    if value is not true and value is not false:
        raise type_error("attribute value type must be bool")
    return value is true


def f_repr(w: W_Root) -> W_Root:
    frame = as_frame(w)
    code = frame.code
    return W_Str(f"<frame at 0x{identity_hash(w):x}, file '{code.filename}', line {code.line_at(place_of(frame))}, code {code.name}>")


def waits(frame: Frame) -> bool:
    """Does the frame, which does not run, look like that of a generator that has yielded?"""
    return frame.code.is_generator() and frame.pc >= 2 and frame.code.ops[frame.pc - 2] == YIELD_VALUE


def f_clear(w: W_Root) -> W_Root:
    """What the frame's variables hold is let go; a generator is finished, as when it dies."""
    frame = as_frame(w)
    if depth_of(frame) >= 0:
        raise error(runtime_error_type, "cannot clear an executing frame")
    s = frame.seen
    generator = None if s is None else s.generator
    if generator is not None:
        try:
            generator.finalize()
        except OperationError as e:
            tell_ignored(e.error, generator)
        return none
    if waits(frame):
        return none  # who saw it while it ran does not know its generator, which needs the variables
    for i in range(frame.code.nslots):
        frame.slots[i] = None
    return none


# ---- tracebacks ----
def as_traceback(w: W_Root) -> W_Traceback:
    assert isinstance(w, W_Traceback)
    return w


def line_of(t: W_Traceback) -> int:
    if t.lineno >= 0:
        return t.lineno
    return as_frame(t.frame).code.line_at(t.pc)


class W_MadeTraceback(W_Traceback):
    """One that the program made, with whatever numbers it liked."""

    def __init__(self, frame: Frame, lasti: int, lineno: int, next: W_Traceback | None) -> None:
        super().__init__(frame, Layout(frame.code.ops).word_at(lasti), next)
        self.lasti: int = lasti
        self.lineno = lineno


def tb_frame(w: W_Root) -> W_Root:
    return as_traceback(w).frame


def tb_lasti(w: W_Root) -> W_Root:
    t = as_traceback(w)
    return W_Int(t.lasti if isinstance(t, W_MadeTraceback) else Layout(as_frame(t.frame).code.ops).place_of(t.pc))


def tb_lineno(w: W_Root) -> W_Root:
    return W_Int(line_of(as_traceback(w)))


def read_only(w: W_Root, value: W_Root | None) -> None:
    raise error(attribute_error_type, "readonly attribute")


def tb_next(w: W_Root) -> W_Root:
    next = as_traceback(w).next
    return none if next is None else next


def set_tb_next(w: W_Root, value: W_Root | None) -> None:
    if value is None:
        raise type_error("can't delete tb_next attribute")
    t = as_traceback(w)
    next = traceback_or_none(value)
    at = next
    while at is not None:
        if at is t:
            raise value_error("traceback loop detected")
        at = at.next
    t.next = next


def traceback_or_none(w: W_Root) -> W_Traceback | None:
    if w is none:
        return None
    if not isinstance(w, W_Traceback):
        raise type_error(f"expected traceback object, got '{w.cls().name}'")
    return w


def tb_dir(w: W_Root) -> W_Root:
    """As in CPython, the names of its own alone."""
    return new_list([W_Str("tb_frame"), W_Str("tb_next"), W_Str("tb_lasti"), W_Str("tb_lineno")])


def tb_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    given = args[1:]
    wanted = ["tb_next", "tb_frame", "tb_lasti", "tb_lineno"]
    if len(given) > 4:
        raise type_error(f"TracebackType() takes at most 4 arguments ({len(given)} given)")
    for i in range(len(given), 4):
        if wanted[i] not in names:
            raise type_error(f"TracebackType() missing required argument '{wanted[i]}' (pos {i + 1})")
        given.append(keyword(names, values, wanted[i]))
    frame = given[1]
    if not isinstance(frame, Frame):
        raise bad_argument("TracebackType() argument 'tb_frame'", "frame", frame)
    return W_MadeTraceback(frame, index_of(given[2]), index_of(given[3]), traceback_or_none(given[0]))


def register_frames() -> None:
    """Gives frames and tracebacks their attributes."""
    t = frame_type
    computed(t, "f_back", f_back)
    computed(t, "f_code", f_code)
    computed(t, "f_globals", f_globals)
    computed(t, "f_builtins", f_builtins)
    computed(t, "f_locals", f_locals)
    settable(t, "f_lineno", f_lineno, set_f_lineno)
    computed(t, "f_lasti", f_lasti)
    settable(t, "f_trace", f_trace, set_f_trace)
    settable(t, "f_trace_lines", f_trace_lines, set_f_trace_lines)
    settable(t, "f_trace_opcodes", f_trace_opcodes, set_f_trace_opcodes)
    register1(t, "__repr__(self, /)", f_repr)
    register1(t, "clear(self, /)", f_clear)
    t = traceback_type
    register_static(t, "__new__(type, tb_next, tb_frame, tb_lasti, tb_lineno, **kwargs)", tb_new)
    register1(t, "__dir__(self, /)", tb_dir)
    settable(t, "tb_frame", tb_frame, read_only)
    settable(t, "tb_lasti", tb_lasti, read_only)
    settable(t, "tb_lineno", tb_lineno, read_only)
    settable(t, "tb_next", tb_next, set_tb_next)

"""Frames: one activation of a code object; the program's frame object as well (vm.frameobject has its attributes)."""

from objects.code import Namespace, W_Cell, W_Code, W_Function
from objects.core import W_Exception, W_Root, W_Type, new_builtin_type, object_type
from objects.dict import W_Dict
from rtlib import Array
from rtlib.jit import unroll_safe

frame_type = new_builtin_type("frame", object_type)


class Seen:
    """What a frame needs beside once the program looks at it."""

    def __init__(self) -> None:
        self.locals: W_Dict | None = None  # f_locals of a function's frame
        self.back: Frame | None = None     # the caller, where it was known when the frame was seen
        self.generator: W_Root | None = None  # the generator whose frame it is, once it was asked for its frame
        self.maker: W_Function | None = None  # of a generator's frame, the function with its names where they are not the code's
        self.trace: W_Root | None = None   # f_trace: what is told of this frame (vm.tracing)
        self.event: str = ""               # ... the event that it is told of just now
        self.entering: bool = False        # is it told of just now that the frame starts?
        self.trace_lines: bool = True
        self.trace_opcodes: bool = False


class Frame(W_Root):
    """slots: the code's variables (see compiler.code.CodeData), then its stack, whose next free place is sp."""

    _virtualizable_ = ["code", "namespace", "slots[*]", "sp", "pc"]

    def __init__(self, code: W_Code, namespace: Namespace, builtins: Namespace) -> None:
        self.code: W_Code = code
        self.namespace: Namespace = namespace
        self.builtins: Namespace = builtins
        self.slots: Array[W_Root | None] = Array(code.size, None)
        self.sp: int = code.nslots
        self.pc: int = 0                      # word of the instruction that runs
        self.yielded: bool = False            # execute returned for a YIELD_VALUE
        self.names: NameSpace | None = None   # what LOAD_NAME looks into first, where that is not the module
        self.seen: Seen | None = None

    def cls(self) -> W_Type:
        return frame_type

    def push(self, value: W_Root) -> None:
        sp = self.sp
        self.slots[sp] = value
        self.sp = sp + 1

    def push_null(self) -> None:
        sp = self.sp
        self.slots[sp] = None
        self.sp = sp + 1

    def pop(self) -> W_Root:
        sp = self.sp - 1
        self.sp = sp
        value = self.slots[sp]
        self.slots[sp] = None
        assert value is not None
        return value

    def peek(self, distance: int) -> W_Root:
        """The value distance below the top."""
        value = self.slots[self.sp - 1 - distance]
        assert value is not None
        return value

    @unroll_safe
    def drop(self, n: int) -> None:
        sp = self.sp
        for i in range(n):
            sp -= 1
            self.slots[sp] = None
        self.sp = sp

    @unroll_safe
    def pop_list(self, n: int) -> list[W_Root]:
        """The topmost n values in the order in which they were pushed."""
        out: list[W_Root] = []
        base = self.sp - n
        for i in range(n):
            value = self.slots[base + i]
            assert value is not None
            out.append(value)
        self.drop(n)
        return out

    @unroll_safe
    def pop_array(self, n: int) -> Array[W_Root]:
        """Likewise, of fixed length; n is not 0."""
        base = self.sp - n
        first = self.slots[base]
        assert first is not None
        out = Array(n, first)
        for i in range(1, n):
            value = self.slots[base + i]
            assert value is not None
            out[i] = value
        self.drop(n)
        return out

    def cell(self, slot: int) -> W_Cell:
        value = self.slots[slot]
        assert isinstance(value, W_Cell)
        return value


class FrameOwner(W_Root):
    """What has a frame that waits: generators and coroutines."""

    def own_frame(self) -> Frame | None:
        """None once it is finished."""
        raise NotImplementedError("no frame")


class NameSpace:
    """The names of a class's body or of executed code: what LOAD_NAME and STORE_NAME work on."""

    def get(self, name: str) -> W_Root | None:
        raise NotImplementedError(name)

    def set(self, name: str, value: W_Root) -> None:
        raise NotImplementedError(name)

    def delete(self, name: str) -> bool:
        raise NotImplementedError(name)

    def mapping(self) -> W_Root:
        """The object that holds them."""
        raise NotImplementedError("no mapping")


class Origins:
    """Of how many callers coroutines note where they are made (sys.set_coroutine_origin_tracking_depth)."""

    _immutable_fields_ = ["depth?"]

    def __init__(self) -> None:
        self.depth: int = 0


origins = Origins()


class Handled:
    """The exception that is being handled: error by the frames since the innermost generator that runs, outer by those before."""

    def __init__(self) -> None:
        self.error: W_Exception | None = None
        self.outer: W_Exception | None = None

    def current(self) -> W_Exception | None:
        """As sys.exception gives it."""
        e = self.error
        return self.outer if e is None else e


handled = Handled()

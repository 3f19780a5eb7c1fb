"""sys.settrace and sys.setprofile: the functions that are told what runs, and telling them. vm.traced runs frames while there are any."""

from objects.core import OperationError, W_Exception, W_Root, none
from objects.values import W_Str, W_Tuple, new_tuple
from vm.frame import Frame, Seen


class Tracing:
    """on: has a thread a function? Traces depend on it and are thrown away when it changes. threads: how many have one. The rest is
    each thread's own; teller: the function that runs just now, so that what it calls is not told."""

    _immutable_fields_ = ["on?"]

    def __init__(self) -> None:
        self.on: bool = False
        self.threads: int = 0
        self.trace: W_Root | None = None
        self.profile: W_Root | None = None
        self.teller: W_Root | None = None

    def has_function(self) -> bool:
        """Has this thread one?"""
        return self.trace is not None or self.profile is not None

    def set(self, trace: W_Root | None, profile: W_Root | None) -> None:
        """Sets both functions of this thread."""
        self.threads -= int(self.has_function())
        self.trace = trace
        self.profile = profile
        self.threads += int(self.has_function())
        on = self.threads > 0
        if on != self.on:
            self.on = on

    def wanted(self) -> bool:
        """Is what runs now to be told?"""
        return self.on and self.teller is None and self.has_function()


tracing = Tracing()


class Switch(Exception):
    """Leaves the dispatch loop at the end of an operation, so that vm.traced goes on at the word next."""

    def __init__(self, next: int) -> None:
        super().__init__()
        self.next: int = next


def seen(frame: Frame) -> Seen:
    s = frame.seen
    if s is None:
        s = Seen()
        frame.seen = s
    return s


def tell(function: W_Root, frame: Frame, event: str, arg: W_Root) -> W_Root:
    """Calls a function of the program's with what happened."""
    tracing.teller = function
    try:
        return function.call([frame, W_Str(event), arg])
    finally:
        tracing.teller = None


def tell_local(frame: Frame, event: str, arg: W_Root) -> None:
    """Tells the frame's own function. If that raises, nothing is traced any more."""
    s = frame.seen
    function = None if s is None else s.trace
    if s is None or function is None or tracing.trace is None or tracing.teller is not None:
        return
    s.event = event
    try:
        result = tell(function, frame, event, arg)
    except OperationError:
        s.trace = None
        tracing.set(None, tracing.profile)
        raise
    finally:
        s.event = ""
    if result is not none:
        s.trace = result


def tell_profile(frame: Frame, event: str, arg: W_Root) -> None:
    function = tracing.profile
    if function is None or tracing.teller is not None:
        return
    try:
        tell(function, frame, event, arg)
    except OperationError:
        tracing.set(tracing.trace, None)
        raise


def tell_call(frame: Frame, previous: int) -> None:
    """A frame starts or goes on: what the global function gives is told what happens in it."""
    function = tracing.trace
    seen(frame).entering = previous < 0
    if function is not None and tracing.teller is None:
        seen(frame).event = "call"
        try:
            result = tell(function, frame, "call", none)
        except OperationError:
            tracing.set(None, tracing.profile)
            raise
        finally:
            seen(frame).event = ""
        if result is not none:
            seen(frame).trace = result
    tell_profile(frame, "call", none)
    seen(frame).entering = False


def tell_return(frame: Frame, value: W_Root) -> None:
    """A frame returns or yields a value, or ends by an exception (then None)."""
    tell_local(frame, "return", value)
    tell_profile(frame, "return", value)


def tell_exception(frame: Frame, e: W_Exception) -> None:
    trace = e.trace
    args: list[W_Root] = [e.type, e, none if trace is None else trace]
    tell_local(frame, "exception", new_tuple(args))


def tell_line(frame: Frame, pc: int, previous: int, forward: bool) -> None:
    """Before the instruction at pc, previous having run before it (-1: the frame starts): tells of a new line, and of a line again
    after a jump backward, unless forward."""
    s = frame.seen
    if s is None or s.trace is None or tracing.trace is None or tracing.teller is not None:
        return
    line = frame.code.line_at(pc)
    if line >= 0 and s.trace_lines:
        last = -1 if previous < 0 else frame.code.line_at(previous)
        if line != last or pc < previous and not forward:
            tell_local(frame, "line", none)
    if s.trace_opcodes:
        tell_local(frame, "opcode", none)

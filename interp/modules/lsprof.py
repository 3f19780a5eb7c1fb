"""_lsprof: a profiler that counts calls and their time, below cProfile."""

from objects.builtin import W_Builtin, W_Method, register1
from objects.core import OperationError, W_Root, W_Type, new_builtin_type, none, object_type, put_into_module
from objects.module import W_Module, add_type, new_builtin_module
from objects.operators import index_of, is_true, repr_of
from objects.structseq import W_StructSeq, new_structseq_type
from objects.typed import W_Typed, as_type, register_list, register_new
from objects.values import W_Float, W_Int, W_Str, new_list
from rtlib import host
from vm.frame import Frame
from vm.tracing import tracing
from vm.unraisable import unraisable

ENTRY = ["code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls"]
SUBENTRY = ["code", "callcount", "reccallcount", "totaltime", "inlinetime"]
NANO = 1e-9

profiler_type = new_builtin_type("Profiler", object_type)
put_into_module(profiler_type, "_lsprof")
entry_type = new_structseq_type("_lsprof", "profiler_entry", ENTRY, 6)
subentry_type = new_structseq_type("_lsprof", "profiler_subentry", SUBENTRY, 5)


class Counts:
    """The calls of a function, perhaps only those from one other. Times are in the timer's unit."""

    def __init__(self) -> None:
        self.total: float = 0.0
        self.inline: float = 0.0
        self.calls: int = 0
        self.recursive: int = 0
        self.depth: int = 0      # calls that run now

    def end(self, total: float, inline: float) -> None:
        """A call took so long, and so long without the calls in it."""
        self.depth -= 1
        if self.depth == 0:
            self.total += total
        else:
            self.recursive += 1
        self.inline += inline
        self.calls += 1


class Entry(Counts):
    def __init__(self, shown: W_Root) -> None:
        super().__init__()
        self.shown: W_Root = shown   # a code object, or text for a built-in function
        self.below: dict[W_Root, Counts] = {}
        self.shown_below: dict[W_Root, W_Root] = {}


class Context:
    """A call that runs."""

    def __init__(self, key: W_Root, entry: Entry, start: float, previous: "Context | None") -> None:
        self.key: W_Root = key
        self.entry: Entry = entry
        self.start: float = start
        self.inner: float = 0.0    # time of the calls in it
        self.previous: Context | None = previous
        self.counts: Counts | None = None  # of this function called from the one before


class W_Profiler(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.entries: dict[W_Root, Entry] = {}
        self.current: Context | None = None
        self.timer: W_Root = none
        self.unit: float = 0.0
        self.has_subcalls: bool = True
        self.has_builtins: bool = True
        self.is_on: bool = False

    def call(self, args: list[W_Root]) -> W_Root:
        """What happened, as a function of sys.setprofile is told."""
        frame = args[0]
        event = args[1]
        if not isinstance(frame, Frame) or not isinstance(event, W_Str):
            return none
        what = event.utf8
        if what == "call":
            self.enter(frame.code, frame.code)
        elif what == "return":
            self.leave(frame.code)
        elif self.has_builtins:
            key = function_of(args[2])
            if what == "c_call":
                self.enter(key, args[2])
            else:
                self.leave(key)
        return none

    def now(self) -> float:
        if self.timer is none:
            return float(host.clock_ns()) * NANO
        try:
            w = self.timer.call([])
            if isinstance(w, W_Float):
                return w.value
            return float(index_of(w))
        except OperationError as e:
            unraisable(e.error, "in", self.timer)
            return 0.0

    def enter(self, key: W_Root, called: W_Root) -> None:
        entry = self.entries.get(key)
        if entry is None:
            entry = Entry(shown_as(called))
            self.entries[key] = entry
        previous = self.current
        entry.depth += 1
        context = Context(key, entry, 0.0, previous)
        self.current = context
        if self.has_subcalls and previous is not None:
            counts = previous.entry.below.get(key)
            if counts is None:
                counts = Counts()
                previous.entry.below[key] = counts
                previous.entry.shown_below[key] = entry.shown
            counts.depth += 1
            context.counts = counts
        context.start = self.now()

    def leave(self, key: W_Root) -> None:
        """The function ends; one that began before the profiler is none of its own."""
        context = self.current
        if context is not None and context.key is key:
            self.end(context)

    def end(self, context: Context) -> None:
        total = self.now() - context.start
        inline = total - context.inner
        previous = context.previous
        if previous is not None:
            previous.inner += total
        self.current = previous
        context.entry.end(total, inline)
        counts = context.counts
        if counts is not None:
            counts.end(total, inline)

    def end_all(self) -> None:
        """Ends what runs yet."""
        context = self.current
        while context is not None:
            self.end(context)
            context = self.current


def function_of(w: W_Root) -> W_Root:
    """A built-in function, without the object that it is bound to."""
    return w.function if isinstance(w, W_Method) else w


def shown_as(w: W_Root) -> W_Root:
    """What stands for a function: its code, or the text that names a built-in one."""
    f = function_of(w)
    if not isinstance(f, W_Builtin):
        return w
    if f.owner is None:
        return W_Str(f"<built-in method {f.module}.{f.name}>")
    return W_Str(repr_of(f))


def as_profiler(w: W_Root) -> W_Profiler:
    assert isinstance(w, W_Profiler)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return W_Profiler(as_type(args[0]))


def m_init(args: list[W_Root]) -> W_Root:
    """__init__(self, timer=None, timeunit=0, subcalls=True, builtins=True)."""
    p = as_profiler(args[0])
    p.timer = args[1]
    unit = args[2]
    p.unit = unit.value if isinstance(unit, W_Float) else float(index_of(unit))
    p.has_subcalls = is_true(args[3])
    p.has_builtins = is_true(args[4])
    return none


def m_enable(args: list[W_Root]) -> W_Root:
    """enable(self, subcalls=True, builtins=True)."""
    p = as_profiler(args[0])
    p.has_subcalls = is_true(args[1])
    p.has_builtins = is_true(args[2])
    p.is_on = True
    tracing.set(tracing.trace, p)
    return none


def m_disable(w: W_Root) -> W_Root:
    p = as_profiler(w)
    if tracing.profile is p:
        tracing.set(tracing.trace, None)
    p.end_all()
    p.is_on = False
    return none


def m_clear(w: W_Root) -> W_Root:
    p = as_profiler(w)
    p.entries = {}
    p.current = None
    return none


def scaled(p: W_Profiler, time: float) -> W_Root:
    """A time in seconds."""
    return W_Float(time * p.unit if p.timer is not none and p.unit > 0.0 else time)


def m_getstats(w: W_Root) -> W_Root:
    """A list of entries for each function that ran to its end."""
    p = as_profiler(w)
    out: list[W_Root] = []
    for key in p.entries:
        e = p.entries[key]
        if e.calls == 0:
            continue
        calls: list[W_Root] = []
        for other in e.below:
            c = e.below[other]
            if c.calls:
                calls.append(W_StructSeq(subentry_type, [e.shown_below[other], W_Int(c.calls), W_Int(c.recursive), scaled(p, c.total),
                                                         scaled(p, c.inline)]))
        below: W_Root = new_list(calls) if calls else none
        out.append(W_StructSeq(entry_type, [e.shown, W_Int(e.calls), W_Int(e.recursive), scaled(p, e.total), scaled(p, e.inline), below]))
    return new_list(out)


def make_lsprof() -> W_Module:
    m = new_builtin_module("_lsprof", "Fast profiler")
    t = profiler_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(t, "__init__(self, timer=None, timeunit=0, subcalls=True, builtins=True)", m_init)
    register_list(t, "enable(self, subcalls=True, builtins=True)", m_enable)
    register1(t, "disable(self, /)", m_disable)
    register1(t, "clear(self, /)", m_clear)
    register1(t, "getstats(self, /)", m_getstats)
    for each in [t, entry_type, subentry_type]:
        add_type(m, each)
    return m

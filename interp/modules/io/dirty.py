"""Streams that may hold what was written and not passed on yet. They are referred to weakly: one that dies is closed then (__del__),
the others are flushed at the program's end. CPython closes a stream as soon as nobody holds it; a program that writes a file this way
and reads it then finds it whole here, too: streams that nobody holds are searched for before their file is opened again or its size
asked for, and before another process starts."""

from modules.io.base import W_IOBase
from objects.core import OperationError
from rtlib import host
from rtlib.gc import WeakRef, collect, collect_young, watch

EMFILE = 24
INODE = 1    # fields of rtlib.host.status
DEVICE = 2
# nanoseconds that searches may take which find all streams held: so many, and this part of the program's time
FRUITLESS = 250000000
SHARE = 16


class Finalizing:
    """Calls the finalizers of what died; vm.signals has the one that does."""

    def run(self) -> None:
        raise NotImplementedError("finalizers")


class Writers:
    def __init__(self) -> None:
        self.finalizing: Finalizing = Finalizing()
        self.streams: list["WeakRef[W_IOBase]"] = []
        self.limit: int = 64  # as many are noted before those that died are dropped
        self.begun: int = host.clock_ns()
        self.spent: int = 0   # nanoseconds of searches that found all streams held

    def add(self, stream: W_IOBase) -> None:
        if len(self.streams) >= self.limit:
            self.streams = [weak for weak in self.streams if weak.get() is not None]
            self.limit = 64 + 2 * len(self.streams)
        self.streams.append(WeakRef(stream))


writers = Writers()


def watch_stream(stream: W_IOBase) -> None:
    """A stream that was opened, or started on another, is closed when it dies; the program's own __del__ is called by who made it."""
    if not stream.type.has_del:
        watch(stream)


def flush_all() -> None:
    """Flushes every stream, the last made first: a text's goes into its buffer, which is flushed with it. Errors are dropped, as those of
    a stream are that dies."""
    streams = [weak.get() for weak in writers.streams]
    streams.reverse()
    for stream in streams:
        if stream is not None:
            try:
                stream.flush_rest()
            except OperationError:
                pass


def is_same_file(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return False
    x = a.split(" ")
    y = b.split(" ")
    return x[INODE] == y[INODE] and x[DEVICE] == y[DEVICE]


def is_held_back(path: str | None) -> bool:
    """Does a stream hold text that belongs into the file, None: any file?"""
    for weak in writers.streams:
        stream = weak.get()
        fd = stream.unwritten_fd() if stream is not None else -1
        if fd >= 0 and (path is None or is_same_file(host.fd_status(fd), host.status(path, True))):
            return True
    return False


def is_held(path: str | None) -> bool:
    """Likewise; closes those that were found dead by now, even while this one looked."""
    held = is_held_back(path)
    writers.finalizing.run()
    return held


def settle(path: str | None) -> None:
    """Closes the streams that nobody holds and that have text for the file at path, None: any file. No variable here may hold one."""
    if not is_held(path):
        return
    start = host.clock_ns()
    if writers.spent > FRUITLESS + (start - writers.begun) // SHARE:
        return
    collect_young()
    if is_held(path):
        collect()
        if is_held(path):
            writers.spent += host.clock_ns() - start


def is_worth_again(result: int) -> bool:
    """After a call that gives a descriptor: was there none left, so that it should be made again? What nobody holds was closed then."""
    if result != -EMFILE:
        return False
    collect()
    writers.finalizing.run()
    return True

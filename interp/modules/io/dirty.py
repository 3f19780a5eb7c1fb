"""Streams that may hold what was written and not passed on yet. They are referred to weakly: one that dies is closed then (__del__),
the others are flushed at the program's end."""

from modules.io.base import W_IOBase
from objects.core import OperationError
from rtlib.gc import WeakRef, watch


class Finalizing:
    """Calls the finalizers of what died; vm.signals has the one that does."""

    def run(self) -> None:
        raise NotImplementedError("finalizers")


class Writers:
    def __init__(self) -> None:
        self.finalizing: Finalizing = Finalizing()
        self.streams: list["WeakRef[W_IOBase]"] = []
        self.limit: int = 64  # as many are noted before those that died are dropped

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

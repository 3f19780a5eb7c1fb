"""Streams that hold what was written and not passed on yet. They are kept here, since objects are not freed at a time of their own:
what a program wrote and did not flush goes out at its end."""

from modules.io.base import W_IOBase, call_method
from objects.core import OperationError


class Dirty:
    def __init__(self) -> None:
        self.streams: dict[W_IOBase, bool] = {}

    def add(self, stream: W_IOBase) -> None:
        self.streams[stream] = True

    def remove(self, stream: W_IOBase) -> None:
        self.streams.pop(stream, False)


dirty = Dirty()


def flush_all() -> None:
    """Flushes every stream, the uppermost first: a text's goes into its buffer, which is flushed with it. Errors are dropped, as those of
    a stream are that is freed."""
    for stream in list(dirty.streams.keys()):
        if stream in dirty.streams:
            try:
                call_method(stream, "flush", [])
            except OperationError:
                dirty.remove(stream)

"""How deep calls may be nested: sys.setrecursionlimit. The machine's stack may end before."""

from objects.core import OperationError, error, recursion_error_type


USUAL = 1000


class Limit:
    _immutable_fields_ = ["frames?", "is_low?"]

    def __init__(self) -> None:
        self.frames: int = USUAL
        self.is_low: bool = False  # then compiled code asks as well

    def set(self, frames: int) -> None:
        self.frames = frames
        self.is_low = frames < USUAL


limit = Limit()


def too_deep(what: str) -> OperationError:
    """The RecursionError; what: "" or what was done, with a space before it."""
    return error(recursion_error_type, "maximum recursion depth exceeded" + what)

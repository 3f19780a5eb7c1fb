"""How deep calls may be nested: sys.setrecursionlimit. The machine's stack may end before."""

from objects.core import OperationError, error, recursion_error_type


class Limit:
    _immutable_fields_ = ["frames?"]

    def __init__(self) -> None:
        self.frames: int = 1000


limit = Limit()


def too_deep(what: str) -> OperationError:
    """The RecursionError; what: "" or what was done, with a space before it."""
    return error(recursion_error_type, "maximum recursion depth exceeded" + what)

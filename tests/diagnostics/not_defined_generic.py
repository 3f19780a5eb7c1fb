# An error in a generic class is reported once, and both of its instances are built.
from typing import Generic, TypeVar

T = TypeVar("T")


class Cell(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value: T = value

    def check(self) -> None:
        k = 1 if n is None else n  # error: not_defined
# error-at 12: not_defined


def main(argv: list[str]) -> int:
    Cell[int](1).check()
    Cell[str]("x").check()
    return 0

from typing import Generic, TypeVar

T = TypeVar("T")


class Cell(Generic[T]):
    LIMIT = 3

    def __init__(self, value: T, next: "Cell[T] | None") -> None:
        self.value: T = value
        self.next: Cell[T] | None = next

    def length(self) -> int:
        n = self.next
        return 1 if n is None else 1 + n.length()

    def push(self, value: T) -> "Cell[T]":
        return Cell[T](value, self)


class Named(Cell[int]):
    def __init__(self, name: str) -> None:
        super().__init__(5, None)
        self.name: str = name


def main(argv: list[str]) -> int:
    a = Cell[int](1, None).push(2).push(3)
    b = Cell[str]("x", None)
    c: Cell[float] = Cell[float](1.5, None)
    print(a.length(), a.value, b.length(), b.value, c.value, Named("n").value, Named("m").push(6).length())
    return 0

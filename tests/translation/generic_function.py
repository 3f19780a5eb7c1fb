from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


class A:
    def __init__(self, n: int) -> None:
        self.n: int = n


def first(a: T, b: T) -> T:
    return a


def swap_second(a: T, b: U, flag: bool) -> U:
    return b


def main(argv: list[str]) -> int:
    print(first(1, 2), first("x", "y"), first(2.5, 3.5), first(A(7), A(8)).n)
    print(swap_second(1, "two", True), swap_second("one", 2, False))
    return 0

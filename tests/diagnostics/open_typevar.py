from typing import TypeVar

T = TypeVar("T")


def none_of(n: int) -> list[T]:
    out: list[T] = []
    return out


def f() -> None:
    none_of(3)  # error: open_typevar

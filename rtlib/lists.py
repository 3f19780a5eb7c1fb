"""What lists need beyond the run-time's C half: comparison, search and text of any item type.

The translator calls these by name with T bound to the item type (translator/build_method.c)."""
from typing import Callable, TypeVar

T = TypeVar("T")
K = TypeVar("K")


def equal(a: list[T], b: list[T]) -> bool:
    n = len(a)
    if n != len(b):
        return False
    i = 0
    while i < n and i < len(a) and i < len(b):
        if a[i] != b[i]:
            return False
        i += 1
    return len(a) == len(b)


def order(a: list[T], b: list[T]) -> int:
    """Negative, 0 or positive as a < b, a == b, a > b."""
    i = 0
    while i < len(a) and i < len(b):
        if a[i] != b[i]:
            if a[i] < b[i]:
                return -1
            return 1
        i += 1
    return len(a) - len(b)


def find(a: list[T], x: T, start: int) -> int:
    i = start
    while i < len(a):
        if a[i] == x:
            return i
        i += 1
    return -1


def count(a: list[T], x: T) -> int:
    n = 0
    for y in a:
        if y == x:
            n += 1
    return n


def count_true(a: list[bool], start: int) -> int:
    for x in a:
        if x:
            start += 1
    return start


def total(a: list[T], start: T) -> T:
    for x in a:
        start = start + x
    return start


def min_of(a: list[T]) -> T:
    best = a[0]
    for x in a:
        if x < best:
            best = x
    return best


def max_of(a: list[T]) -> T:
    best = a[0]
    for x in a:
        if x > best:
            best = x
    return best


def min_by(a: list[T], key: Callable[[T], K]) -> T:
    best = a[0]
    least = key(best)
    for i in range(1, len(a)):
        k = key(a[i])
        if k < least:
            best = a[i]
            least = k
    return best


def max_by(a: list[T], key: Callable[[T], K]) -> T:
    best = a[0]
    most = key(best)
    for i in range(1, len(a)):
        k = key(a[i])
        if k > most:
            best = a[i]
            most = k
    return best


def list_repr(a: list[T]) -> str:
    parts: list[str] = []
    for x in a:
        parts.append(repr(x))
    return "[" + ", ".join(parts) + "]"


def dict_repr(d: dict[T, K]) -> str:
    parts: list[str] = []
    for k, v in d.items():
        parts.append(repr(k) + ": " + repr(v))
    return "{" + ", ".join(parts) + "}"

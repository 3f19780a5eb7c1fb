from typing import Optional


def count(xs: Optional[list[str]]) -> int:
    if xs is None:
        return -1
    return len(xs)


def first(s: Optional[str]) -> str:
    return s[0]


def length(xs: Optional[list[int]]) -> int:
    return len(xs)


def upper(xs: Optional[list[int]]) -> None:
    xs.append(1)


def none() -> Optional[list[int]]:
    return None


def main(argv: list[str]) -> int:
    print(count(["a"]), count(None))
    try:
        print(first(None))
    except TypeError as e:
        print(e)
    try:
        print(length(None))
    except TypeError as e:
        print(e)
    try:
        upper(None)
    except AttributeError as e:
        print(e)
    try:
        for x in none():
            print(x)
    except TypeError as e:
        print(e)
    print(first("xyz"), length([1]), None in [None, "a"], ["a", None].index(None), [None, "q"], (None, 1))
    return 0

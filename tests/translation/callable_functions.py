from typing import Callable


def inc(n: int) -> int:
    return n + 1


def double(n: int) -> int:
    return n * 2


def apply(f: Callable[[int], int], n: int) -> int:
    return f(f(n))


def pick(flag: bool) -> Callable[[int], int]:
    return inc if flag else double


class Counter:
    def __init__(self, step: int) -> None:
        self.n: int = 0
        self.step: int = step
        self.hook: Callable[[int], int] = inc

    def bump(self, k: int) -> int:
        self.n += k * self.step
        return self.n


class Loud(Counter):
    def bump(self, k: int) -> int:
        print("bump")
        return super().bump(k)


def maybe(f: Callable[[], None] | None) -> None:
    try:
        f()
    except TypeError as e:
        print(str(e))


def hello() -> None:
    print("hello")


def main(argv: list[str]) -> int:
    print(apply(inc, 3), apply(double, 3), pick(True)(5), pick(False)(5))
    c: Counter = Loud(10)
    print(apply(c.bump, 1), c.n, c.hook(4))
    c.hook = double
    print(c.hook(4))
    maybe(hello)
    maybe(None)
    return 0

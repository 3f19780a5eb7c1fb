# What a test in a chain of `and` or `or` says holds for all that follow, also where the chain is a value.
class Base:
    def __init__(self, n: int) -> None:
        self.n: int = n


class Extra(Base):
    def __init__(self, n: int, more: int) -> None:
        super().__init__(n)
        self.more: int = more


def even(x: Base) -> bool:
    return x.n % 2 == 0


def same(x: Base, y: Base) -> bool:
    return isinstance(y, Extra) and even(x) and y.more == x.n


def odd_one(x: Base, y: Base) -> bool:
    return not isinstance(y, Extra) or even(x) or y.more == 7


def longer(x: Base | None, y: Base | None) -> bool:
    return x is not None and even(x) and y is not None and even(y) and x.n + y.n > 10


def first(a: str, b: str, c: str) -> str:
    return a or b or c


def last(a: int, b: int, c: int) -> int:
    return a and b and c


def main(argv: list[str]) -> int:
    items = [Base(1), Base(2), Extra(3, 2), Extra(4, 7), Extra(6, 4)]
    for x in items:
        print([same(x, y) for y in items], [odd_one(x, y) for y in items], [longer(x, y) for y in items])
    print(longer(None, items[1]), longer(items[1], None), longer(Base(8), Base(4)))
    print(first("", "", "z"), first("", "y", "z"), first("x", "", ""), last(1, 2, 3), last(1, 0, 3), last(0, 5, 6))
    return 0

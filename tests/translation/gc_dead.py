# Watched objects are given out once, after they died, with all that they hold.
from rtlib.gc import collect, next_dead, watch


class Node:
    def __init__(self, n: int, part: "Node | None") -> None:
        self.n: int = n
        self.part: Node | None = part


class Special(Node):
    pass


def make(first: int, n: int) -> None:
    for i in range(n):
        x = Special(first + i, Node(-first - i, None)) if i % 2 else Node(first + i, None)
        watch(x)


def show() -> list[int]:
    out: list[int] = []
    while True:
        x: Node | None = next_dead()
        if x is None:
            return out
        part = x.part
        out.append(x.n if part is None else x.n - part.n)
        x = None


def rescue(kept: list[Node]) -> None:
    x: Node | None = next_dead()
    if x is not None:
        kept.append(x)


def churn(n: int) -> int:
    total = 0
    for i in range(n):
        total += len([i] * 50)
    return total


def main(argv: list[str]) -> int:
    print(len(show()))
    make(1, 5)
    collect()
    print(sorted(show()), len(show()))
    kept = [Node(100, None), Node(101, None)]
    for x in kept:
        watch(x)
    x = kept[0]
    collect()
    print(len(show()), x.n)
    kept.clear()
    collect()
    print(show(), x.n)
    x = Node(0, None)
    collect()
    rescue(kept)
    print(kept[0].n, churn(20000), kept[0].n)
    kept.clear()
    collect()
    print(show())
    return 0

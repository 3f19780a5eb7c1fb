# Weak references and collection on demand.
from rtlib import gc
from rtlib.gc import WeakRef, collect, collect_young


class Node:
    def __init__(self, n: int) -> None:
        self.n: int = n
        self.other: Node | None = None


class Special(Node):
    pass


class Cache:
    def __init__(self) -> None:
        self.refs: list[WeakRef[Node]] = []

    def add(self, x: Node) -> None:
        self.refs.append(WeakRef(x))

    def alive(self) -> int:
        n = 0
        for r in self.refs:
            if r.get() is not None:
                n += 1
        return n


def short_lived(c: Cache) -> None:
    for i in range(50):
        c.add(Node(i))


def ring(c: Cache) -> None:
    a = Node(1)
    b = Special(2)
    a.other = b
    b.other = a
    c.add(a)
    c.add(b)


def show(r: WeakRef[Node]) -> str:
    x = r.get()
    return "gone" if x is None else str(x.n)


def text(x: Node | None) -> str:
    try:
        return show(WeakRef[Node](x)) if x is not None else "none"
    except TypeError as e:
        return str(e)


def main(argv: list[str]) -> int:
    kept = Node(7)
    r = WeakRef(kept)
    print(show(r), r.get() is kept, text(kept), text(None))
    c = Cache()
    short_lived(c)
    ring(c)
    c.add(kept)
    collect()
    print(c.alive(), show(r))
    other: WeakRef[Node] | None = None
    kept2 = Special(9)
    other = WeakRef(kept2)
    gc.collect()
    if other:
        print(show(other))
    garbage: list[list[int]] = []
    for i in range(2000):
        garbage = [[i] * 20]
    gc.collect()
    print(show(r), kept.n, kept2.n, len(garbage[0]))
    old = c.alive()
    short_lived(c)
    collect_young()
    print(c.alive() - old, show(r))
    nothing: Node | None = c.refs[0].get()
    try:
        WeakRef(nothing)
    except TypeError as e:
        print(e)
    return 0

class Node:
    def __init__(self, v: int, next: "Node | None") -> None:
        self.v: int = v
        self.next: Node | None = next


def total(n: Node) -> int:
    return n.v + (total(n.next) if n.next is not None else 0)


def length(n: Node | None) -> int:
    k = 0
    while n is not None:
        k += 1
        n = n.next
    return k


def last(n: Node | None) -> int:
    if n is None:
        return -1
    while n.next is not None:
        n = n.next
    return n.v


def either(a: Node | None, b: Node | None) -> int:
    if a is None or b is None:
        return 0
    return a.v + b.v


def truthy(n: Node | None) -> int:
    if n:
        return n.v
    return -7


def chosen(a: Node | None, b: Node) -> int:
    return (a or b).v


def main(argv: list[str]) -> int:
    n = Node(1, Node(2, Node(3, None)))
    print(total(n), length(n), length(None), last(n), last(None))
    print(either(n, n), either(n, None), either(None, n))
    print(truthy(n), truthy(None), chosen(None, n), chosen(n, Node(9, None)))
    return 0

"""Binary trees: a long-lived tree of depth 18, and 2 ** (22 - d) trees of each depth d = 4, 6, .. 18.

trees.h is the same program for C. Prints the number of nodes counted."""
from typing import Optional

MIN_DEPTH = 4
MAX_DEPTH = 18


class Node:
    left: Optional["Node"]
    right: Optional["Node"]

    def __init__(self, left: Optional["Node"], right: Optional["Node"]) -> None:
        self.left = left
        self.right = right


def make(depth: int) -> Node:
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def count(n: Node) -> int:
    left = n.left
    right = n.right
    if left is None or right is None:
        return 1
    return 1 + count(left) + count(right)


def main(argv: list[str]) -> int:
    total = count(make(MAX_DEPTH + 1))
    kept = make(MAX_DEPTH)
    for depth in range(MIN_DEPTH, MAX_DEPTH + 1, 2):
        for i in range(1 << (MAX_DEPTH - depth + MIN_DEPTH)):
            total += count(make(depth))
    total += count(kept)
    print(total)
    return 0

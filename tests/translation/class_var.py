from typing import ClassVar, Optional


class Node:
    LIMIT: ClassVar[int] = 3
    NAMES: ClassVar[list[str]] = ["a", "b"]
    left: Optional["Node"]

    def __init__(self, left: "Optional[Node]") -> None:
        self.left = left

    def depth(self) -> int:
        return 1 if self.left is None else self.left.depth() + 1


def main(argv: list[str]) -> int:
    n = Node(Node(None))
    print(Node.LIMIT, n.LIMIT, Node.NAMES, len(n.NAMES), n.depth())
    Node.NAMES.append("c")
    print(n.NAMES[2])
    return 0

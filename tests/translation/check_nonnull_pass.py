class Node:
    def __init__(self, n: int, next: "Node | None") -> None:
        self.n: int = n
        self.next: Node | None = next

    def get(self) -> int:
        return self.n


def pick(k: int) -> Node | None:
    return Node(k, Node(k + 1, None)) if k > 0 else None


def words(k: int) -> list[str] | None:
    return ["a", "b"] if k > 0 else None


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(pick(one).n)
    print(pick(one).get())
    print(pick(one).next.n)
    print(len(words(one)))
    print(words(one)[1])
    print(words(one).index("b"))
    return 0

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
    try:
        print(pick(one - 1).n)
    except AttributeError as e:
        print("AttributeError", e)
    except TypeError as e:
        print("TypeError", e)
    try:
        print(pick(one - 1).get())
    except AttributeError as e:
        print("AttributeError", e)
    except TypeError as e:
        print("TypeError", e)
    try:
        print(pick(one).next.next.n)
    except AttributeError as e:
        print("AttributeError", e)
    except TypeError as e:
        print("TypeError", e)
    try:
        print(len(words(one - 1)))
    except AttributeError as e:
        print("AttributeError", e)
    except TypeError as e:
        print("TypeError", e)
    try:
        print(words(one - 1)[1])
    except AttributeError as e:
        print("AttributeError", e)
    except TypeError as e:
        print("TypeError", e)
    try:
        print(words(one - 1).index("b"))
    except AttributeError as e:
        print("AttributeError", e)
    except TypeError as e:
        print("TypeError", e)
    return 0

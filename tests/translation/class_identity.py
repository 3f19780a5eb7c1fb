class K:
    def __init__(self, n: int) -> None:
        self.n: int = n


def main(argv: list[str]) -> int:
    a = K(1)
    b = K(1)
    c = a
    print(a == b, a == c, a != b, a is c)
    n: K | None = None
    print(n is None, n == a, a != n)
    return 0

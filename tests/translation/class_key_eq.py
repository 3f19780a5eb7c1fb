class Pair:
    def __init__(self, a: int, b: int) -> None:
        self.a: int = a
        self.b: int = b

    def key_eq(self, other: "Pair") -> bool:
        return self.a == other.a and self.b == other.b

    def key_hash(self) -> int:
        return self.a * 31 + self.b


def main(argv: list[str]) -> int:
    x = Pair(1, 2)
    y = Pair(1, 2)
    z = Pair(2, 1)
    n: Pair | None = None
    print(x == y, x == z, x != y, x is y)
    print(x == n, n == n, n == x)
    return 0

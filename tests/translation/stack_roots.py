class P:
    def __init__(self, n: int, q: "P | None") -> None:
        self.n: int = n
        self.q: P | None = q


def make(depth: int) -> P:
    left = P(depth, None)
    if depth == 0:
        return left
    right = make(depth - 1)
    middle = make(depth - 1)
    right.q = left
    middle.q = right
    return P(left.n + right.n + middle.n, middle)


def main(argv: list[str]) -> int:
    p = make(9)
    n = 0
    q: P | None = p
    while q is not None:
        n += q.n
        q = q.q
    print(n)
    k = 0
    while k < 300000:
        P(k, p)
        k += 1
    print(p.n)
    return 0

class Inner:
    def __init__(self) -> None:
        self.n: int = 1


class Outer:
    def __init__(self, inner: Inner | None) -> None:
        self.inner: Inner | None = inner

    def read(self) -> int:
        if self.inner is not None:
            return self.inner.n
        return -1

    def both(self, other: "Outer") -> int:
        if self.inner is not None and other.inner is not None:
            return self.inner.n + other.inner.n
        return 0


def main(argv: list[str]) -> int:
    a = Outer(Inner())
    b = Outer(None)
    print(a.read(), b.read(), a.both(a), a.both(b), b.both(a))
    return 0

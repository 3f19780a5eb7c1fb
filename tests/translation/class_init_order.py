def note(text: str) -> int:
    print(text)
    return 1


class Base:
    def __init__(self, n: int) -> None:
        print("base", n)
        self.n: int = n
        self.hook()

    def hook(self) -> None:
        print("base hook", self.n)


class Derived(Base):
    def __init__(self) -> None:
        Base.__init__(self, note("argument"))
        self.m: int = 5

    def hook(self) -> None:
        print("derived hook", self.n)


def main(argv: list[str]) -> int:
    d = Derived()
    print(d.n, d.m)
    return 0

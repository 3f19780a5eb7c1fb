class Box:
    def __init__(self, side: int) -> None:
        self.side: int = side

    @property
    def area(self) -> int:
        return self.side * self.side


class Twice(Box):
    @property
    def area(self) -> int:
        return 2 * self.side * self.side


def main(argv: list[str]) -> int:
    b = Box(4)
    print(b.area)
    b.side = 5
    print(b.area)
    c: Box = Twice(3)
    print(c.area)
    return 0

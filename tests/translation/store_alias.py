# Stores into a new object through a second name, between stores through the first.
class Box:
    def __init__(self, x: int) -> None:
        self.x: int = x


class Holder:
    def __init__(self, box: Box) -> None:
        self.box: Box = box


def through(a: Holder, b: Holder, other: Box) -> int:
    box = Box(0)
    a.box = box
    b.box = other
    alias = a.box
    alias.x = 5
    box.x = 0
    return alias.x


def set_it(b: Box) -> None:
    b.x = 7


def called(n: int) -> int:
    box = Box(0)
    set_it(box)
    box.x = 0
    return box.x + n


def chosen(n: int, other: Box) -> int:
    box = Box(0)
    either = box if n > 0 else other
    either.x = 9
    box.x = 0
    return either.x


def main(argv: list[str]) -> int:
    one = Holder(Box(1))
    two = Holder(Box(2))
    print(through(one, two, Box(3)), through(one, one, Box(4)), called(1), chosen(1, Box(6)), chosen(0, Box(6)))
    return 0

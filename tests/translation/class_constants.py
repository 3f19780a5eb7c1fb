class Shape:
    SIDES = 0
    NAME: str = "shape"


class Triangle(Shape):
    SIDES = 3
    NAME = "triangle"


class Odd(Triangle):
    NAME = "odd"


def show(s: Shape) -> None:
    print(s.SIDES, s.NAME)


def main(argv: list[str]) -> int:
    show(Shape())
    show(Triangle())
    show(Odd())
    print(Shape.SIDES, Triangle.NAME, Odd.SIDES)
    return 0

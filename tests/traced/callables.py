# Callables in traces: of functions, of bound methods, changing from turn to turn; classes tested by assertions.
from typing import Callable

from rtlib.jit import JitDriver

driver = JitDriver(greens=["kind"], reds=["i", "sum", "f", "shapes"])


class Shape:
    def __init__(self, side: int) -> None:
        self.side: int = side

    def area(self, scale: int) -> int:
        return self.side * scale


class Square(Shape):
    def area(self, scale: int) -> int:
        return self.side * self.side * scale


def double(x: int) -> int:
    return 2 * x


def triple(x: int) -> int:
    if x % 100 == 99:
        raise ValueError("ninety-nine")
    return 3 * x


def turn(kind: int, i: int, f: Callable[[int], int], shapes: list[Shape]) -> int:
    shape = shapes[i % len(shapes)]
    if kind == 0:
        return f(i)
    if kind == 1:
        g = shape.area
        return g(i)
    if kind == 2:
        h = double if i % 3 else triple
        return h(i)
    assert isinstance(shape, Square), "a square"
    return shape.area(2)


def run(kind: int, f: Callable[[int], int], shapes: list[Shape]) -> None:
    i = 0
    sum = 0
    while True:
        driver.jit_merge_point(kind=kind, i=i, sum=sum, f=f, shapes=shapes)
        if i >= 3000:
            break
        try:
            sum += turn(kind, i, f, shapes)
        except ValueError:
            sum += 1
        except AssertionError:
            sum += 2
        i += 1
        driver.can_enter_jit(kind=kind, i=i, sum=sum, f=f, shapes=shapes)
    print(kind, sum)


def main(argv: list[str]) -> int:
    shapes = [Square(3), Shape(4), Square(5)]
    run(0, double, shapes)
    run(0, triple, shapes)
    run(0, shapes[0].area, shapes)
    run(1, double, shapes)
    run(2, double, shapes)
    run(3, double, shapes)
    return 0

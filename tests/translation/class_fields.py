class Point:
    x: int
    y: int

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y


class Point3(Point):
    def __init__(self, x: int, y: int, z: int) -> None:
        super().__init__(x, y)
        self.z: int = z


def main(argv: list[str]) -> int:
    p = Point(1, 2)
    q = Point3(3, 4, 5)
    p.x += 10
    q.y *= 3
    print(p.x, p.y, q.x, q.y, q.z)
    r: Point = q
    print(r.x, r is q, r is p, r is not p)
    return 0

class Point:
    x: int
    y: int

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def key_eq(self, other: "Point") -> bool:
        return self.x == other.x and self.y == other.y

    def key_hash(self) -> int:
        return self.x * 31 + self.y


class Plain:
    n: int

    def __init__(self) -> None:
        self.n = 0


def main(argv: list[str]) -> int:
    d: dict[Point, str] = {}
    p = Point(1, 2)
    d[p] = "first"
    d[Point(1, 2)] = "again"
    d[Point(2, 1)] = "other"
    print(len(d), d[p], d[Point(2, 1)], Point(1, 2) in d, Point(5, 5) in d, d.get(Point(7, 7), "none"))
    del d[Point(1, 2)]
    print(len(d), [k.x for k in d], [v for v in d.values()])
    i: dict[Plain, int] = {}
    a = Plain()
    b = Plain()
    i[a] = 1
    i[b] = 2
    i[a] = 3
    print(len(i), i[a], i[b], a in i, Plain() in i)
    for j in range(100):
        i[Plain()] = j
    print(len(i), i[a], sum(i.values()))
    print(Point(1, 2) in [Point(0, 0), Point(1, 2)], [Point(1, 2)] == [Point(1, 2)], [Point(3, 4), p].index(Point(1, 2)))
    print((Point(1, 1), 5) == (Point(1, 1), 5), [a, b].index(b), a in [b])
    return 0

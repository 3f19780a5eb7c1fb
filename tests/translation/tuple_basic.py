def two() -> tuple[int, str]:
    return 1, "b"


def main(argv: list[str]) -> int:
    t = (1, "two", 3.5, True)
    print(t, t[0], t[1], t[-1], t[-2], len(t), t[1:3], t[:1], t[2:])
    a, b, c, d = t
    print(a, b, c, d)
    a, e = 5, 6
    a, e = e, a
    print(a, e)
    (x, y), z = (1, 2), 3
    print(x, y, z)
    print((1, 2) == (1, 2), (1, 2) != (1, 3), (1, "a") < (1, "b"), (2,) > (1,), (1, 2) <= (1, 2), (1, 2) < (1, 2), (1,) + (2, "x"))
    print((), (1,), ((1, 2), 3), 2 in (1, 2, 3), "q" in ("a", "b"))
    for n in (10, 20, 30):
        print(n)
    for n in reversed((1, 2)):
        print(n)
    ps = [(i, str(i)) for i in range(3)]
    for i, s in ps:
        print(i, s)
    print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2.0), divmod(-7.5, 2.0))
    print(two()[0], two()[1], hash((1, 2)) == hash((1, 2)))
    return 0

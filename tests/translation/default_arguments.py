LIMIT = 9


class K:
    STEP = 4


def f(a: int, b: int = 2, c: str = "c", d: int = -1, e: int = LIMIT, g: int = K.STEP) -> None:
    print(a, b, c, d, e, g)


def evaluated(n: int) -> int:
    print("eval", n)
    return n


def main(argv: list[str]) -> int:
    f(1)
    f(1, 3)
    f(1, c="z")
    f(d=4, a=5)
    f(b=evaluated(1), a=evaluated(2))
    f(1, 2, "3", 4, 5, 6)
    return 0

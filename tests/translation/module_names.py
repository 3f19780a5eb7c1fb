A = 3
B = A * 2 + 1
TEXT = "t" + "u"
count = 0


def bump() -> int:
    global count
    count += 1
    return count


class Holder:
    def __init__(self) -> None:
        self.n: int = B


SHARED = Holder()


def main(argv: list[str]) -> int:
    print(A, B, TEXT, bump(), bump(), count, SHARED.n)
    SHARED.n = 9
    print(SHARED.n)
    return 0

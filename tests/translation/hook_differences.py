# Where CPython would do otherwise: both runs print the same.


class Box:
    def __init__(self) -> None:
        self.d: dict[str, int] = {}


def text_of(kind: int) -> str:
    try:
        if kind == 0:
            raise UnicodeEncodeError("no code")
        if kind == 1:
            raise UnicodeDecodeError("no character")
        if kind == 2:
            raise UnicodeEncodeError
        if kind == 3:
            raise UnicodeError("either")
        return "é".encode("ascii").decode("latin-1")
    except UnicodeEncodeError as e:
        return "encode " + (str(e) + repr(e) if kind < 3 else "")
    except UnicodeDecodeError as e:
        return "decode " + str(e)
    except UnicodeError as e:
        return "other " + str(e)


def power(a: float, b: float) -> str:
    try:
        return str(a**b)
    except ValueError as e:
        return "ValueError " + str(e)


def character(n: int) -> str:
    try:
        return f"[{n:>3c}]"
    except OverflowError as e:
        return "OverflowError " + str(e)


def main(argv: list[str]) -> int:
    a = {1: "x"}
    b = {1: "x"}
    c = a
    print(a == b, a != b, a == c, [a] == [b], [a] == [c], (a, 1) == (b, 1), a in [b], [b, a].index(a))
    print(a.copy() == a, dict(a) == a, dict[int, str]() == dict[int, str](), {k: k for k in [1]} == {1: 1})
    print(Box().d == Box().d, a, len(a), [k for k in a], a.copy(), dict(a))
    for kind in range(5):
        print(text_of(kind))
    x = -8.0 * len(argv)
    print(power(x, 1.0 / 3.0), power(x, 2.0), power(x, -1.0), power(x, 0.5), power(-x, 0.5))
    x **= 3.0
    print(x)
    try:
        x **= 0.5
    except ValueError as e:
        print(e)
    for n in [65, 255, 256, 0x10FFFF, 0x110000, -1]:
        print(character(n))
    return 0

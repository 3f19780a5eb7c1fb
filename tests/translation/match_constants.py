RED = 1


class Colour:
    GREEN = 2


def name(n: int) -> str:
    match n:
        case 0:
            return "zero"
        case Colour.GREEN:
            return "green"
        case 3 | 4 | -5:
            return "some"
        case k if k > 100:
            return "big " + str(k)
        case _:
            return "other"


def word(s: str) -> int:
    match s:
        case "a" | "b":
            return 1
        case "":
            return 2
    return 3


def flag(b: bool) -> int:
    match b:
        case True:
            return 1
        case False:
            return 0
    return -1


def main(argv: list[str]) -> int:
    print(name(0), name(2), name(4), name(-5), name(200), name(50))
    print(word("a"), word(""), word("zz"), flag(True), flag(False))
    return 0

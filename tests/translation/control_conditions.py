def say(text: str, value: bool) -> bool:
    print(text)
    return value


def chain(a: int, b: int, c: int) -> bool:
    return a < b <= c != 5


def main(argv: list[str]) -> int:
    print(say("a", True) and say("b", False))
    print(say("c", True) or say("d", False))
    print(not say("e", False) and (say("f", True) or say("g", True)))
    print(chain(1, 2, 3), chain(2, 1, 3), chain(1, 2, 5))
    n = 3
    print("big" if n > 2 else "small", 1 if n == 0 else 2 if n == 3 else 4)
    x = n > 2 and n < 5
    y = n or 7
    z = 0 or n
    print(x, y, z, 1 < n < 3)
    return 0

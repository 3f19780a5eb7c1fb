def f(n: int) -> int:
    try:
        return 1 // n
    except ZeroDivisionError:
        try:
            return 1 % n
        except ZeroDivisionError as e:
            print("again", str(e))
    return -1


def g() -> None:
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b")


def main(argv: list[str]) -> int:
    print(f(0), f(1))
    try:
        g()
    except KeyError as e:
        print(str(e))
    return 0

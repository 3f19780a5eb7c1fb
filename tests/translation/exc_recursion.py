def deep(n: int) -> int:
    return 1 + deep(n + 1)


def even(n: int) -> bool:
    return odd(n + 1)


def odd(n: int) -> bool:
    return even(n + 1)


class C:
    def __init__(self) -> None:
        pass

    def go(self, n: int) -> int:
        return self.go(n + 1) + 1


def main(argv: list[str]) -> int:
    try:
        print(deep(0))
    except RecursionError:
        print("deep")
    try:
        print(even(0))
    except RecursionError:
        print("mutual")
    try:
        print(C().go(0))
    except RecursionError:
        print("method")
    deep(0)
    return 0

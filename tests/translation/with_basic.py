class Guard:
    def __init__(self, name: str, swallow: bool) -> None:
        self.name: str = name
        self.swallow: bool = swallow

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name

    def __exit__(self, kind: object, exc: BaseException | None, trace: object) -> bool:
        if exc is not None:
            print("exit", self.name, str(exc))
        else:
            print("exit", self.name)
        return self.swallow


def early(n: int) -> int:
    with Guard("early", False):
        if n > 0:
            return n
        print("not early")
    return -1


def main(argv: list[str]) -> int:
    with Guard("a", False) as a, Guard("b", True):
        print("body", a)
    with Guard("c", True):
        raise ValueError("swallowed")
    print(early(1), early(0))
    try:
        with Guard("d", False):
            raise KeyError("kept")
    except KeyError:
        print("kept")
    return 0

class N:
    def __init__(self, v: int) -> None:
        self.v: int = v


def find(flag: bool) -> N | None:
    if flag:
        return N(1)
    return None


def main(argv: list[str]) -> int:
    print(find(True).v)
    print(find(False).v)
    return 0

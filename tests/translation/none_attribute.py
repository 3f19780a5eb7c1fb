class N:
    def __init__(self, v: int) -> None:
        self.v: int = v

    def get(self) -> int:
        return self.v


def read(n: N | None) -> int:
    try:
        return n.v
    except AttributeError as e:
        print(str(e))
    return -1


def call(n: N | None) -> int:
    try:
        return n.get()
    except AttributeError as e:
        print(str(e))
    return -1


def write(n: N | None) -> None:
    try:
        n.v = 3
        print("written")
    except AttributeError as e:
        print("caught")


def main(argv: list[str]) -> int:
    print(read(None), read(N(1)), call(None), call(N(2)))
    write(None)
    write(N(3))
    return 0

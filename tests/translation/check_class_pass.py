class W:
    def __init__(self) -> None:
        pass


class WInt(W):
    def __init__(self, v: int) -> None:
        super().__init__()
        self.v: int = v


class WBig(WInt):
    pass


class WText(W):
    pass


def make(k: int) -> W:
    if k == 0:
        return W()
    return WInt(k) if k == 1 else WBig(k) if k == 2 else WText()


def value(w: W) -> int:
    assert isinstance(w, WInt)
    return w.v


def told(w: W) -> int:
    assert isinstance(w, WInt), "no integer"
    return w.v


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(value(make(one)))
    print(value(make(one + 1)))
    print(told(make(one)))
    return 0

class W:
    def __init__(self) -> None:
        pass


class WInt(W):
    def __init__(self, v: int) -> None:
        self.v: int = v


def value(w: W) -> int:
    assert isinstance(w, WInt)
    return w.v


def some(w: WInt | None) -> int:
    assert w is not None, "no value"
    return w.v


def main(argv: list[str]) -> int:
    print(value(WInt(3)), some(WInt(4)))
    try:
        value(W())
    except AssertionError as e:
        print("assertion:", str(e))
    try:
        some(None)
    except AssertionError as e:
        print("assertion:", str(e))
    value(W())
    return 0

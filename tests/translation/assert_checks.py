# Assertions are checks where they need no control flow: truth, None, classes, constants.
class W:
    def __init__(self) -> None:
        pass


class V(W):
    def __init__(self, v: int) -> None:
        super().__init__()
        self.v: int = v


def f(x: int, y: W | None, z: W | None, s: str | None) -> int:
    assert x
    assert not x == 3
    assert x > 0 and x < 100, "range"
    assert x == 5 or x == 7
    assert s is not None, "s"
    assert len(s)
    assert y
    assert y is not None
    assert isinstance(y, V), "is V"
    assert isinstance(z, (V, W))
    assert not (z is None)
    assert y is not z, "same" + s
    try:
        assert x == 7, "seven"
    except AssertionError as e:
        print(e)
    return y.v




def t(x: int, y: W | None, z: W | None, s: str | None) -> None:
    try:
        print(f(x, y, z, s))
    except AssertionError as e:
        print("A", e)


def main(argv: list[str]) -> int:
    t(5, V(1), V(2), "a")
    t(0, V(1), V(2), "a")
    t(3, V(1), V(2), "a")
    t(200, V(1), V(2), "a")
    t(6, V(1), V(2), "a")
    t(7, V(1), V(2), None)
    t(7, V(1), V(2), "")
    t(7, None, V(2), "a")
    t(7, W(), V(2), "a")
    t(7, V(3), None, "a")
    v = V(3)
    t(7, v, v, "a")
    t(7, v, W(), "a")
    try:
        print(h(3), k(1), k(2))
    except AssertionError as e:
        print(e)
    try:
        h(4)
    except AssertionError:
        print("h")
    return g()


def g() -> int:
    assert False, "no"


def h(x: int) -> int:
    if x == 3:
        return 3
    assert False


DEBUG = False


def k(x: int) -> int:
    assert not DEBUG
    assert x or DEBUG
    if x == 2:
        assert DEBUG and x == 1, "debug"
    return x

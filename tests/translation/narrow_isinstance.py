class W:
    def __init__(self) -> None:
        pass


class WInt(W):
    def __init__(self, v: int) -> None:
        self.v: int = v


class WText(W):
    def __init__(self, s: str) -> None:
        self.s: str = s


class WBig(WInt):
    def __init__(self, v: int) -> None:
        super().__init__(v)


def show(w: W | None) -> str:
    if isinstance(w, WInt):
        return "int " + str(w.v)
    if isinstance(w, WText):
        return "text " + w.s
    if w is None:
        return "none"
    return "other"


def add(a: W, b: W) -> int:
    if isinstance(a, WInt) and isinstance(b, WInt):
        return a.v + b.v
    return -1


def kinds(a: W) -> bool:
    return isinstance(a, (WText, WBig))


def not_int(a: W) -> int:
    if not isinstance(a, WInt):
        return 0
    return a.v


def main(argv: list[str]) -> int:
    print(show(WInt(3)), show(WText("x")), show(None), show(W()), show(WBig(4)))
    print(add(WInt(1), WBig(2)), add(W(), WInt(1)))
    print(kinds(WInt(1)), kinds(WBig(1)), kinds(WText("")), not_int(W()), not_int(WInt(8)))
    return 0

# An assertion of a class in a compiled loop: it holds for two classes, and fails for a third one late.
from rtlib.jit import JitDriver

driver = JitDriver(greens=["code"], reds=["i", "n", "sum", "items"])


class W:
    def __init__(self) -> None:
        pass


class WInt(W):
    def __init__(self, v: int) -> None:
        super().__init__()
        self.v: int = v


class WBig(WInt):
    def __init__(self, v: int) -> None:
        super().__init__(v * 1000)


def run(code: int, n: int, items: list[W]) -> int:
    i = 0
    sum = 0
    while i < n:
        driver.jit_merge_point(code=code, i=i, n=n, sum=sum, items=items)
        w = items[i % len(items)]
        assert isinstance(w, WInt), "no integer"
        sum += w.v
        i += 1
        driver.can_enter_jit(code=code, i=i, n=n, sum=sum, items=items)
    return sum


def main(argv: list[str]) -> int:
    print(run(1, 20000, [WInt(1), WInt(2)]), run(2, 20000, [WInt(1), WBig(2), WInt(3)]))
    late: list[W] = [WInt(1) for i in range(5000)]
    late.append(W())
    try:
        print(run(3, 6000, late))
    except AssertionError as e:
        print("AssertionError", e)
    print(run(3, 5000, late))
    return 0

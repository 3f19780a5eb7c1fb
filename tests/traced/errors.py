# Each kind of run-time error, raised now and then in a hot loop and caught there: recorded, left by a guard, bridged.
from rtlib import Array, ovfcheck
from rtlib.jit import JitDriver

driver = JitDriver(greens=["kind"], reds=["i", "caught", "sum", "box"])


class Box:
    def __init__(self, items: list[int]) -> None:
        self.items: list[int] = items
        self.cells: Array[int] = Array(8, 3)
        self.next: Box | None = None
        self.names: dict[str, int] = {"a": 1}
        self.text: str = "text"


class Special(Box):
    def __init__(self) -> None:
        super().__init__([])


class Wrong(Exception):
    def __init__(self, code: int) -> None:
        super().__init__("wrong")
        self.code: int = code


def deep(n: int) -> int:
    if n == 0:
        raise Wrong(7)
    return deep(n - 1) + 1


def attempt(kind: int, i: int, box: Box) -> int:
    bad = i % 7 == 3
    if kind == 0:
        return box.items[12 if bad else 2]
    if kind == 1:
        return box.cells[i % 8 if not bad else -9]
    if kind == 2:
        return ord(box.text[5 if bad else 1])
    if kind == 3:
        other = None if bad else box
        return len(other.items)
    if kind == 4:
        return 100 // (0 if bad else 5)
    if kind == 5:
        return i % (0 if bad else 3)
    if kind == 6:
        return ovfcheck(0x7FFFFFFFFFFFFFFF + (1 if bad else -5)) & 255
    if kind == 7:
        return 1 << (-1 if bad else 3)
    if kind == 8:
        return box.names["b" if bad else "a"]
    if kind == 9:
        it: Box = box
        if bad:
            it = Special()
        assert not isinstance(it, Special), "special"
        return 2
    if kind == 10:
        return int(1e30 if bad else 7.5)
    if kind == 11:
        return int(float("nan") if bad else 2.5)
    if kind == 12:
        return deep(3) if bad else 1
    if kind == 13:
        x = 0.0 if bad else 2.0
        return int(10.0 / x)
    return box.items.pop() if bad else 4


def name_of(e: Exception) -> int:
    if isinstance(e, IndexError):
        return 1
    if isinstance(e, KeyError):
        return 2
    if isinstance(e, AttributeError):
        return 3
    if isinstance(e, ZeroDivisionError):
        return 4
    if isinstance(e, OverflowError):
        return 5
    if isinstance(e, ValueError):
        return 6
    if isinstance(e, AssertionError):
        return 7
    if isinstance(e, TypeError):
        return 8
    return 9


def run(kind: int, box: Box) -> None:
    i = 0
    caught = 0
    sum = 0
    while True:
        driver.jit_merge_point(kind=kind, i=i, caught=caught, sum=sum, box=box)
        if i >= 1500:
            break
        try:
            sum += attempt(kind, i, box)
        except Wrong as w:
            caught += w.code
        except Exception as e:
            caught += name_of(e) * 1000 + len(str(e))
        finally:
            sum += 1
        i += 1
        driver.can_enter_jit(kind=kind, i=i, caught=caught, sum=sum, box=box)
    print(kind, caught, sum)


def main(argv: list[str]) -> int:
    for kind in range(15):
        run(kind, Box([1, 2, 3, 4] * 400))
    return 0

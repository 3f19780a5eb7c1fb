# The chain of guest frames: pushed and popped around every call, looked at now and then - by code that is recorded, by code
# that is not, while a guard fails between push and pop, and when an exception unwinds.
from rtlib.jit import JitDriver, dont_look_inside, frames

driver = JitDriver(greens=["kind"], reds=["i", "sum", "top"])


class Frame:
    def __init__(self, name: int, back: "Frame | None") -> None:
        self.name: int = name
        self.back: Frame | None = back
        self.line: int = 0


def name_at(depth: int) -> int:
    f: Frame | None = frames.get(depth)
    return -1 if f is None else f.name * 10 + f.line


@dont_look_inside
def whole() -> int:
    out = 0
    depth = 0
    while True:
        name = name_at(depth)
        if name < 0:
            return out
        out = out * 100 + name
        depth += 1


def leaf(kind: int, i: int) -> int:
    if kind == 0:
        return name_at(0) + name_at(1) * 1000 + name_at(2)
    if kind == 1 and i % 50 == 49:
        return whole()
    if kind == 2 and i % 40 == 39:
        raise ValueError("leaf")
    if kind == 3:
        return name_at(i % 3)
    return i


def call(kind: int, i: int) -> int:
    frame = Frame(i % 5, None)
    frames.push(frame)
    try:
        frame.line = 1
        result = leaf(kind, i)
        if i % 7 == 6:
            frame.line = 2
            inner = Frame(6, frame)
            frames.push(inner)
            result += name_at(1)
            inner.line = 3
            result += whole() if i % 70 == 69 else name_at(0)
            frames.pop()
        return result
    finally:
        frames.pop()


def run(kind: int) -> None:
    i = 0
    sum = 0
    top = Frame(9, None)
    frames.push(top)
    while True:
        driver.jit_merge_point(kind=kind, i=i, sum=sum, top=top)
        if i >= 2000:
            break
        try:
            sum += call(kind, i)
        except ValueError:
            sum += 5
        top.line = i % 2
        i += 1
        driver.can_enter_jit(kind=kind, i=i, sum=sum, top=top)
    print(kind, sum, whole())
    frames.pop()


def main(argv: list[str]) -> int:
    for kind in range(5):
        run(kind)
    print(whole())
    return 0

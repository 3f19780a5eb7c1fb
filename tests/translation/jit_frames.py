# The chain of frames, and calls under a condition.
from rtlib import jit
from rtlib.jit import JitDriver, conditional_call, conditional_call_elidable, elidable, frames

driver = JitDriver(greens=["code"], reds=["i", "n", "frame"])


class Frame:
    def __init__(self, name: str, n: int) -> None:
        self.name: str = name
        self.n: int = n
        self.total: int = 0


class Special(Frame):
    pass


class Other:
    pass


def name_of(depth: int) -> str:
    f: Frame | None = frames.get(depth)
    return "none" if f is None else f.name


def chain() -> str:
    out = ""
    depth = 0
    while True:
        f: Frame | None = jit.frames.get(depth)
        if f is None:
            return out
        out += f.name + " "
        depth += 1


def newest() -> Frame | None:
    return frames.get(0)


def nested(n: int) -> str:
    frame = Special(f"s{n}", n) if n % 2 == 0 else Frame(f"f{n}", n)
    frames.push(frame)
    garbage = [str(n)] * 50
    text = chain() if n == 0 else nested(n - 1)
    top = newest()
    frames.pop()
    return text if top is frame and len(garbage) == 50 else "wrong"


def run(code: int, n: int) -> int:
    frame = Frame("loop", n)
    frames.push(frame)
    i = 0
    while True:
        driver.jit_merge_point(code=code, i=i, n=n, frame=frame)
        if i >= n:
            break
        frames.push(Frame("inner", i))
        f: Frame | None = frames.get(1)
        if f is not None:
            f.total += i * code
        frames.pop()
        i += 1
        driver.can_enter_jit(code=code, i=i, n=n, frame=frame)
    frames.pop()
    return frame.total


calls = 0


def note(text: str, n: int) -> None:
    global calls
    calls += n
    print("note", text, n)


@elidable
def compute(n: int, by: int) -> int:
    print("compute", n)
    return n * by


def fresh(name: str) -> Frame:
    return Frame(name, 0)


def shown(text: str) -> str:
    print("argument", text)
    return text


def main(argv: list[str]) -> int:
    print(name_of(0), name_of(-1))
    frames.pop()
    print(nested(4), name_of(0))
    print(run(3, 2000))
    frames.push(Other())
    try:
        print(name_of(0) if len(argv) > 5 else name_of(1))
    except TypeError as e:
        print(e)
    frames.pop()
    one = len(argv)
    conditional_call(one == 1, note, shown("yes"), 5)
    conditional_call(one == 2, note, shown("no"), n=6)
    print(calls, conditional_call_elidable(one - 1, compute, 7, by=2), conditional_call_elidable(one, compute, 7, 2))
    f: Frame | None = None
    g = conditional_call_elidable(f, fresh, "made")
    h = conditional_call_elidable(g, fresh, "never")
    print(g.name, h is g)
    return 0

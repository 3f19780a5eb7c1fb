# What a call in a hot loop costs that looks at the chain of guest frames, against one that does not: each turn pushes a frame
# with boxed values, calls a function that is not recorded, and pops the frame again. Argument: millions of turns.
from rtlib import host
from rtlib.jit import JitDriver, dont_look_inside, frames

driver = JitDriver(greens=["kind"], reds=["i", "top", "n", "sum"])


class Box:
    def __init__(self, n: int) -> None:
        self.n: int = n


class Frame:
    def __init__(self, name: int) -> None:
        self.name: int = name
        self.line: int = 0
        self.a: Box = Box(0)
        self.b: Box = Box(0)


@dont_look_inside
def looks(k: int) -> int:
    f: Frame | None = frames.get(0)
    if f is None:
        return 0
    return f.line + f.a.n + k


@dont_look_inside
def blind(k: int) -> int:
    j = k
    while j > 10:
        j -= 7 + k
    return j


def call(kind: int, i: int, sum: int) -> int:
    f = Frame(i)
    frames.push(f)
    f.line = 3
    f.a = Box(i + 1)
    f.b = Box(sum)
    r = looks(i) if kind == 0 else blind(i)
    f.line = 4
    f.b = Box(f.b.n + r)
    frames.pop()
    return f.b.n & 1023


def run(kind: int, n: int) -> None:
    i = 0
    sum = 0
    top = Frame(9)
    frames.push(top)
    while True:
        driver.jit_merge_point(kind=kind, i=i, top=top, n=n, sum=sum)
        if i >= n:
            break
        sum = call(kind, i, sum)
        top.line = i
        top.a = Box(i)
        i += 1
        driver.can_enter_jit(kind=kind, i=i, top=top, n=n, sum=sum)
    frames.pop()
    if sum == -1:
        print(sum)

def main(argv: list[str]) -> int:
    turns = (int(argv[1]) if len(argv) > 1 else 50) * 1000000
    for kind in range(2):
        start = host.clock_ns()
        run(kind, turns)
        ns = float(host.clock_ns() - start) / float(turns)
        print(f"{ns:.1f} ns a turn where the call {'reads the frame' if kind == 0 else 'reads nothing'}")
    return 0

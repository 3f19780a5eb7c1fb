# Portals with loops that other portals call, and loops whose headers see objects of other classes later: the loop is called from
# the middle of the callee; a bridge from a loop's own header goes on through a turn, one from a test of what a loop wants goes
# to its preamble and is not made again and again. Callees raise, too.
# at most: bridges 40
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["n", "box"], is_recursive=True)

# operations: a digit: n += it; m: n -= 1; j: back to the start of the code while n > 0; c, C: a call
# of code with a loop, whose result goes to the box, and one that calls in turn; r: raise if box.n is a multiple of 50; k: the box
# becomes of the other class; t: box.touch()


class Box:
    def __init__(self, n: int) -> None:
        self.n: int = n
        self.limit: int = 3

    def touch(self) -> int:
        self.n += 1
        return self.n


class Other(Box):
    def touch(self) -> int:
        self.n += 2
        self.limit = self.n % 5
        return self.n


def call(box: Box, depth: int) -> int:
    return run("tmj" if depth == 0 else "mtcj", box.n % 7 + 2, box)


def run(code: str, n: int, box: Box) -> int:
    pc = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, n=n, box=box)
        if pc >= len(code):
            return n + box.limit
        op = code[pc]
        pc += 1
        if op == "j":
            if n > 0:
                pc = 0
                driver.can_enter_jit(pc=pc, code=code, n=n, box=box)
        elif op == "m":
            n -= 1
        elif op == "c":
            box.limit = call(box, 0) % 11
        elif op == "C":
            box.n += call(box, 1)
        elif op == "t":
            box.touch()
        elif op == "r":
            if box.n % 50 == 0:
                raise ValueError(str(box.n))
        elif op == "k":
            box = Other(box.n) if box.n % 3 == 0 else Box(box.n)
        else:
            n += ord(op) - 48


def main(argv: list[str]) -> int:
    for code in ["mtcj", "mcCtj", "mktcj", "mtj", "m1mtkj"]:
        box = Box(1)
        print(code, run(code, 400, box), box.n, box.limit)
    other = Other(5)
    print(run("mtj", 300, other), other.n, other.limit)
    caught = 0
    box = Box(1)
    for k in range(40):
        try:
            run("mtcrj", 60, box)
        except ValueError as e:
            caught += 1
            box.n += 1
    print(caught, box.n)
    return 0

# Bridges that do not fit the state of the loop they go to. One that knows an object to be of another class than the label says
# goes to the preamble; it is no trace that is refused. One from the guard of the header goes on for a turn, and one from what
# a bridge tested at its end goes to the preamble: else each would fail at the same test again, for ever.
# at most: refused 0
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["n", "total", "box", "other"])


class Value:
    pass


class Number(Value):
    def __init__(self, n: int) -> None:
        self.n: int = n


class Text(Value):
    def __init__(self, s: str, k: int) -> None:
        self.s: str = s
        self.k: int = k


def run(code: str, n: int, box: Value, other: Value) -> int:
    """+: adds what the box holds; x: changes the boxes at every 50th turn; j: back to the start while n is positive."""
    pc = 0
    total = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, n=n, total=total, box=box, other=other)
        op = code[pc]
        pc += 1
        if op == "+":
            if isinstance(box, Number):
                total += box.n
            elif isinstance(box, Text):
                total += box.k + len(box.s)
        elif op == "x":
            if n % 50 == 0:
                kept = box
                box = other
                other = kept
        elif op == "j":
            n -= 1
            if n > 0:
                pc = 0
                driver.can_enter_jit(pc=pc, code=code, n=n, total=total, box=box, other=other)
        else:
            return total


def main(argv: list[str]) -> int:
    print(run("+xj.", 3000, Number(3), Text("abc", 4)))
    print(run("+x+j.", 3000, Text("abcd", 1), Number(-7)))
    return 0

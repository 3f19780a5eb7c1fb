# Loops that a trace runs into before they are hot: from the outer loop's trace, and from bridges. The trace is cut to the
# loop where its header came twice. Loops entered only now and then are passed.
# stat: cut
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["a", "b", "c", "box"])

# operations: two characters, the second a digit or letter
#   a b c: add the digit - 5; i j k: jump back by so many instructions while a, b, c are positive; e: end
#   B C: set b, c; s x: change the box, take a new one


class Box:
    def __init__(self, n: int) -> None:
        self.n: int = n
        self.x: float = 0.5


def run(code: str, a: int) -> int:
    pc = 0
    b = 0
    c = 0
    box = Box(0)
    while True:
        driver.jit_merge_point(pc=pc, code=code, a=a, b=b, c=c, box=box)
        op = code[pc]
        k = ord(code[pc + 1]) - 48
        pc += 2
        if op == "a":
            a += k - 5
        elif op == "b":
            b += k - 5
        elif op == "c":
            c += k - 5
        elif op == "B":
            b = k * 200
        elif op == "C":
            c = k * 3 if a % 7 == 3 else 0
        elif op == "s":
            box.n += a * k
            box.x = box.x * 0.5 + float(b)
        elif op == "x":
            box = Box(box.n + int(box.x))
        elif op == "e":
            return box.n + b + c + int(box.x)
        else:
            loops = a if op == "i" else b if op == "j" else c
            if loops > 0:
                pc -= 2 * k
                driver.can_enter_jit(pc=pc, code=code, a=a, b=b, c=c, box=box)


def main(argv: list[str]) -> int:
    # a loop of a, then one of b that runs long at once: the outer trace runs into it
    print(run("B1s2b4j2a4i5e0", 300))
    # the loop of c is run one time of seven, by a bridge
    print(run("C1c4k2s3x0a4i7e0", 500))
    print(run("C1s1c4k2s3B1b4x0j3a4i;e0", 700))
    # two loops, one after the other, that are cold until a bridge leads there
    print(run("s1a4i2B9s2b4j2x0B8s1b4j2e0", 900))
    return 0


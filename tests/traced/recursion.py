# A recursive interpreter: functions compiled from their start, call_assembler, RecursionError in the middle of it.
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["acc", "n"], is_recursive=True)

CALL = 0
ADD = 1
RETURN = 2
TEST = 3
BACK = 4


class Code:
    _immutable_fields_ = ["ops[*]"]

    def __init__(self, ops: list[int]) -> None:
        self.ops: list[int] = ops


class Stop(Exception):
    def __init__(self, depth: int) -> None:
        super().__init__("stop")
        self.depth: int = depth


def run(code: Code, n: int) -> int:
    pc = 0
    acc = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, acc=acc, n=n)
        op = code.ops[pc]
        if op == CALL:
            acc += run(code, n - code.ops[pc + 1])
            pc += 2
        elif op == ADD:
            acc += n
            pc += 1
        elif op == TEST:
            if n < code.ops[pc + 1]:
                if n == -5:
                    raise Stop(acc)
                return 1
            pc += 2
        elif op == BACK:
            n -= 1
            pc = 0 if n % 3 else pc + 1
            if pc == 0:
                driver.can_enter_jit(pc=pc, code=code, acc=acc, n=n)
        else:
            return acc


def main(argv: list[str]) -> int:
    fib = Code([TEST, 2, CALL, 1, CALL, 2, RETURN])
    print(run(fib, 18), run(fib, 19))
    line = Code([TEST, 1, ADD, CALL, 1, RETURN])
    print(run(line, 300), run(line, 301))
    loops = Code([TEST, 1, ADD, BACK, CALL, 4, RETURN])
    print(run(loops, 200), run(loops, 100))
    odd = Code([TEST, 0, CALL, 7, ADD, RETURN])
    for k in range(300):
        try:
            print(run(odd, 20 + k % 50))
        except Stop as s:
            print("stop", s.depth)
    endless = Code([CALL, 0, RETURN])
    for k in range(3):
        try:
            print(run(endless, 5))
        except RecursionError:
            print("too deep")
    print(run(line, 250))
    return 0

# A tree of calls whose guards get no bridges: interpretation goes on in the middle of functions again and again, which makes
# no function that begins there hot.
# mode: CAPROCK_JIT=sync,function=5,bridge=100000,stats
# at most: functions 1
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["acc", "n"], is_recursive=True)

TEST = 0
CALL = 1
ADD = 2


class Code:
    _immutable_fields_ = ["ops[*]"]

    def __init__(self, ops: list[int]) -> None:
        self.ops: list[int] = ops


def run(code: Code, n: int) -> int:
    pc = 0
    acc = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, acc=acc, n=n)
        op = code.ops[pc]
        if op == TEST:
            if n < code.ops[pc + 1]:
                return n
            pc += 2
        elif op == CALL:
            acc += run(code, n - code.ops[pc + 1])
            pc += 2
        elif op == ADD:
            acc += n & code.ops[pc + 1]
            pc += 2
        else:
            return acc


def main(argv: list[str]) -> int:
    tree = Code([TEST, 2, CALL, 1, ADD, 3, CALL, 2, ADD, 1, 3])
    print(run(tree, 16), run(tree, 19), run(tree, 20))
    return 0

# A loop that calls a tree of calls which is compiled: it enters the compiled function and records none of the tree itself.
# clean: int_xor
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["acc", "n"], is_recursive=True)

TEST = 0
CALL = 1
XOR = 2
OTHER = 3
BACK = 4


class Code:
    _immutable_fields_ = ["ops[*]", "other"]

    def __init__(self, ops: list[int], other: "Code | None") -> None:
        self.ops: list[int] = ops
        self.other: "Code | None" = other


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
        elif op == XOR:
            acc ^= code.ops[pc + 1]
            pc += 2
        elif op == OTHER:
            other = code.other
            assert other is not None
            acc += run(other, code.ops[pc + 1])
            pc += 2
        elif op == BACK:
            n -= 1
            pc = 0 if n else pc + 1
            if pc == 0:
                driver.can_enter_jit(pc=pc, code=code, acc=acc, n=n)
        else:
            return acc


def main(argv: list[str]) -> int:
    tree = Code([TEST, 2, CALL, 1, XOR, 3, CALL, 2, XOR, 5, 9], None)
    print(run(tree, 18))
    loop = Code([OTHER, 8, BACK, 9], tree)
    print(run(loop, 3000))
    return 0

# An inner loop of few turns, none of them sometimes, in an outer one: a trace from the inner loop's end goes through the outer
# loop's header and back into the inner loop. What was recorded from the outer header to the inner one's is no loop to stop at.
# at most: turns 18100
# mode: CAPROCK_JIT=sync,threshold=20,bridge=1000,stats
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["outer", "inner", "total"])


def run(code: str, outer: int) -> int:
    """s: starts the inner loop; t: tests for its end; a: adds; i: a turn of the inner loop ends, o: of the outer one."""
    pc = 0
    inner = 0
    total = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, outer=outer, inner=inner, total=total)
        op = code[pc]
        pc += 1
        if op == "s":
            inner = outer % 5
        elif op == "t":
            if inner == 0:
                pc = 4
        elif op == "a":
            total += inner ^ outer
        elif op == "i":
            inner -= 1
            pc = 1
            driver.can_enter_jit(pc=pc, code=code, outer=outer, inner=inner, total=total)
        elif op == "o":
            outer -= 1
            if outer > 0:
                pc = 0
                driver.can_enter_jit(pc=pc, code=code, outer=outer, inner=inner, total=total)
        else:
            return total


def main(argv: list[str]) -> int:
    print(run("staio.", 6000))
    return 0

# An inner loop whose recorded turn is its last one, which leaves it: recording goes on to the next turn, which becomes the loop. Else
# every other turn would go through a bridge.
# at most: bridge_entries 3000
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc", "code"], reds=["outer", "inner", "turns", "total"])


def run(code: str, outer: int, turns: int) -> int:
    """s: starts the inner loop; a: adds; i: a turn of the inner loop ends, o: of the outer one."""
    pc = 0
    inner = 0
    total = 0
    while True:
        driver.jit_merge_point(pc=pc, code=code, outer=outer, inner=inner, turns=turns, total=total)
        op = code[pc]
        pc += 1
        if op == "s":
            inner = turns
        elif op == "a":
            total += inner ^ outer
        elif op == "i":
            inner -= 1
            if inner > 0:
                pc = 1
                driver.can_enter_jit(pc=pc, code=code, outer=outer, inner=inner, turns=turns, total=total)
        elif op == "o":
            outer -= 1
            if outer > 0:
                pc = 0
                driver.can_enter_jit(pc=pc, code=code, outer=outer, inner=inner, turns=turns, total=total)
        else:
            return total


def main(argv: list[str]) -> int:
    print(run("saio.", 400, 51))
    return 0

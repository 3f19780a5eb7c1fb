# MemoryError in hot loops: a request that no limit allows, and a list that grows until the limit is reached.
# limit: 64M
from rtlib.jit import JitDriver

driver = JitDriver(greens=["kind"], reds=["i", "caught", "turns", "hold"])


def turn(kind: int, i: int, hold: list[list[int]]) -> int:
    if kind == 0:
        n = (1 << 50) if i % 5 == 4 else 3
        return len([0] * n)
    hold.append([i] * 20000)
    return 1


def run(kind: int, turns: int) -> None:
    i = 0
    caught = 0
    hold: list[list[int]] = []
    while True:
        driver.jit_merge_point(kind=kind, i=i, caught=caught, turns=turns, hold=hold)
        if i >= turns:
            break
        try:
            caught += turn(kind, i, hold)
        except MemoryError:
            hold.clear()
            caught += 1000000
        i += 1
        driver.can_enter_jit(kind=kind, i=i, caught=caught, turns=turns, hold=hold)
    if kind == 0:
        print(caught)
    else:
        print(caught >= 0)


def main(argv: list[str]) -> int:
    run(0, 2000)
    run(1, 1200)
    return 0

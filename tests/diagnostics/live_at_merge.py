# build
from rtlib.jit import JitDriver

driver = JitDriver(greens=["pc"], reds=["total"])


def run(pc: int, step: int) -> int:
    total = 0
    while pc < 100:
        driver.jit_merge_point(pc=pc, total=total)  # error: live_at_merge
        total += step
        pc += step
    return total


def main(argv: list[str]) -> int:
    return run(0, len(argv))

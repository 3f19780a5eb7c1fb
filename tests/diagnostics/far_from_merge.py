# build
from rtlib.jit import JitDriver

driver = JitDriver(greens=["code"], reds=["i", "n"])


def run(code: int, n: int) -> int:
    i = 0
    while i < n:
        driver.jit_merge_point(code=code, i=i, n=n)
        i += 1
        driver.can_enter_jit(code=code, i=i, n=n)  # error: far_from_merge
    return i


def main(argv: list[str]) -> int:
    return run(1, 2)

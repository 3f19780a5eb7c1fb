# A chain of comparisons on a value that changes in a compiled loop: keys, and what is none of them.
from rtlib.jit import JitDriver

driver = JitDriver(greens=["code"], reds=["i", "seed", "sum", "n"])


def weight(op: int) -> int:
    if op == 0:
        return 1
    elif op == 1:
        return 10
    elif op == 2 or op == 5:
        return 100
    elif op == 3:
        return 1000
    return -op


def run(code: int, n: int) -> int:
    i = 0
    seed = 1
    sum = 0
    while True:
        driver.jit_merge_point(code=code, i=i, seed=seed, sum=sum, n=n)
        if i >= n:
            break
        seed = (seed * 1103515245 + 12345) % 2147483648
        sum += weight((seed // 65536) % code)
        i += 1
        driver.can_enter_jit(code=code, i=i, seed=seed, sum=sum, n=n)
    return sum


def main(argv: list[str]) -> int:
    print(run(3, 20000), run(12, 20000), run(1000, 20000))
    return 0

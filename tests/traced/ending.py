# A portal whose loop mostly ends in its first turn: recorded from the loop's header, the trace comes to the portal's end. After two
# that were given up, it is compiled with its end.
# at most: returned 2
# stat: entries
from rtlib.jit import JitDriver, dont_look_inside

driver = JitDriver(greens=["step"], reds=["i", "n", "sum"])


def run(step: int, n: int) -> int:
    i = 0
    sum = 0
    while True:
        driver.jit_merge_point(step=step, i=i, n=n, sum=sum)
        if i > n:
            return sum
        sum += i ^ n
        i += step
        driver.can_enter_jit(step=step, i=i, n=n, sum=sum)


@dont_look_inside
def call(k: int) -> int:
    return run(1, 5 if k % 200 == 150 else 0)


def main(argv: list[str]) -> int:
    total = 0
    for k in range(5000):
        total += call(k)
    print(total)
    return 0

# A loop that is recorded on a way that nearly no turn takes later: its bridge goes back to it in most turns, and the loop is
# recorded once more on the usual way.
# without: tier2=20 - the second tier is asked for before there are bridges
# stat: again
from rtlib.jit import JitDriver

driver = JitDriver(greens=["k"], reds=["i", "n", "a", "b"])


def run(k: int, n: int) -> int:
    i = 0
    a = 0
    b = 1
    while True:
        driver.jit_merge_point(k=k, i=i, n=n, a=a, b=b)
        if i >= n:
            return a + b
        if i < 420 or i % 1000 == 7:
            a += k
        else:
            b = (b * 3 + i) % 10007
        i += 1
        driver.can_enter_jit(k=k, i=i, n=n, a=a, b=b)


def main(argv: list[str]) -> int:
    print(run(1, 600000), run(2, 600000))
    return 0

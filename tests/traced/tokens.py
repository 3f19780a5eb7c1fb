# A loop calls a portal with a loop, whose code relies on a quasi-immutable field that is written now and then: compiled calls go to
# the callee's code directly, and not any more once that is invalid.
# stat: invalidated
# at most: guards_failed 700
# mode: CAPROCK_JIT=sync,threshold=50,function=50,bridge=10,tier2=200,stats
from rtlib.jit import JitDriver, dont_look_inside

driver = JitDriver(greens=["inner", "world"], reds=["n", "sum"], is_recursive=True)


class World:
    _immutable_fields_ = ["step?"]

    def __init__(self, step: int) -> None:
        self.step: int = step


@dont_look_inside
def change(w: World) -> None:
    w.step = 3 - w.step


def run(inner: bool, n: int, world: World) -> int:
    sum = 0
    while True:
        driver.jit_merge_point(inner=inner, world=world, n=n, sum=sum)
        if n == 0:
            return sum
        if inner:
            sum += n * world.step if n < 3 else n
        else:
            sum += run(True, n % 5 + 3, world)
        n -= 1
        driver.can_enter_jit(inner=inner, world=world, n=n, sum=sum)


def main(argv: list[str]) -> int:
    world = World(1)
    for k in range(12):
        print(k, run(False, 3000, world), world.step)
        if k % 3 == 2:
            change(world)
    return 0

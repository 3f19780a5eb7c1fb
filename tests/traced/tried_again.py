# A bridge whose first recordings are given up, since a quasi-immutable field is written there for a while: it is recorded later, when
# nothing stands in the way.
# at most: guards_failed 3000
# stat: quasi_written
from rtlib.jit import JitDriver

driver = JitDriver(greens=["world"], reds=["i", "n", "sum"])


class World:
    _immutable_fields_ = ["scale?"]

    def __init__(self, scale: int) -> None:
        self.scale: int = scale


def run(world: World, n: int) -> int:
    i = 0
    sum = 0
    while True:
        driver.jit_merge_point(world=world, i=i, n=n, sum=sum)
        if i >= n:
            return sum
        if i % 4 == 3:
            if i < 1200:
                world.scale = i
            sum += i
        else:
            sum ^= i
        i += 1
        driver.can_enter_jit(world=world, i=i, n=n, sum=sum)


def main(argv: list[str]) -> int:
    world = World(7)
    print(run(world, 80000), world.scale)
    return 0

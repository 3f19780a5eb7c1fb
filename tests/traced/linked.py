# A bridge that relies on a quasi-immutable field which is written again and again: the guard before it, whose code goes on in the
# bridge's without coming back, does not lead there any more, and a new bridge is recorded.
# at most: guards_failed 4000
# stat: invalidated
from rtlib.jit import JitDriver, dont_look_inside

driver = JitDriver(greens=["world"], reds=["i", "n", "sum"])


class World:
    _immutable_fields_ = ["scale?"]

    def __init__(self, scale: int) -> None:
        self.scale: int = scale


@dont_look_inside
def change(w: World) -> None:
    w.scale += 1


def run(world: World, n: int) -> int:
    i = 0
    sum = 0
    while True:
        driver.jit_merge_point(world=world, i=i, n=n, sum=sum)
        if i >= n:
            return sum
        if i % 3 == 2:
            sum += world.scale * i
        else:
            sum ^= i
        if i % 3000 == 2999:
            change(world)
        i += 1
        driver.can_enter_jit(world=world, i=i, n=n, sum=sum)


def main(argv: list[str]) -> int:
    print(run(World(7), 90000))
    return 0

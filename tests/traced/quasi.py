# Quasi-immutable fields: constants of a trace until somebody writes them - the loop itself, a function that it calls, another
# object's method; objects with such fields made in the loop.
# stat: invalidated
from rtlib.jit import JitDriver, dont_look_inside

driver = JitDriver(greens=["kind", "world"], reds=["i", "sum"])


class Type:
    _immutable_fields_ = ["version?", "parent?"]

    def __init__(self, version: int, parent: "Type | None") -> None:
        self.version: int = version
        self.parent: Type | None = parent


class World:
    _immutable_fields_ = ["type", "scale?"]

    def __init__(self, type: Type) -> None:
        self.type: Type = type
        self.scale: float = 1.5


@dont_look_inside
def change(t: Type, i: int) -> None:
    if i % 400 == 399:
        t.version += 1


def turn(kind: int, world: World, i: int) -> int:
    t = world.type
    if kind == 0:
        if i % 300 == 299:
            t.version = i
        return t.version
    if kind == 1:
        before = t.version
        change(t, i)
        return t.version * 3 + before
    if kind == 2:
        p = t.parent
        if i % 500 == 499:
            t.parent = Type(i, None)
            world.scale = float(i)
        return (p.version if p is not None else 7) + int(world.scale * 2.0)
    fresh = Type(i, t)
    p = fresh.parent
    assert p is not None
    return p.version + fresh.version


def run(kind: int, world: World) -> None:
    i = 0
    sum = 0
    while True:
        driver.jit_merge_point(kind=kind, world=world, i=i, sum=sum)
        if i >= 2000:
            break
        sum += turn(kind, world, i)
        i += 1
        driver.can_enter_jit(kind=kind, world=world, i=i, sum=sum)
    print(kind, sum)


def main(argv: list[str]) -> int:
    for kind in range(4):
        run(kind, World(Type(5, None)))
    world = World(Type(1, Type(2, None)))
    for kind in range(4):
        run(kind, world)
    return 0

from rtlib.jit import (
    JitDriver, dont_look_inside, elidable, elidable_promote, hint, isconstant, isvirtual, look_inside_iff,
    loop_invariant, promote, promote_string, record_exact_class, unroll_safe, we_are_jitted,
)

driver = JitDriver(greens=["pc"], reds=["total", "n"], is_recursive=True)


class Box:
    _immutable_fields_ = ["n", "xs[*]", "version?"]

    def __init__(self, n: int) -> None:
        self.n: int = n
        self.xs: list[int] = [n]
        self.version: int = 0


class Number:
    _immutable_fields_ = ["value"]
    _by_value_ = True

    def __init__(self, value: int) -> None:
        self.value: int = value


class Frame:
    _virtualizable_ = ["pc"]

    def __init__(self) -> None:
        self.pc: int = 0


@elidable
def square(n: int) -> int:
    return n * n


@unroll_safe
def total_of(xs: list[int]) -> int:
    t = 0
    for x in xs:
        t += x
    return t


@dont_look_inside
def shout(n: int) -> None:
    print("shout", n)


@loop_invariant
def four() -> int:
    return 4


def small(n: int) -> bool:
    return n < 3


@look_inside_iff(small)
def after(n: int) -> int:
    return n + 1


@elidable_promote
def second(n: int) -> int:
    return n + 2


def run(n: int) -> int:
    pc = 0
    total = 0
    while True:
        driver.jit_merge_point(pc=pc, total=total, n=n)
        if pc == 3:
            n -= 1
            if n == 0:
                return total
            pc = 0
            driver.can_enter_jit(pc=pc, total=total, n=n)
            continue
        total += promote(pc)
        pc += 1


def main(argv: list[str]) -> int:
    b = hint(Box(3), promote=True)
    record_exact_class(b, Box)
    shout(b.n)
    b.version += 1
    print(run(10), Number(7).value, square(5), total_of([1, 2, 3]), four(), after(2), second(1), promote_string("x"), Frame().pc)
    print(we_are_jitted(), isconstant(b.n), isvirtual(b), b.xs[0], b.version, promote(2.5))
    return 0

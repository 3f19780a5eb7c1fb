# Calls of functions that are not recorded: what they read and write decides what a loop keeps in registers. Each function
# reads or writes one place of memory, directly, through a virtual method, a Callable, recursion or a list.
# clean: setfield|getfield|guard_no_exception
from typing import Callable

from rtlib.jit import JitDriver, dont_look_inside, elidable

driver = JitDriver(greens=["kind"], reds=["i", "cell", "other"])


class Cell:
    def __init__(self, n: int) -> None:
        self.n: int = n
        self.m: int = 0
        self.x: float = 0.0
        self.items: list[int] = [n]


class Other:
    def __init__(self) -> None:
        self.calls: int = 0
        self.pair: tuple[int, int] = (1, 2)

    def touch(self, cell: Cell) -> int:
        self.calls += 1
        return self.calls


class Reader(Other):
    def touch(self, cell: Cell) -> int:
        return cell.n * 2


class Writer(Other):
    def touch(self, cell: Cell) -> int:
        cell.m += 7
        return 1


class Total:
    def __init__(self) -> None:
        self.n: int = 0


total = Total()


@dont_look_inside
def pure_of(a: int, b: int) -> int:
    k = a
    while k > 10:
        k -= b + 3
    return k


@dont_look_inside
def read_n(cell: Cell) -> int:
    return cell.n


@dont_look_inside
def write_m(cell: Cell, depth: int) -> None:
    if depth > 0:
        write_m(cell, depth - 1)
    else:
        cell.m += 3


@dont_look_inside
def write_total(k: int) -> None:
    total.n += k


@dont_look_inside
def append(cell: Cell) -> int:
    cell.items.append(cell.n)
    return len(cell.items)


@dont_look_inside
def touch(other: Other, cell: Cell) -> int:
    return other.touch(cell)


@dont_look_inside
def apply(f: Callable[[Cell], int], cell: Cell) -> int:
    return f(cell)


def bump_x(cell: Cell) -> int:
    cell.x += 1.5
    return 2


def raise_odd(cell: Cell) -> int:
    if cell.n % 3 == 1:
        raise ValueError("odd")
    return cell.n


@dont_look_inside
def fails(cell: Cell) -> int:
    return raise_odd(cell)


@elidable
def square(a: int) -> int:
    k = 0
    for j in range(a):
        k += a
    return k


def turn(kind: int, i: int, cell: Cell, other: Other) -> None:
    cell.n += 1
    if kind == 0:
        cell.m += pure_of(i, 2)
    elif kind == 1:
        cell.m += read_n(cell)
    elif kind == 2:
        write_m(cell, i % 3)
        cell.m += 1
    elif kind == 3:
        write_total(cell.n)
        cell.m += total.n % 5
    elif kind == 4:
        cell.m += append(cell) + cell.items[-1]
    elif kind == 5:
        cell.m += touch(other, cell)
        cell.m += other.calls
    elif kind == 6:
        cell.m += apply(bump_x if i % 50 else read_n, cell) + int(cell.x)
    elif kind == 7:
        try:
            cell.m += fails(cell)
        except ValueError:
            cell.m -= cell.n
    else:
        cell.m += square(3 + i % 2)


def run(kind: int, other: Other) -> None:
    cell = Cell(5)
    i = 0
    while True:
        driver.jit_merge_point(kind=kind, i=i, cell=cell, other=other)
        if i >= 600:
            break
        turn(kind, i, cell, other)
        i += 1
        driver.can_enter_jit(kind=kind, i=i, cell=cell, other=other)
    print(kind, cell.n, cell.m, cell.x, len(cell.items), other.calls, total.n)


def main(argv: list[str]) -> int:
    for kind in range(9):
        run(kind, Other())
    run(5, Reader())
    run(5, Writer())
    return 0

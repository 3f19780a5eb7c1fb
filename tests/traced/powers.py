# A call into the run-time library that gets no object reads none: what is stored before it and again after it is stored once.
# clean: setarrayitem_f.*f[0-9]*\)$
from rtlib import Array
from rtlib.jit import JitDriver

driver = JitDriver(greens=["kind"], reds=["i", "total", "slots"])


def run(kind: int, turns: int) -> float:
    slots = Array(2, 0.0)
    total = 0.0
    i = turns
    while True:
        driver.jit_merge_point(kind=kind, i=i, total=total, slots=slots)
        if i == 0:
            break
        slots[0] = total
        try:
            total += float(i) ** -0.5
            if i % 50 == 0:
                total += 0.0 ** float(i % 3 - 1)
        except ZeroDivisionError:
            total += slots[0]
        slots[0] = 0.0
        i -= 1
        driver.can_enter_jit(kind=kind, i=i, total=total, slots=slots)
    return total


def main(argv: list[str]) -> int:
    print(run(0, 3000))
    return 0

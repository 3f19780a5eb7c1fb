from rtlib.gc import next_dead, watch


class Node:
    pass


def f(x: Node | None) -> None:
    watch(x)  # error: type_mismatch
    a = next_dead()  # error: bad_hint
    b: Node = next_dead()  # error: bad_hint
    c: Node | None = next_dead(1)  # error: bad_call

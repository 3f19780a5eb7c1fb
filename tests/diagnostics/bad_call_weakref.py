from rtlib.gc import WeakRef


class C:
    pass


def f(c: C, n: int) -> None:
    r = WeakRef(c)
    WeakRef(n)  # error: bad_call
    WeakRef()  # error: bad_call
    r.get(1)  # error: argument_count
    r.target()  # error: no_attribute

from rtlib.jit import conditional_call, conditional_call_elidable


def g(n: int) -> int:
    return n


def f(c: bool, n: int) -> None:
    conditional_call(c)  # error: bad_call
    conditional_call_elidable(n)  # error: bad_call
    conditional_call(c, g, "x")  # error: type_mismatch
    conditional_call(c, g)  # error: argument_missing
    conditional_call(c, n, 1)  # error: not_callable

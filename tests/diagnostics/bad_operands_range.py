from rtlib import r_uint


def f(x: float, n: int, u: r_uint) -> bool:
    a = x in range(3)  # error: bad_operands
    b = u in range(3)  # error: bad_operands
    c = n in range(1.5)  # error: type_mismatch
    d = n in range()  # error: bad_call
    return a or b or c or d

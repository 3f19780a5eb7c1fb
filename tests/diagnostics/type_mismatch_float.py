def f(x: float) -> float:
    return x


def g() -> float:
    return f(1)  # error: type_mismatch

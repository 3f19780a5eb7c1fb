def f(x: int) -> int:
    return x


def g() -> int:
    return f("a")  # error: type_mismatch

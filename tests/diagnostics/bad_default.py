def g() -> int:
    return 1


def f(x: int = g()) -> int:  # error: bad_default
    return x


def h() -> int:
    return f()

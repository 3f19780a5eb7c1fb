class C:
    pass


def f(n: int) -> int:
    if isinstance(n, C):  # error: bad_isinstance
        return 1
    return 0

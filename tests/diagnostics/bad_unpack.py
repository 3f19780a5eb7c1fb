def f(t: tuple[int, int]) -> int:
    a, b, c = t  # error: bad_unpack
    return a

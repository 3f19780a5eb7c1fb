def f(n: int) -> int:
    if n > 0:
        x = 1
    return x  # error: unassigned

def f(n: int) -> int:
    while n > 0:
        y = n
        n -= 1
    return y  # error: unassigned

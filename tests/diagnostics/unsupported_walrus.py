def f(n: int) -> int:
    if (m := n) > 1:  # error: unsupported
        return m
    return 0

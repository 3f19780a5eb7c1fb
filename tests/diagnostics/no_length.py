def f(n: int) -> int:
    return len(n)  # error: no_length

def f(n: int) -> int:  # error: missing_return
    if n:
        return 1

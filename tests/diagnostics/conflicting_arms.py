def f(n: int) -> None:
    x = 1 if n else "a"  # error: conflicting_arms

def f(n: int) -> None:
    n()  # error: not_callable

def f(x: int) -> None:
    pass


def g() -> None:
    f(1, x=2)  # error: argument_twice

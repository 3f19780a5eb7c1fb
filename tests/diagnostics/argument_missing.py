def f(x: int) -> None:
    pass


def g() -> None:
    f()  # error: argument_missing

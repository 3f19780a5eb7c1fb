def f(x: int) -> None:
    pass


def g() -> None:
    f(y=2)  # error: no_parameter

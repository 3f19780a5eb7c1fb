def f() -> None:
    pass


def g() -> None:
    x = f()  # error: no_value

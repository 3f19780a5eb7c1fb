def f() -> None:
    pass


def f() -> None:  # error: redefined
    pass

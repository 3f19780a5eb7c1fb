class C:
    def __init__(self) -> None:
        pass


def f(c: C) -> None:
    pass


def g(c: C | None) -> None:
    f(c)  # error: may_be_none

class C:
    pass


def f() -> None:
    x = C  # error: not_a_value

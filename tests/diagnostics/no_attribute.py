class C:
    pass


def f(c: C) -> None:
    c.g()  # error: no_attribute

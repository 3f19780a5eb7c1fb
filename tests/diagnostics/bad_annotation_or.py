class C:
    pass


def f(x: C or None) -> None:  # error: bad_annotation
    pass

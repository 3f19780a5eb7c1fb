class C:
    pass


def f(c: C) -> None:
    with c:  # error: bad_with
        pass

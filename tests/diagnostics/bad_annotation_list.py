def f(x: list) -> None:  # error: bad_annotation
    pass

def f(x: missing) -> None:  # error: bad_annotation
    pass

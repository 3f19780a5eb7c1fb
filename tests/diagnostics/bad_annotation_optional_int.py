def f(x: int | None) -> None:  # error: bad_annotation
    pass

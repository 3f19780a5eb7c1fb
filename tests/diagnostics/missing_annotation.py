def f(x) -> None:  # error: missing_annotation
    pass

def f(x y) -> None:  # error: syntax
    pass

def f(*args: int) -> None:  # error: unsupported
    pass

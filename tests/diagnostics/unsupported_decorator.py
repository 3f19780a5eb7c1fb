def g(n: int) -> int:
    return n


@g  # error: unsupported
def f() -> None:
    pass

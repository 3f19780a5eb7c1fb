def f() -> None:
    raise ValueError("a") from None  # error: unsupported

def f() -> None:
    raise 3  # error: bad_raise

def f() -> int:
    yield 1  # error: unsupported

def f() -> None:
        pass
    pass  # error: bad_indent

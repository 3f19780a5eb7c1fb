def f() -> None:
    def g() -> None:  # error: unsupported
        pass

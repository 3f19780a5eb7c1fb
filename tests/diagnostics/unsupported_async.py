async def f() -> None:  # error: unsupported
    pass

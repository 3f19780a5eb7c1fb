def f() -> None:
    x = 1 + "a"  # error: bad_operands

def f() -> None:
    x = 1
    x = "a"  # error: conflicting_types

def f() -> int:
    x = []  # error: unknown_item
    return len(x)

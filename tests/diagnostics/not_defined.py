def f() -> int:
    return missing  # error: not_defined

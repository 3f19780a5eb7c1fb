def f() -> int:
    return "a"  # error: type_mismatch

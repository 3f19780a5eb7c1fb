def f(n: int) -> int:
    match n:
        case [a]:  # error: bad_pattern
            return 1
        case _:
            return 0

def f(n: int) -> bool:
    return n > 1 and helper(n)


def helper(n: int) -> bool:
    if n is None:  # error: never_none
        return False
    return True

def f(n: int) -> int:
    print(n[0])  # error: no_subscript
    return n[1:]  # error: no_subscript

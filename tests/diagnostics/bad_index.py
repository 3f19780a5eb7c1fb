def f(t: tuple[int, str]) -> int:
    print(t[2])  # error: bad_index
    print(t[-3])  # error: bad_index
    return t[-2]

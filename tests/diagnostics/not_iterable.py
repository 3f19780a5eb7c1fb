def f(n: int, t: tuple[int, str]) -> int:
    for i in n:  # error: not_iterable
        print(i + "a")
    for x in t:  # error: not_iterable
        print(x)
    for i in reversed(zip([1], [2])):  # error: not_iterable
        print(i)
    return sum([k for k in n])  # error: not_iterable

def f(s: str, t: tuple[int, int]) -> None:
    s[0] = "x"  # error: no_item_assignment
    t[0] = 1  # error: no_item_assignment
    del s[0]  # error: no_item_assignment

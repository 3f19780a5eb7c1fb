def f() -> None:
    a = [1, "a"]  # error: conflicting_items
    b = {"a": 1, "b": 2.5}  # error: conflicting_items
    c = {1: 1, "b": 2}  # error: conflicting_items

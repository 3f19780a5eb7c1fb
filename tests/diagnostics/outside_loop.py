def f() -> None:
    break  # error: outside_loop

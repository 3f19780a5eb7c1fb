def f(d: dict[int, int]) -> list[int]:
    return [v for 0, v in d.items()]  # error: syntax

def f(x: float) -> None:
    a = {x: 1}  # error: bad_key
    b: dict[list[int], int] = {}  # error: bad_key
    print(hash([1]))  # error: bad_key
    c = {(1, x): 2}  # error: bad_key

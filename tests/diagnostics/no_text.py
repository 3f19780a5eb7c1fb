class C:
    x: int

    def __init__(self) -> None:
        self.x = 1


def f(c: C) -> None:
    print(c)  # error: no_text
    print(f"{c}")  # error: no_text
    print(str(c), "x")  # error: no_text

class C:
    x: int

    def __init__(self, n: int) -> None:  # error: field_unassigned
        if n:
            self.x = n

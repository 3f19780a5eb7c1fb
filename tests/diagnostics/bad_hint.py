class A:
    _immutable_fields_ = ["y"]  # error: bad_hint

    def __init__(self) -> None:
        self.x: int = 1

class A:
    _immutable_fields_ = ["y"]  # error: bad_hint

    def __init__(self) -> None:
        self.x: int = 1


class B:
    _immutable_fields_ = ["x"]
    _by_value_ = True  # error: bad_hint

    def __init__(self) -> None:
        self.x: int = 1
        self.y: int = 2


class C:
    _immutable_fields_ = ["x"]
    _by_value_ = 1  # error: bad_hint

    def __init__(self) -> None:
        self.x: int = 1

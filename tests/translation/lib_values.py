# a module that lib_import.py uses; not a program
LIMIT = 12
_count = 0


class Thing:
    def __init__(self, n: int) -> None:
        self.n: int = n

    def twice(self) -> int:
        return double(self.n)


def double(n: int) -> int:
    return n * 2


def make(n: int) -> Thing:
    return Thing(n + 1)


def bump() -> None:
    global _count
    _count += 1


def read() -> int:
    return _count

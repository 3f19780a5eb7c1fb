class Own(Exception):
    def __init__(self, code: int) -> None:
        super().__init__("own error")
        self.code: int = code


def inner(n: int) -> None:
    try:
        if n == 0:
            raise Own(7)
        print(10 // (n - 1))
    except ZeroDivisionError:
        print("zero")
        raise
    except Own as e:
        e.code += 1
        raise e


def main(argv: list[str]) -> int:
    try:
        inner(0)
    except Own as e:
        print(e.code, str(e))
    try:
        inner(1)
    except ArithmeticError as e:
        print(str(e))
    inner(2)
    inner(1)
    return 0

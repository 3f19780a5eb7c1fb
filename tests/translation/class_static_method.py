class M:
    SCALE = 10

    @staticmethod
    def scaled(n: int) -> int:
        return n * M.SCALE

    @staticmethod
    def both(a: int, b: int = 2) -> int:
        return M.scaled(a) + b


def main(argv: list[str]) -> int:
    print(M.scaled(3), M.both(1), M.both(1, b=5), M.SCALE)
    return 0

class Quiet(Exception):
    pass


class Silent(Exception):
    def __init__(self, n: int) -> None:
        self.n: int = n


def main(argv: list[str]) -> int:
    try:
        raise Quiet
    except Quiet as e:
        print("[" + str(e) + "]")
    try:
        raise Quiet("text")
    except Quiet as e:
        print("[" + str(e) + "]")
    try:
        raise Silent(4)
    except Silent as e:
        print("[" + str(e) + "]", e.n)
    raise ValueError

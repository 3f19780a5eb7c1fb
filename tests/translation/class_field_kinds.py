from rtlib import r_uint8, r_int32


class Mixed:
    def __init__(self) -> None:
        self.flag: bool = True
        self.small: r_uint8 = r_uint8(250)
        self.word: r_int32 = r_int32(-5)
        self.number: float = 2.5
        self.text: str = "abc"
        self.again: bool = False
        self.int: int = -1


def main(argv: list[str]) -> int:
    m = Mixed()
    m.small += r_uint8(10)
    m.word -= r_int32(2147483647)
    print(m.flag, m.small, m.word, m.number, m.text, m.again, m.int)
    return 0

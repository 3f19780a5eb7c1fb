class Part:
    def __init__(self) -> None:
        self.tag: int = 3


class Early:
    def __init__(self) -> None:
        self.show()
        self.part: Part = Part()
        self.show()

    def show(self) -> None:
        try:
            print(self.part.tag)
        except AttributeError as e:
            print("early:", str(e))


def main(argv: list[str]) -> int:
    Early()
    return 0

class Failure(Exception):
    def __init__(self, what: str) -> None:
        super().__init__("failed: " + what)


def main(argv: list[str]) -> int:
    print("before")
    raise Failure("test")

class A:
    def make(self) -> "A":
        return A()

    def name(self) -> str:
        return "A"


class B(A):
    def make(self) -> "B":
        return B()

    def name(self) -> str:
        return "B"

    def only_b(self) -> int:
        return 7


def main(argv: list[str]) -> int:
    a: A = B()
    print(a.make().name(), A().make().name(), B().make().only_b())
    return 0

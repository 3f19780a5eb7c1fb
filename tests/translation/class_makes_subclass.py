class A:
    def make(self) -> "B":
        return B()

    def name(self) -> str:
        return "A"


class B(A):
    def make(self) -> "B":
        return B()

    def name(self) -> str:
        return "B"


class C(A):
    def make(self) -> "D":
        return D()


class D(B):
    def name(self) -> str:
        return "D"


def main(argv: list[str]) -> int:
    print(A().make().name(), B().make().name(), C().make().name(), D().make().name())
    return 0

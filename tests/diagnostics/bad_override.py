class A:
    def f(self, x: int) -> int:
        return x


class B(A):
    def f(self, x: str) -> int:  # error: bad_override
        return 1

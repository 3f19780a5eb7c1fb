class A:
    def f(self) -> None:
        pass

    def f(self) -> None:  # error: redefined
        pass

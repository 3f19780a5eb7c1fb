class C:
    N = 3

    def f(self) -> None:
        self.N = 4  # error: assign_constant

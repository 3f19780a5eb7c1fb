class Expr:
    def __init__(self) -> None:
        pass


class Num(Expr):
    def __init__(self, n: int) -> None:
        self.n: int = n


class Add(Expr):
    def __init__(self, a: Expr, b: Expr) -> None:
        self.a: Expr = a
        self.b: Expr = b


class Neg(Expr):
    def __init__(self, a: Expr) -> None:
        self.a: Expr = a


def eval(e: Expr) -> int:
    match e:
        case Num():
            return e.n
        case Add():
            return eval(e.a) + eval(e.b)
        case Neg() as n:
            return -eval(n.a)
        case _:
            raise ValueError("unknown")


def depth(e: Expr | None) -> int:
    match e:
        case None:
            return 0
        case Add():
            return 1 + depth(e.a)
        case Num() | Neg():
            return 1
    return -1


def main(argv: list[str]) -> int:
    print(eval(Add(Num(2), Neg(Add(Num(3), Num(4))))))
    print(depth(Add(Add(Num(1), Num(2)), Num(3))), depth(None), depth(Neg(Num(1))), depth(Expr()))
    try:
        eval(Expr())
    except ValueError as e:
        print(str(e))
    return 0

class Node:
    value: int
    next: "Node | None"

    def __init__(self, value: int, next: "Node | None") -> None:
        self.value = value
        self.next = next

    def total(self) -> int:
        n = self.next
        if n is None:
            return self.value
        return self.value + n.total()

class Shape:
    SIDES = 0
    def __init__(self, name: str) -> None:
        self.name: str = name
    def area(self) -> int:
        return 0
    def describe(self) -> None:
        print(self.name)
        print(self.area())
        print(self.SIDES)

class Square(Shape):
    SIDES = 4
    def __init__(self, side: int) -> None:
        super().__init__("square")
        self.side: int = side
    def area(self) -> int:
        return self.side * self.side

class MyError(Exception):
    def __init__(self, code: int) -> None:
        super().__init__("my error")
        self.code: int = code

def risky(n: int) -> int:
    if n == 0:
        raise ValueError("zero")
    if n == 1:
        raise MyError(42)
    if n == 2:
        return 10 // (n - 2)
    return n

def tries(n: int) -> int:
    r = 0
    try:
        r = risky(n)
    except ValueError:
        print("value")
        r = -1
    except MyError as e:
        print("mine")
        r = e.code
    else:
        print("fine")
    finally:
        print("finally")
    return r

def sel(s: Shape) -> int:
    match s:
        case Square():
            return s.side
        case _:
            return -1

def num(n: int) -> int:
    match n:
        case 1 | 2:
            return 10
        case 3:
            return 30
        case k:
            return k

class Ctx:
    def __init__(self) -> None:
        pass
    def __enter__(self) -> "Ctx":
        print("enter")
        return self
    def __exit__(self, a: object, e: BaseException | None, b: object) -> bool:
        print("exit")
        return e is not None

def early(n: int) -> int:
    for_break = 0
    while True:
        try:
            if n > 3:
                return 7
            if n == 2:
                break
            n += 1
        finally:
            for_break += 1
            print("f")
    return for_break

def main(argv: list[str]) -> int:
    n: Node | None = None
    i = 0
    while i < 10:
        n = Node(i, n)
        i += 1
    if n is not None:
        print(n.total())
    Shape("dot").describe()
    s: Shape = Square(5)
    s.describe()
    print(tries(3))
    print(tries(0))
    print(tries(1))
    print(sel(s))
    print(sel(Shape("x")))
    print(num(2)); print(num(3)); print(num(99))
    with Ctx() as c:
        print("in")
        raise ValueError("swallowed")
    print(early(0))
    print(early(5))
    print(tries(2))
    return 3

# Exceptions: handlers, finally, raise from, the texts of errors.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def unbound():
    print(later)
    later = 1


def finally_order():
    out = []
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise ValueError("one")
                if i == 2:
                    continue
            finally:
                out.append(i)
        except ValueError as e:
            out.append(str(e))
    return out


def returns():
    try:
        return 1
    finally:
        print("finally")


class Mine(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


def chained():
    try:
        try:
            1 // 0
        except ZeroDivisionError as e:
            raise Mine("a", 5) from e
    except Mine as m:
        return m.args, m.b, type(m.__cause__).__name__


def two(a, b=3, *, c):
    return a, b, c


attempt(lambda: 1 // 0)
attempt(lambda: [1, 2][5])
attempt(lambda: {}["k"])
attempt(lambda: None.x)
attempt(lambda: 1 + "a")
attempt(lambda: undefined_name)
attempt(unbound)
attempt(finally_order)
attempt(returns)
attempt(chained)
attempt(two)
attempt(lambda: two(1))
attempt(lambda: two(1, 2, 3))
attempt(lambda: two(1, c=4, d=5))
attempt(lambda: two(1, a=2, c=3))
attempt(lambda: len(5))
attempt(lambda: iter(5))
attempt(lambda: [] < 3)
attempt(lambda: int("x"))
attempt(lambda: (1, 2) + [3])
attempt(lambda: sorted([1, "a"]))
try:
    x, y = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    raise KeyError("missing") from None
except LookupError as e:
    print(repr(e), e)
raise Mine("last", 1)

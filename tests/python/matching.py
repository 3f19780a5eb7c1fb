# match statements: every kind of pattern.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def kind(v):
    match v:
        case 0 | 1:
            return "small"
        case -3:
            return "minus"
        case "text":
            return "text"
        case None:
            return "none"
        case True:
            return "true"
        case []:
            return "empty"
        case [a]:
            return "one", a
        case [1, b, *rest]:
            return "list", b, rest
        case (x, y) if x == y:
            return "pair", x
        case {"k": k, **rest}:
            return "dict", k, rest
        case {"z": 1}:
            return "z"
        case Point(x=0):
            return "on y axis"
        case Point(a, b):
            return "point", a, b
        case int(n):
            return "int", n
        case str() as s:
            return "str", s
        case _:
            return "other"


for v in [0, 1, -3, "text", None, True, [], [5], [1, 2, 3, 4], (7, 7), (7, 8), {"k": 3, "m": 4}, {"z": 1}, {"q": 1}, Point(0, 1),
          Point(2, 3), 77, "abc", 2.5]:
    print(kind(v))
x: int = 5
print(__annotations__ == {"x": int})

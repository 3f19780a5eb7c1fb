class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Line:
    def __init__(self, a, b):
        self.a, self.b = a, b
def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(0, y=y):
            return "on y", y
        case Point(x, y) if x == y:
            return "diagonal", x
        case Point(x=x):
            return "x only", x
        case Line(a=Point(x, _), b=Point(_, y2)):
            return "line", x, y2
        case Line():
            return "some line"
        case int(n) | str(n):
            return "simple", n
        case list([a, *_]):
            return "list", a
        case dict(x):
            return "dict", x
        case float():
            return "float"
for v in (Point(0, 0), Point(0, 5), Point(2, 2), Point(3, 4), Line(Point(1, 2), Point(3, 4)), Line(1, 2), 5, "s", [1, 2], {1: 2}, 1.5, None):
    print(f(v))
def bad(v):
    match v:
        case Point(1, 2, 3):
            return "three"
try:
    bad(Point(1, 2))
except TypeError as e:
    print(e)
def none(v):
    match v:
        case Line(1):
            pass
try:
    none(Line(1, 2))
except TypeError as e:
    print(e)
def or_binds(v):
    match v:
        case Point(x=0, y=p) | Point(x=p, y=0):
            return p
        case [Point(x=a), Point(y=b)] | (a, b):
            return a, b
print(or_binds(Point(0, 3)), or_binds(Point(4, 0)), or_binds([Point(1, 2), Point(3, 4)]), or_binds((7, 8)))
def loops():
    for v in [Point(1, 1), 2, 3]:
        match v:
            case Point():
                continue
            case 2:
                print("two")
            case n:
                print("break at", n)
                break
loops()

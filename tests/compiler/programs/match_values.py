import enum
class Color(enum.Enum):
    RED = 1
    GREEN = 2
def f(x):
    match x:
        case 0 | 1:
            return "small"
        case -1 | -2.5:
            return "negative"
        case 1+2j:
            return "complex"
        case "text" | b"bytes":
            return "str"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case Color.RED:
            return "red"
        case int() if x > 100:
            return "big"
        case int(n) | float(n):
            return "number", n
        case str() as s:
            return "s " + s
        case _:
            return "other"
for v in (0, 1, -1, -2.5, 1 + 2j, "text", b"bytes", None, Color.RED, Color.GREEN, 500, 50, 2.5, "abc", [], ()):
    print(repr(v), f(v))
def g(x):
    match x:
        case True:
            return "T"
        case 1:
            return "one"
print(g(True), g(1), g(1.0), g(2))
def h(x):
    match x:
        case y if y > 3:
            print("guard", y)
        case y:
            print("else", y)
    return y
print(h(5), h(1))
match 5, 6:
    case a, b:
        print(a, b)
match (z := 3):
    case 3:
        print("z", z)

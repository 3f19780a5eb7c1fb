"""match: every kind of pattern, binding, guards, protocol of classes and mappings, errors."""


def show(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Sub(Point):
    pass


class Named:
    ONE = 1
    inner = Point(5, 6)


def kind(v):
    match v:
        case None:
            return "none"
        case True | False as b:
            return "bool", b
        case 0 | -1 | 1.5 | -2j | 3 + 4j:
            return "number", v
        case "text" | b"bytes" | "":
            return "constant", v
        case Named.ONE:
            return "dotted"
        case int(n) if n > 100:
            return "large", n
        case int() | float():
            return "int or float"
        case str(s):
            return "str", s
        case bytes():
            return "bytes"
        case []:
            return "empty sequence"
        case [x]:
            return "one", x
        case [1, *rest, 9]:
            return "1..9", rest
        case (a, [b, *_], {"k": c}):
            return "nested", a, b, c
        case [Point(x=0), *points]:
            return "points", len(points)
        case [_, _, *_]:
            return "two or more"
        case {}if not v:
            return "empty mapping"
        case {"type": "a", "v": v2, **others}:
            return "a", v2, others
        case {"type": ("b" | "c") as t, Named.ONE: one}:
            return t, one
        case {-1: x}:
            return "minus one", x
        case dict():
            return "dict"
        case Point(0, 0):
            return "origin"
        case Sub(x, y=1) | Sub(y=x, x=1):
            return "sub", x
        case Point(x, y) if x == y:
            return "diagonal", x
        case Point(x=Point(a, b), y=y):
            return "point in point", a, b, y
        case Point():
            return "point"
        case set() | frozenset():
            return "set"
        case object(__doc__=str(d)):
            return "documented", len(d) > 0
        case other:
            return "other", type(other).__name__


class Documented:
    """Yes."""


for v in [None, True, False, 0, -1, 1.5, -2j, 3 + 4j, "text", b"bytes", "", 1, 101, 50, 2.5, "other", b"x", [], (), [7], (8,), [1, 9], [1, 2, 3, 9], (1, [2, 3], {"k": 4}), [1, (2,), {"k": 3, "z": 0}],
          [Point(0, 1), 2], [1, 2], range(3), "ab", {}, {"type": "a", "v": 1, "w": 2}, {"type": "b", 1: "one"}, {"type": "c"}, {-1: "m"}, {"z": 1}, Point(0, 0), Sub(2, 1), Sub(1, 7), Sub(3, 3), Point(4, 4),
          Point(Point(1, 2), 3), Point(1, 2), {1}, frozenset(), Documented(), iter([])]:
    show(type(v).__name__, kind, v)


# ---- what is bound, and when ----
def leaks(v):
    match v:
        case [a, 2]:
            return "first", a
        case [a, b] if b > 5:
            return "second", a, b
        case [*a]:
            return "third", a
    return "none", a


show("leaks", leaks, [1, 2])
show("leaks", leaks, [1, 7])
show("leaks", leaks, [1, 3])
show("leaks", leaks, 5)


def star(v):
    match v:
        case *a, b:
            return a, b
        case a, :
            return a


show("star", star, (1, 2, 3))
show("star", star, "no")


def capture_as(v):
    match v:
        case [Point(x=1 | 2 as n) as p, *_] as whole:
            return n, p.y, len(whole)
        case {"a": [_, {"b": deep}]} as m:
            return deep, sorted(m)
        case (1 | 2) | (3 | 4) as n:
            return "n", n


show("as", capture_as, [Point(2, 9), 1])
show("as", capture_as, {"a": [0, {"b": "deep"}], "c": 1})
show("as", capture_as, 4)


# ---- protocol ----
class BadArgs:
    __match_args__ = ["x"]


class NoArgs:
    pass


class BadName:
    __match_args__ = (1,)


class Raises:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("in x")


class Missing:
    __match_args__ = ("x", "y")
    x = 1


def class_patterns(v, which):
    match which, v:
        case "args", BadArgs(x):
            return x
        case "none", NoArgs(x):
            return x
        case "name", BadName(x):
            return x
        case "raises", Raises(x):
            return x
        case "missing", Missing(x, y):
            return x, y
        case "missing", Missing(x):
            return x
        case "many", Point(1, 2, 3):
            return 0
        case "twice", Point(1, x=1):
            return 0
        case "int", int(1, 2):
            return 0
        case "int", int(real=r):
            return "real", r
    return "no match"


show("args", class_patterns, BadArgs(), "args")
show("none", class_patterns, NoArgs(), "none")
show("name", class_patterns, BadName(), "name")
show("raises", class_patterns, Raises(), "raises")
show("missing", class_patterns, Missing(), "missing")
show("many", class_patterns, Point(1, 2), "many")
show("twice", class_patterns, Point(1, 2), "twice")
show("int", class_patterns, 5, "int")
show("int", class_patterns, "s", "int")


def not_a_class(v):
    f = 5
    match v:
        case f(x):
            return x


show("not a class", not_a_class, 5)


class Meta(type):
    def __instancecheck__(cls, x):
        print("check", x)
        return x == 3


class Checked(metaclass=Meta):
    pass


def checked(v):
    match v:
        case Checked():
            return "checked"
        case _:
            return "not"


show("checked", checked, 3)
show("checked", checked, 4)


class Mapping(dict):
    def __missing__(self, k):
        return "made"

    def get(self, k, d=None):
        print("get", k)
        return super().get(k, d)


def mapping(v):
    match v:
        case {"a": x, "b": y}:
            return x, y
        case {"a": x, **rest}:
            return x, rest


show("mapping", mapping, Mapping(a=1))
show("mapping", mapping, Mapping(a=1, b=2))


class Seq(list):
    pass


class Eq:
    def __eq__(self, other):
        print("eq", other)
        return other == 2


def values(v):
    match v:
        case 1:
            return 1
        case 2:
            return 2


show("eq", values, Eq())


def singles(v):
    match v:
        case True:
            return "True"
        case 1:
            return "1"
        case None:
            return "None"


show("single", singles, 1)
show("single", singles, True)
show("single", singles, 1.0)


def nested_match(v):
    match v:
        case [x, y]:
            match x:
                case 1:
                    return "1", y
                case _:
                    pass
            return "passed"
        case _:
            return "default"


show("nested", nested_match, [1, 2])
show("nested", nested_match, [2, 2])
show("nested", nested_match, 0)
match = 5
case = match + 1
print(match, case, [match for case in range(2)])
for text in ["match x:\n case a: pass\n case b: pass", "match x:\n case a | 1: pass", "match x:\n case [a, a]: pass", "match x:\n case {'k': a, 'k': b}: pass", "match x:\n case a | b: pass", "match x:\n case [*a, *b]: pass",
             "match x:\n case C(x=1, x=2): pass", "match x:\n case {**r, 'k': 1}: pass", "match x:\n case 1 + 1: pass", "match x:\n case -a: pass", "match x:\n case f'{a}': pass", "match x:\n case a.b(): pass\n case _ as y: pass",
             "match x:\n case 1 as _: pass", "match x:\n case _: pass\n case 1: pass", "match x:\n case [1 | a]: pass", "match x:\n case C(1, x=2, 3): pass"]:
    try:
        compile(text, "<s>", "exec")
        print("compiles")
    except SyntaxError as e:
        print(e.msg)


class Keys:
    a = b = "x"


try:
    match {"x": 1, "y": 2}:
        case {Keys.a: 1, Keys.b: 2}:
            pass
except ValueError as e:
    print(e)
for text in ("{0: _, False: _}", "{0: _, 0.0: _}", "{0: _, 0j: _}", "{1: _, True: _}", "{1: _, '1': _}", "C(a=b, c, d=e, f, ...)"):
    try:
        compile(f"match x:\n case {text}: pass", "f", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg)
for text in ("def f(/, a, b=, c): pass", "lambda a=1, d=, c: 0", "lambda /, a: 0", "def f(*a: *b = (1,)): pass", "def f(*a: b = 1): pass",
             "try: pass\nexcept A: pass\nexcept* B: pass"):
    try:
        compile(text, "f", "exec")
    except SyntaxError as e:
        print(e.msg, e.offset, e.end_offset)
import warnings
for text in ("1if 1else 0", "[0x1for x in ()]", r"f'\{1}'"):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        compile(text, "f", "eval")
        print([(w.category.__name__, str(w.message)) for w in seen])

"""__slots__, __dict__ of instances and types, vars, dir, __class__, property's parts, isinstance hooks."""


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Slotted:
    __slots__ = ("a", "b", "__private")
    limit = 5

    def __init__(self, a):
        self.a = a
        self.__private = "p"

    def private(self):
        return self.__private


s = Slotted(1)
print(s.a, s.private(), Slotted.a, type(Slotted.a).__name__, Slotted.__slots__, s.limit)
attempt(lambda: s.b)
s.b = 2
print(s.b)
del s.b
attempt(lambda: s.b)
attempt(lambda: setattr(s, "c", 1))
attempt(lambda: delattr(s, "b"))
attempt(lambda: setattr(s, "limit", 1))
attempt(lambda: s.__dict__)
attempt(lambda: vars(s))
attempt(lambda: Slotted.a.__get__(5))
attempt(lambda: Slotted.a.__get__(s))


class More(Slotted):
    __slots__ = ["c"]


class Free(Slotted):
    pass


m = More(1)
m.c = 3
attempt(lambda: setattr(m, "d", 4))
f = Free(9)
f.z = 1
f.b = 8
print(m.a, m.c, f.a, f.z, f.__dict__, sorted(vars(f)), f.b)
f.__dict__["y"] = 10
print(f.y, f.a, f.b, f.private())


class WithDict:
    __slots__ = ("__dict__", "k")


w = WithDict()
w.k = 1
w.other = 2
print(w.__dict__, w.k)
for text in ["conflict", "number", "identifier", "int"]:
    try:
        if text == "conflict":
            class Q1:
                __slots__ = ("a",)
                a = 1
        elif text == "number":
            class Q2:
                __slots__ = (1,)
        elif text == "identifier":
            class Q3:
                __slots__ = ("1a",)
        else:
            class Q4(int):
                __slots__ = ("a",)
    except Exception as e:
        print(type(e).__name__, e)


class P:
    kind = "plain"

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
d = p.__dict__
print(d, vars(p), d is p.__dict__, list(d), len(d))
d["z"] = 3
print(p.z, p.__dict__)
p.x = 10
p.new = "n"
print(d)
del p.y
print(d, hasattr(p, "y"))
del d["x"]
attempt(lambda: p.x)
d.update(a=1, b=2)
print(p.a + p.b, sorted(d))
p.__dict__ = {"only": 1}
print(p.only, p.__dict__, hasattr(p, "a"))
attempt(lambda: setattr(p, "__dict__", 5))
for i in range(100):
    p.count = getattr(p, "count", 0) + 1
print(p.count, p.__dict__)
q = P(1, 2)
q.__dict__.update(P(5, 6).__dict__)
print(q.x, q.y, vars(q) == {"x": 5, "y": 6})

print(type(P.__dict__).__name__, sorted(k for k in [*P.__dict__]), P.__dict__["kind"], "kind" in P.__dict__, P.__dict__.get("nope"))
attempt(lambda: P.__dict__["nope"])
try:
    P.__dict__["q"] = 1
except TypeError as e:
    print(e)
print(P.__doc__, Slotted.__name__, P.__base__, P.__subclasses__(), Slotted.__subclasses__(), P.__module__, P.__qualname__)


class Doc:
    "the doc"

    def method(self):
        "method doc"
        return 1

    def nodoc(self):
        return "x"

    def prop(self):
        "prop doc"
        return 5

    prop = property(prop)


print(Doc.__doc__, Doc().__doc__, Doc.method.__doc__, Doc().method.__doc__ if False else "", Doc.nodoc.__doc__, Doc.prop.__doc__)
Doc.__doc__ = "changed"
print(Doc.__doc__)
print(Doc.prop.fget.__name__, Doc.prop.fset, Doc.prop.fdel, Doc.__dict__["prop"] is Doc.prop)
attempt(lambda: setattr(Doc(), "prop", 1))
attempt(lambda: delattr(Doc(), "prop"))
attempt(lambda: setattr(1, "real", 2))
attempt(lambda: setattr(1, "foo", 2))
print([n for n in dir(P(1, 2)) if not n.startswith("__")], [n for n in dir(P) if not n.startswith("__")])
print("append" in dir([]), "__len__" in dir(list), "x" in dir(P(1, 1)))


class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


a = A()
a.v = 1
a.__class__ = B
print(a.who(), a.v, type(a).__name__, a.__class__ is B)
attempt(lambda: setattr(a, "__class__", int))
attempt(lambda: setattr(a, "__class__", 5))
attempt(lambda: setattr(a, "__class__", Slotted))


class Meta(type):
    def __instancecheck__(cls, x):
        return x == 42 or type.__instancecheck__(cls, x)

    def __subclasscheck__(cls, c):
        return c is str


class Odd(metaclass=Meta):
    pass


print(isinstance(42, Odd), isinstance(41, Odd), isinstance(Odd(), Odd), issubclass(str, Odd), issubclass(int, Odd), isinstance(42, (str, Odd)))
attempt(lambda: isinstance(1, 5))
attempt(lambda: issubclass(1, int))
attempt(lambda: issubclass(int, 5))
attempt(lambda: isinstance(1, (str, 5)))


def function():
    "fdoc"


function.attr = 1
function.__name__ = "renamed"
function.__doc__ = "other"
print(function.__name__, function.__doc__, function.__dict__, function.__module__, function.__qualname__)
A.__name__ = "Renamed"
print(A.__name__, A)


# an attribute whose values are first numbers, then other objects
class Kinds: pass


for first, then in [(5, None), (5, "text"), (5, 2.5), (2.5, 5), (2.5, None), (None, 5), ("text", 5), (5, 1 << 70), (True, 5)]:
    k = Kinds()
    k.a = first; k.b = first
    k.a = then
    print(k.a, k.b, k.__dict__)
    k = Kinds()
    k.a = then; k.b = first
    print(k.a, k.b)

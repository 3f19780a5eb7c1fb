"""Classes that inherit from int, float, str, tuple, bytes, complex, frozenset."""


class MyInt(int):
    def __new__(cls, value, note="none"):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def double(self):
        return MyInt(self * 2, "doubled")

    def __repr__(self):
        return "MyInt(%d)" % self


a = MyInt(20, "hello")
print(a, repr(a), a + 1, type(a + 1).__name__, a.note, a.double(), a.double().note, isinstance(a, int), type(a) is int)
print(a == 20, hash(a) == hash(20), {20: "x"}[a], [1, 2, 3][MyInt(1)], a < 21, -a, type(-a).__name__, int(a), type(int(a)).__name__)
big = MyInt(2**80)
print(repr(big), big + 1, type(big).__name__, type(+big).__name__, big.note)
print(list(range(MyInt(3))), "%d %s" % (a, a), f"{a:5}|", a.__dict__, bool(MyInt(0)), [a, 1, 2], sum([a, a]))
items = [MyInt(1), 2, 3]
print(items, type(items[0]).__name__, sorted([MyInt(3), MyInt(1), 2]))
total = 0
for i in range(50):
    total += MyInt(i)
print(total, type(total).__name__)


class MyFloat(float):
    def __add__(self, other):
        return MyFloat(float(self) + float(other) + 100)

    unit = "m"


f = MyFloat(2.5)
print(f, f + 1, type(f + 1).__name__, f * 2, type(f * 2).__name__, f.unit, [f, 1.5], type([f][0]).__name__, f.is_integer(), round(f), -f)
f.extra = [1]
print(f.extra, f == 2.5, hash(f) == hash(2.5), MyFloat("1e3"), MyFloat())


class MyStr(str):
    def shout(self):
        return self.upper() + "!"

    def __eq__(self, other):
        return "never"

    __hash__ = str.__hash__


s = MyStr("abc")
s.tag = 1
print(s, s.shout(), len(s), s[0], type(s[0]).__name__, s + "d", type(s + "d").__name__, s == "abc", s.tag, "abc" == s)
print({"abc": 1}.get(s), "%s" % s, f"{s:>5}", str(s), type(str(s)).__name__, s.strip() is s, type(s.strip()).__name__, ",".join([s, s]))
print(MyStr(5), MyStr(b"xy", "ascii"), repr(MyStr("q")), type(s.replace("a", "b")).__name__, type(s.center(2)).__name__)


class Point(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    def x(self):
        return self[0]

    def y(self):
        return self[1]

    x = property(x)
    y = property(y)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


p = Point(1, 2)
x, y = p
print(p, p.x, p[1], p + Point(3, 4), x, y, p == (1, 2), hash(p) == hash((1, 2)), len(p), type(p[:1]).__name__, isinstance(p, tuple), [*p])
try:
    p.z = 1
except AttributeError as e:
    print(e)


class MyBytes(bytes):
    pass


b = MyBytes(b"abc")
b.q = 1
print(b, b[0], b.q, b + b"d", type(b + b"d").__name__, b == b"abc", MyBytes([1, 2]), {b"abc": 5}[b])


class MyComplex(complex):
    pass


print(MyComplex(1, 2), MyComplex(1, 2) * 2, type(MyComplex(1) + 1).__name__, MyComplex("1+2j").imag)


class MyFrozen(frozenset):
    pass


z = MyFrozen([1])
z.k = 1
print(z, z.k, z == frozenset([1]), hash(z) == hash(frozenset([1])), {z: 1}[frozenset([1])], type(z | z).__name__)

for code in ["int.__new__(str)", "int.__new__()", "int.__new__(bool)", "int.__new__(5)", "object.__new__(list)", "object.__new__(MyInt)",
             "list.__new__(tuple)", "tuple.__new__(Point, 5)", "MyFloat('x')", "MyInt('z')", "MyStr(1, 2, 3, 4)"]:
    try:
        print({"int.__new__(str)": lambda: int.__new__(str), "int.__new__()": lambda: int.__new__(), "int.__new__(bool)":
               lambda: int.__new__(bool), "int.__new__(5)": lambda: int.__new__(5), "object.__new__(list)": lambda: object.__new__(list),
               "object.__new__(MyInt)": lambda: object.__new__(MyInt), "list.__new__(tuple)": lambda: list.__new__(tuple),
               "tuple.__new__(Point, 5)": lambda: tuple.__new__(Point, 5), "MyFloat('x')": lambda: MyFloat("x"), "MyInt('z')":
               lambda: MyInt("z"), "MyStr(1, 2, 3, 4)": lambda: MyStr(1, 2, 3, 4)}[code]())
    except Exception as e:
        print(code, type(e).__name__, e)
try:
    class NoBool(bool):
        pass
except TypeError as e:
    print(e)

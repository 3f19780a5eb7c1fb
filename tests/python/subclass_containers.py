"""Classes that inherit from list, dict, set, bytearray; exceptions with attributes."""


class Stack(list):
    def push(self, x):
        self.append(x)

    def top(self):
        return self[-1]


s = Stack()
s.push(1)
s.push(2)
s.name = "st"
print(s, s.top(), len(s), s.name, s == [1, 2], type(s).__name__, isinstance(s, list), s + [3], type(s + [3]).__name__, s[0:1], s.__dict__)
t = Stack([3, 1, 2])
t.sort()
print(t, sorted(t, reverse=True), list(t), t.pop(), t.index(3) if 3 in t else "gone", t.copy(), type(t.copy()).__name__)
t += [9]
t.extend("ab")
t[0] = "first"
print(t, type(t).__name__, repr(t), [x for x in t], t * 2, bool(Stack()), bool(t))


class Logged(list):
    log = []

    def __init__(self, *args):
        super().__init__(*args)
        self.count = 0

    def append(self, x):
        self.count += 1
        super().append(x)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ["slice"]
        return super().__getitem__(i) * 10

    def __len__(self):
        return 100 + super().__len__()

    def __iter__(self):
        return iter(["iterated"])

    def __contains__(self, x):
        return x == "magic"


l = Logged([1, 2])
l.append(3)
print(l.count, l[1], len(l), list(l), "magic" in l, 1 in l, l[0:1], [5] + [x for x in l])
m = []
m.extend(l)
print(m)


class Counter(dict):
    def __missing__(self, key):
        return 0

    def most(self):
        best = None
        for k in self:
            if best is None or self[k] > self[best]:
                best = k
        return best


c = Counter()
for ch in "hello world":
    c[ch] += 1
c.title = "letters"
print(c["l"], c["zz"], c.most(), len(c), c.title, c.get("zz"), "zz" in c, type(c).__name__, c == dict(c), isinstance(c, dict))
d = Counter(a=1, b=2)
d.update({"c": 3})
print(d, dict(d), list(d.items()), type(d.copy()).__name__, Counter.fromkeys("ab", 1), type(Counter.fromkeys("ab")).__name__, {**d, "z": 0})


class Upper(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.upper())


u = Upper()
u["abc"] = 1
print(u, u["ABC"], u["abc"], u.get("abc"), u.get("ABC"))


class Tags(set):
    def add_all(self, *xs):
        for x in xs:
            self.add(x)
        return self


g = Tags([1]).add_all(2, 3)
g.owner = "me"
print(sorted(g), g.owner, 2 in g, len(g), type(g | {4} if False else g.union([4])).__name__, g == set([1, 2, 3]), g, Tags())


class Buffer(bytearray):
    def put(self, s):
        self.extend(s)
        return self


b = Buffer(b"a").put(b"bc")
b.n = 3
print(b, b.n, len(b), b[0], b == b"abc", type(b).__name__)


class AppError(Exception):
    code = 1

    def __init__(self, message, detail=None):
        super().__init__(message)
        self.detail = detail


class SubError(AppError):
    code = 2

    def __str__(self):
        return "sub:" + super().__str__() + ":" + str(self.detail)


for kind in (AppError, SubError):
    try:
        raise kind("msg", detail={"k": 1})
    except AppError as e:
        e.extra = "later"
        print(type(e).__name__, e, e.args, e.detail, e.code, e.extra, repr(e), e.__dict__)
e = ValueError(1, 2)
e.args = (3,)
print(e, e.args, repr(e), e.__cause__, e.__context__, e.__suppress_context__)
try:
    try:
        raise KeyError("k")
    except KeyError as k:
        raise RuntimeError("r") from k
except RuntimeError as r:
    print(repr(r.__cause__), r.__suppress_context__)


class Both(Stack):
    def top(self):
        return ("both", super().top())


print(Both([7]).top(), Both.__mro__[1].__name__, Both.__bases__, issubclass(Both, list))


class Default(list):
    def __init__(self, n=2):
        list.__init__(self, [0] * n)


print(Default(), Default(n=3), Default(1))
try:
    class Conflict(int, str):
        pass
except TypeError as x:
    print(x)


class Mixin:
    def hello(self):
        return "hello from " + type(self).__name__


class Mixed(Mixin, dict):
    pass


w = Mixed(a=1)
w.x = 5
print(w.hello(), w, w.x, w["a"])
for i in range(60):
    q = Stack([i])
    q.push(i + 1)
    w["n"] = q.top() + w.x
print(w)

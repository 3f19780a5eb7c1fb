"""deque, defaultdict, OrderedDict, Counter, namedtuple, ChainMap, UserDict and the like."""
# jit
import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


d = deque("abc")
print(d, len(d), list(d), d[0], d[-1], "b" in d, "x" in d, bool(d), bool(deque()), d.maxlen, type(d).__module__)
d.append("d")
d.appendleft("_")
d.extend("ef")
d.extendleft("12")
print(d, d.pop(), d.popleft(), d, d.count("a"), d.index("c"), d.index("c", 2), list(reversed(d)))
d.rotate(2)
print(d, d.rotate(-3), d, d.reverse(), d, d.copy(), d.copy() is d, d.__copy__() == d)
d.insert(1, "I")
d.insert(-1, "J")
d.insert(100, "K")
d[0] = "zero"
del d[2]
d.remove("K")
print(d, d + deque([1]), d * 2, 2 * deque([1]), deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1]), deque([1]) == [1], deque([2]) >= deque([1, 5]))
m = deque(range(5), maxlen=3)
print(m, m.maxlen, m.append(9), m, m.appendleft(7), m, m * 2, m + deque([5, 6]), m.extend([1, 2]), m, deque([1, 2], 0), deque([1, 2, 3], maxlen=2).copy())
m += [4]
m *= 2
print(m, repr(deque([1, [2]], 5)), deque(iterable=[1], maxlen=None))
r = deque([1])
r.append(r)
print(r)
for args in [(5,), ([], -1), ([], "x"), ([], 1.5), ([], 1, 2)]:
    attempt(deque, *args)
attempt(deque().pop)
attempt(deque().popleft)
attempt(lambda: deque([1])[5])
attempt(lambda: deque([1])["x"])
attempt(lambda: deque([1])[0:1])
attempt(deque([1]).remove, 5)
attempt(deque([1]).index, 5)
attempt(lambda: deque([1]) + [1])
attempt(lambda: deque([1]) < [1])
attempt(hash, deque())
attempt(deque([1], 1).insert, 0, 5)
attempt(deque([1]).extend, 5)
attempt(deque([1]).rotate, "x")
attempt(deque([1]).insert, "x", 1)
d = deque(range(3))
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e, len(d))
print(deque([1, 2]).__reduce__()[:3], deque([1, 2], 5).__reduce__()[:3], iter(deque([1, 2])).__length_hint__(), type(iter(d)).__name__, type(reversed(d)).__name__, deque[int])


class D(deque):
    def __init__(self, *args, note=None):
        super().__init__(*args)
        self.note = note


own = D([1, 2], note="n")
print(own, own.note, own.copy(), type(own.copy()).__name__, own + own, own == deque([1, 2]))
big = deque()
total = 0
for i in range(1000):
    big.append(i)
    if i % 3 == 0:
        total += big.popleft()
    if i % 5 == 0:
        big.rotate(1)
print(total, len(big), big[100], sum(big))

c = defaultdict(list)
c["a"].append(1)
c["b"].append(2)
c["a"].append(3)
print(c, c["q"], len(c), c.get("none"), "none" in c, c.default_factory, dict(c), c == {"a": [1, 3], "b": [2], "q": []}, type(c.copy()).__name__, c.__missing__("new"))
n = defaultdict(None, {"a": 1}, b=2)
attempt(lambda: n["x"])
n.default_factory = int
print(n["x"], n, n | {"c": 3}, {"z": 1} | n, type({"z": 1} | n).__name__, defaultdict(int, [(1, 2)]), defaultdict())
attempt(defaultdict, 5)
attempt(defaultdict, int, 5)
attempt(lambda: defaultdict(lambda: 1 / 0)[1])
c = defaultdict(lambda: c)
print(defaultdict[str, int], n.__reduce__()[:4], n.copy() == n)


class DD(defaultdict):
    def __missing__(self, key):
        return key * 2


print(DD()["ab"], DD(int), isinstance(DD(), dict))

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
print(o, o == {"c": 3, "b": 2, "a": 1}, o == OrderedDict([("c", 3), ("b", 2), ("a", 1)]), list(reversed(o)), o.popitem(), o.popitem(last=False), o)
o.update(x=5, y=6)
o.move_to_end("b")
print(o, o.move_to_end("y", last=False), o, list(o.keys()), list(o.items()), o.pop("x"), o.pop("none", "default"), o.setdefault("s", 1), o)
attempt(o.pop, "none")
attempt(o.move_to_end, "none")
attempt(OrderedDict().popitem)
attempt(OrderedDict, [], [])
attempt(hash, o)
print(o.copy(), OrderedDict.fromkeys("ab", 1), o | {"n": 1}, {"n": 1} | o, OrderedDict(), OrderedDict(a=1).__reduce__()[:3], o.__dict__)
o.attribute = 5
print(o.attribute, o.__dict__)
del o["y"]
o["again"] = o
print(o)
q = OrderedDict()
for i in range(1000):
    q[i] = i
    if len(q) > 50:
        q.popitem(last=False)
    if i % 3 == 0:
        q.move_to_end(next(iter(q)))
print(len(q), list(q)[:5], sum(q))

k = Counter("abracadabra")
print(k, k["a"], k["none"], k.most_common(2), sorted(k.elements())[:4], k.total(), k + Counter("ab"), k - Counter("aab"), k & Counter("ab"), k | Counter("zz"), +Counter(a=-1, b=1))
k.update("aaa")
k.subtract("bb")
print(k, Counter([1, 1, 2]), Counter(a=3), Counter({"x": 2}), k == Counter(k), Counter("ab") <= Counter("aabb"))
attempt(Counter.fromkeys, "ab")
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, P._make([3, 4]), p == (1, 2), repr(P), P.__doc__, P.x.__doc__, p.__getnewargs__())
Q = namedtuple("Q", ["a", "b", "c"], defaults=[5, 6])
print(Q(1), Q._field_defaults, Q(1, 2)._replace(c=9))
attempt(P)
attempt(P, 1, 2, 3)
attempt(namedtuple, "P", "a a")
attempt(namedtuple, "P", "class")
attempt(namedtuple, "1P", "a")
print(namedtuple("R", "a class a", rename=True)._fields)
attempt(setattr, p, "x", 5)
attempt(p._replace, z=1)
attempt(P.x.__get__, 5)


class Sub(P):
    __slots__ = ()

    def total(self):
        return self.x + self.y


print(Sub(3, 4), Sub(3, 4).total(), Sub(1, 2) < Sub(1, 3))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], len(m), dict(m), m.new_child({"c": 1})["c"], m.parents)
attempt(lambda: m["zz"])
u = UserDict(a=1)
u["b"] = 2
print(u, len(u), UserList([1, 2]) + [3], UserString("abc").upper())
total = 0
words = Counter()
for i in range(1000):
    words[i % 7] += 1
    pp = P(i, i + 1)
    total += pp.x * pp.y
print(words, total)

# ---- OrderedDict: keywords, states ----
o = OrderedDict(a=1)
print(o.setdefault("b", default=2), o.setdefault("a", 5), o.setdefault("c"), o, o.__reduce__()[2], o.__sizeof__() > {}.__sizeof__())


class Slots(OrderedDict):
    __slots__ = ("x",)

    def __missing__(self, key):
        return "missing"


s = Slots(a=1)
s.x, s.y = 5, 6
t = __import__("copy").copy(s)
print(t.x, t.y, t, t.setdefault("z", 3), t["q"], t.pop("q", 7))
attempt(lambda: t.pop("q"))

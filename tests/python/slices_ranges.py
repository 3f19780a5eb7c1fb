"""slice objects, range's attributes, hash and comparison; reversed iterators; dict views as sets."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None, 3), s == slice(1, 10, 2), s != slice(1), slice(1, 2) < slice(1, 3))
for x in [slice(None), slice(2), slice(1, 4), slice(-3, None), slice(None, None, -1), slice(10, 0, -3), slice(-100, 100), slice(3, 1), slice(None, -1, 2), slice(5, None, -2)]:
    print(x, [x.indices(n) for n in (0, 1, 5, 20)])


class Keys:
    def __getitem__(self, key):
        return key


k = Keys()
print(k[1:2], k[::2], k[1:2, 3], k[...], k["a":None])
r = range(2, 20, 3)
print(r, r.start, r.stop, r.step, len(r), r[1], r[-1], r[1:3], r[::-1], 5 in r, 6 in r, r.index(8), r.count(8), bool(range(0)), hash(r) == hash(range(2, 18 + 1, 3)),
      r == range(2, 20, 3), range(0) == range(5, 5), range(1, 2) == range(1, 3, 5), r != range(3), {range(3): 1}[range(0, 3, 1)])
print(list(reversed(range(5))), list(reversed(range(0, 10, 4))), list(range(10, 0, -3)), type(iter(r)).__name__, hash(range(5, 10)))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.values())),
      list(reversed({"a": 1, "b": 2}.items())), [1, 2].__reversed__().__next__())
a = {"x": 1, "y": 2}
b = {"y": 3, "z": 4}
print(sorted(a.keys() & b.keys()), sorted(a.keys() | b.keys()), sorted(a.keys() - b.keys()), sorted(a.keys() ^ b.keys()), sorted(a.items() & [("x", 1)]),
      a.keys() == {"x": 0, "y": 0}.keys(), a.keys() <= a.keys(), a.keys() < a.keys(), a.keys() >= set("x"), a.items() == {"x": 1, "y": 2}.items(),
      a.keys().isdisjoint(["q"]), sorted(["q"] | a.keys()), sorted(set("xq") - a.keys()), type(a.keys() & a.keys()).__name__)
print(a.keys(), a.values(), a.items(), len(a.items()), ("x", 1) in a.items(), ("x", 2) in a.items(), 1 in a.values(), "x" in a.keys(), a.values() == a.values())
d = {}
for i in range(20):
    d[i] = i * i
    if i % 2:
        del d[i // 2]
print(list(reversed(d)), d.popitem(), d | {1: "one"}, {1: 2} | {3: 4})
d |= {100: 1}
d |= [(101, 2)]
print(len(d), d[101], dict.fromkeys("ab"), dict.fromkeys([1], 5), d.setdefault(7, "seven"), d.pop(1000, "none"))
print(type(None).__name__, type(NotImplemented).__name__, type(...).__name__, None == None, bool(None), repr(NotImplemented), repr(...), str(None), None is None)
attempt(lambda: hash(slice(1)))
attempt(lambda: slice())
attempt(lambda: slice(1, 2, 3, 4))
attempt(lambda: slice(1).indices(-1))
attempt(lambda: slice("a").indices(5))
attempt(lambda: slice(1, 2, 0).indices(5))
attempt(lambda: setattr(s, "start", 1))
attempt(lambda: setattr(r, "start", 1))
attempt(lambda: range(1, 2, 0))
attempt(lambda: range(1.5))
attempt(lambda: range())
attempt(lambda: range(5)[10])
attempt(lambda: range(5).index(9))
attempt(lambda: [1, 2].__getitem__(1.5))
attempt(lambda: (1, 2).__getitem__("a"))
attempt(lambda: [1]["a":])
attempt(lambda: reversed(5))
attempt(lambda: reversed(set()))
attempt(lambda: type(None)())
attempt(lambda: type(None)(1))
attempt(lambda: None + 1)
attempt(lambda: None < None)
attempt(lambda: None.x)
attempt(lambda: (lambda n: n())(None))
attempt(lambda: (lambda n: n[0])(None))
attempt(lambda: len(None))
attempt(lambda: [*None])
attempt(lambda: {}.popitem())
attempt(lambda: {}.pop(1))
attempt(lambda: {[]: 1})
attempt(lambda: {} < {})
attempt(lambda: {} | 5)
attempt(lambda: dict(5))
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: dict(a=1, **{"b": 2}))
try:
    for key in d:
        d[key + 1000] = 1
except RuntimeError as e:
    print(e)
try:
    for key in reversed(d):
        del d[key]
except RuntimeError as e:
    print(e)


# ---- slices of any size, compared, taken apart ----
for s in [slice(None), slice(1, 2 ** 70, 2), slice(-2 ** 70, None, -3), slice(2 ** 65, 2 ** 66)]:
    for n in [0, 5, 2 ** 100]:
        print(s.indices(n))
print(slice(1, 2) < slice(1, 3), slice(1) <= slice(1), slice(2) > slice(1), slice(1) != slice(1), slice(1, 2, 3).__reduce__(), range(5, 1, -2).__reduce__(), range(2 ** 70).__reduce__())
for f in [lambda: slice(1).indices(-1), lambda: slice(1).indices("x"), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5), lambda: slice(1) < 5]:
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(e)
print(Ellipsis.__reduce__(), NotImplemented.__reduce__())

"""dict: methods, iteration, views, keys of all kinds."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


d = {"a": 1, 2: "two", (3, 4): [5], None: None, 1.5: "f", True: "t", b"b": "bytes"}
print(d, len(d), d["a"], d[2], d[(3, 4)], d[None], d[1.5], d[1], d[1.0], d[b"b"], "a" in d, "z" in d, d.get("z"), d.get("z", 0))
d["new"] = 1
d[2] = "changed"
del d[None]
print(d, list(d), list(d.keys()) == list(d), list(d.values()), list(d.items())[:2], d.pop("a"), d.pop("a", "gone"), d.popitem())
print(d.setdefault("k", []), d.setdefault("k"), d.copy() == d, d.copy() is d, d.update({"u": 1}), d.update([("v", 2)]), d.update(w=3), sorted(str(k) for k in [*d]))
print({**{"a": 1}, "b": 2, **{"a": 3}}, dict([("x", 1)], y=2), dict({"x": 1}, x=5), {k: v for k, v in [(1, 2), (3, 4)]}, {1: 1, 1.0: 2, True: 3})
print({"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == {}, {"a": 1} == 5, not {}, bool({1: 1}))
e = {}
for i in range(100):
    e[i] = i
    e[str(i)] = i
    if i % 3:
        del e[i - 1 if i - 1 in e else str(i)]
print(len(e), sum(v for v in [*e.values()]), list(e)[:6], list(e)[-4:])


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


k = {Key(i): i for i in range(9)}
print(k, k[Key(5)], Key(10) in k, k.pop(Key(3)), len(k), list(k))
e.clear()
print(e, dict(zip("ab", [1, 2])), dict(), sorted({"b": 1, "a": 2}.items()), max({"x": 1, "y": 0}), sum({1: 2, 3: 4}), [k for k in {"q": 1}], {}.get("x"))
it = iter({"a": 1})
print(next(it), next(it, "end"), type(it).__name__, type({}.keys()).__name__, type(iter({}.items())).__name__)


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print(dict(Mapping()), {**Mapping()}, dict(Mapping(), r=1))
attempt(lambda: {}["x"])
attempt(lambda: {}[(1, 2)])
attempt(lambda: {}[[]])
attempt(lambda: {[]: 1})
attempt(lambda: {}.pop("x"))
attempt(lambda: {}.popitem())
attempt(lambda: dict(1))
attempt(lambda: dict([1]))
attempt(lambda: dict(["abc"]))
attempt(lambda: dict({}, {}))
attempt(lambda: {}.update(5))
attempt(lambda: {}.get())
attempt(lambda: {}.nope)
attempt(lambda: {} + {})
attempt(lambda: {} < {})
attempt(lambda: hash({}))
attempt(lambda: dict.fromkeys(5))
attempt(lambda: {}.__delitem__("q"))
for change in ("add", "delete"):
    f = {1: 1, 2: 2, 3: 3}
    try:
        for key in f:
            if change == "add":
                f[key + 10] = 0
            else:
                del f[key]
    except RuntimeError as x:
        print(x)
counts = {}
for word in ("the cat the dog the end " * 30).split():
    counts[word] = counts.get(word, 0) + 1
print(counts)


# ---- changes meanwhile, hashes, orders ----
class Counted:
    hashes = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        Counted.hashes += 1
        return self.n

    def __eq__(self, other):
        return self.n == other.n


d = {Counted(i): i for i in range(5)}
print(Counted.hashes, len(dict.fromkeys(d)), len(dict.fromkeys(set(d), 1)), len(set(d)), len(dict(d)), len(d | {}), Counted.hashes)
print(d.setdefault(Counted(9), "new"), d.setdefault(Counted(9), "other"), Counted.hashes)


class Clearing:
    def __hash__(self):
        return 0

    def __eq__(self, other):
        source.clear()
        return False


source = {i: 0 for i in range(1, 50)}
source[Clearing()] = 0
try:
    {Clearing(): 0, 1: 1}.update(source)
except RuntimeError as e:
    print(e)


class Backwards(dict):
    def keys(self):
        return reversed(list(dict.keys(self)))

    __iter__ = keys


print(dict(Backwards(a=1, b=2)), {**Backwards(a=1, b=2)}, {}.keys().mapping, type({}.items().mapping).__name__, list({1: 2}.values().mapping))
deep = {}
for i in range(2000):
    deep = {1: deep}
try:
    repr(deep)
except RecursionError as e:
    print(e)

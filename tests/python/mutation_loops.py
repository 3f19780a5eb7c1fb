"""Containers changed while they are iterated over, and slices of every sequence."""


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


def over_dict(change):
    def f():
        d = {"a": 1, "b": 2, "c": 3}
        seen = []
        for k in d:
            seen.append(k)
            change(d, k)
            if len(seen) > 10:
                return "endless", seen[:4]
        return seen, d
    return f


def over(make, change):
    def f():
        c = make()
        seen = []
        try:
            for k in c:
                seen.append(k)
                change(c, k)
                if len(seen) > 10:
                    return "endless", seen[:4]
        except RuntimeError as e:
            return seen, str(e)
        return seen, c
    return f


show("assign", over_dict(lambda d, k: d.__setitem__(k, 0)))
show("add", over_dict(lambda d, k: d.__setitem__(k + "x", 0)))
show("delete", over_dict(lambda d, k: d.pop(k)))
show("delete other", over_dict(lambda d, k: d.pop("c", 0)))
show("clear", over_dict(lambda d, k: d.clear()))
show("delete and put back", over_dict(lambda d, k: d.__setitem__("z", d.pop("z", 0)) if "z" in d else None))
for view in ("keys", "values", "items"):
    def walk(view=view):
        d = {1: "a", 2: "b"}
        for x in getattr(d, view)():
            d[len(d) + 5] = 0
    show(view, walk)


def reversed_dict():
    d = {1: 2, 3: 4}
    for k in reversed(d):
        d[k + 10] = 1


show("reversed", reversed_dict)


def over_set(change):
    def f():
        s = {1, 2, 3}
        for k in s:
            change(s, k)
        return sorted(s)
    return f


show("set add", over_set(lambda s, k: s.add(k + 100)))
show("set discard", over_set(lambda s, k: s.discard(k)))
show("set same", over_set(lambda s, k: s.add(k)))
show("set clear", over_set(lambda s, k: s.clear()))
show("list append", over(lambda: [1, 2], lambda l, k: l.append(k) if len(l) < 6 else None))
show("list pop", over(lambda: [1, 2, 3, 4], lambda l, k: l.pop()))
show("list pop first", over(lambda: [1, 2, 3, 4], lambda l, k: l.pop(0)))
show("list insert", over(lambda: [1, 2], lambda l, k: l.insert(0, 9)))
show("list clear", over(lambda: [1, 2, 3], lambda l, k: l.clear()))
show("list kind", over(lambda: [1, 2, 3], lambda l, k: l.append("s") if len(l) < 5 else None))
show("list reversed", lambda: [(l := [1, 2, 3, 4])] and [(x, l.pop()) for x in reversed(l)])
show("bytearray", over(lambda: bytearray(b"ab"), lambda b, k: b.append(k) if len(b) < 5 else None))


def during(f):
    l = [3, 1, 2]
    l.sort(key=lambda x: f(l, x) or x)
    return l


show("sort append", lambda: during(lambda l, x: l.append(x)))
show("sort sees", lambda: during(lambda l, x: print("len", len(l))))
it = iter([1, 2])
print(list(it), list(it), next(it, "end"))
l = [1]
it = iter(l)
print(list(it))
l.append(2)
print(list(it), it.__length_hint__())
d = {1: 2}
it = iter(d)
print(next(it), next(it, "end"))
d[5] = 6
print(next(it, "still"))
it = iter({1: 2, 3: 4}.items())
print(it.__length_hint__(), next(it), it.__length_hint__())

# ---- slices ----
sequences = ["abcdef", b"abcdef", bytearray(b"abcdef"), [1, 2, 3, 4, 5, 6], (1, 2, 3, 4, 5, 6), range(10, 40, 5), [1.5, 2.5, 3.5], ["x", None, 3, "y"], "h\u00e9l\u4e2do", memoryview(b"abcdef")]
bounds = [None, 0, 1, 2, -1, -3, 5, 6, 100, -100]
for s in sequences:
    total = []
    for a in bounds:
        for b in bounds:
            for c in (None, 1, 2, -1, -2, 3, 100, -100):
                r = s[a:b:c]
                total.append(len(r))
                if c in (-2, 3) and a in (1, None) and b in (None, -1):
                    print(list(r), end=" ")
    print(type(s).__name__, sum(total))
    show("zero", lambda: s[::0])
    show("text", lambda: s["a":])
    show("float", lambda: s[1.0:])
    show("index", lambda: s[99])
    show("text index", lambda: s["a"])
    show("none", lambda: s[None])


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print("abcdef"[Index(1):Index(-1)], [1, 2, 3][Index(-1)], (1, 2, 3)[Index(0):], range(9)[Index(2)::Index(3)])
show("index of text", lambda: [1][Index("x")])
show("index of text", lambda: [1][Index("x"):])


def assign(value, *key):
    def f():
        l = [0, 1, 2, 3, 4, 5]
        l[slice(*key)] = value
        return l
    return f


show("same", assign("ab", 1, 3))
show("shorter", assign([9], 1, 4))
show("longer", assign(range(4), 2, 3))
show("empty", assign([], None, None))
show("insert", assign("xy", 3, 3))
show("backward", assign("xy", 4, 2))
show("beyond", assign("z", 50, 60))
show("extended", assign("abc", None, None, 2))
show("reversed", assign(range(6), None, None, -1))
show("wrong", assign("ab", None, None, 2))
show("wrong", assign("ab", 5, 0, -1))
show("not iterable", assign(5, 1, 2))
show("not iterable", assign(5, None, None, 2))
l = [1, 2, 3]
l[:] = l
l[1:1] = l
print(l)
l[::2] = l[::-2]
print(l)
del l[1::2]
print(l)
del l[-1:]
print(l)
l = list(range(10))
del l[::3], l[-2:], l[5:2]
print(l)
b = bytearray(b"abcdef")
b[1:3] = b"XYZ"
b[::3] = b"123"
del b[-2:]
print(b)
show("bytearray", lambda: b.__setitem__(slice(None, None, 2), b"1"))
show("bytearray", lambda: b.__setitem__(slice(0, 1), "s"))
show("tuple", lambda: (1, 2).__setitem__)
show("str", lambda: exec("'abc'[0] = 'x'"))
print(slice(1, 2), slice(None), slice(1, 10, 3).indices(5), slice(None, None, -1).indices(4), slice(1, 2) == slice(1, 2), slice(3).stop)
show("hash", lambda: hash(slice(1)))


# ---- indexes that change what they index ----
class Clearing:
    def __index__(self):
        target.clear()
        return 3


for start in (list(range(10)), bytearray(range(10))):
    for use in [lambda: target[Clearing()], lambda: target.pop(Clearing()), lambda: target.insert(Clearing(), 1), lambda: target.__setitem__(Clearing(), 1), lambda: target.__delitem__(Clearing()),
                lambda: target[Clearing():], lambda: target.__setitem__(slice(Clearing(), None), b"ab"), lambda: target.__setitem__(0, 5), lambda: target.__setitem__(slice(None, None, 2), b"abc")]:
        target = type(start)(start)
        try:
            print(use(), target)
        except (IndexError, ValueError) as e:
            print(type(e).__name__, e, target)
target = bytearray(range(10))
print(target.find(Clearing()), target)
for use in [lambda: "a".encode(""), lambda: b"a".decode(""), lambda: bytes("a", ""), lambda: "a".encode("x\0"), lambda: b"a".decode("\ud800")]:
    try:
        use()
    except (LookupError, ValueError) as e:
        print(type(e).__name__, ascii(str(e)))

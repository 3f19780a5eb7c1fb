"""Calls: stars in every place, keywords, positional-only and keyword-only parameters, and the texts of what does not fit."""


def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


def plain(a, b, c=3):
    return a, b, c


def var(a, *rest, k=1, **kw):
    return a, rest, k, sorted(kw.items())


def only(a, /, b, *, c, d=4):
    return a, b, c, d


def po(a, b=2, /, **kw):
    return a, b, kw


def none():
    return "none"


def kwonly(*, a, b, c=1):
    return a, b, c


l = [1, 2]
d = {"b": 5}
print(plain(*l), plain(*[1], **d), plain(*"xy", *[3]), plain(1, *[2], c=9), plain(**{"a": 1}, **{"b": 2}), plain(*(), 1, *(), 2))
print(var(*range(5)), var(1, *[2], k=3, z=4, **{"y": 5}), var(*[1], *"ab", **{}, q=1))
print(only(1, 2, c=3), only(1, b=2, c=3, d=5), po(1, a=2, b=3), po(1, 2, a=3))
print([*l, *"ab", 3, *{}], (*l,), {*l, *[2, 3]}, {**d, "c": 1, **{"b": 6}}, (*l, 4)[1:])
for f, args, kw in [
        (plain, (), {}), (plain, (1,), {}), (plain, (1, 2, 3, 4), {}), (plain, (1, 2), {"a": 1}), (plain, (1, 2), {"x": 1}),
        (plain, (), {"c": 1}), (var, (), {}), (var, (), {"k": 1, "z": 2}), (only, (), {}), (only, (1,), {}), (only, (1, 2), {}),
        (only, (1, 2, 3), {"c": 1}), (only, (), {"a": 1, "b": 2, "c": 3}), (only, (1, 2), {"c": 1, "e": 2}), (po, (), {}),
        (po, (1, 2, 3), {}), (po, (), {"a": 1}), (none, (1,), {}), (none, (), {"a": 1}), (none, (1, 2), {}), (kwonly, (), {}),
        (kwonly, (), {"a": 1}), (kwonly, (1,), {"a": 1, "b": 2}), (kwonly, (1, 2), {"c": 1}), (kwonly, (1,), {"a": 1})]:
    show(f, *args, **kw)


class C:
    def method(self, a):
        return a

    @staticmethod
    def static(a):
        return a

    @classmethod
    def of(cls, a):
        return cls.__name__, a

    def nothing():
        pass

    def __init__(self, *a, **k):
        pass

    def __call__(self, *a, **k):
        return a, k


c = C()
show(c.method)
show(c.method, 1, 2)
show(c.static)
show(C.of)
show(c.nothing)
show(C.method)
show(c, 1, *[2], x=3)
show(lambda a, b: 0)
show(lambda *, a: 0)
show(lambda a, /: 0)
show(lambda: plain(1, *[2], **{"b": 3}))
show(lambda: plain(1, **{"b": 3}, **{"b": 4}))
show(lambda: plain(b=1, **{"b": 3}))
show(lambda: plain(*5))
show(lambda: plain(**5))
show(lambda: plain(*None))
show(lambda: plain(**[1]))
show(lambda: plain(**{1: 2}))
show(lambda: len(*[1, 2]))
show(lambda: len(**{"x": 1}))
show(lambda: c.of(*None))
show(lambda: [*5])
show(lambda: {**5})
show(lambda: {*5})
show(lambda: {**[]})


class Mapping:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, k):
        return k * 2


print(plain(**Mapping()), {**Mapping()}, dict(Mapping()))


class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(plain(*Sequence()), [*Sequence()])


def gen():
    yield 1
    raise ZeroDivisionError("in gen")


show(lambda: plain(*gen()))
show(lambda: print(*[1, 2], sep="-", end="!\n"))


def evil(a, *, b):
    pass


evil.__defaults__ = (7,)
evil.__kwdefaults__ = {"b": 8}
show(evil)


def many(a, b, c, d, e):
    pass


show(many)
show(many, 1)
show(many, 1, 2, 3, 4)
show(many, e=1)


def two_kw(*, x, y):
    pass


show(two_kw)
def f1(a, b=1): pass
def f2(a, *, k): pass
show(f1, 1, 2, 3)
show(f2, 1, 2)
show(f2, 1, 2, k=3)
show(f2, 1, 2, 3, k=3)
show(f2, 1, 2, z=3)
show(f2, 1, 2, a=3)
show(lambda: 0, 1, x=2)
show(lambda x, /: 0, 1, 2, x=2)
show(lambda x, **k: 0, 1, 2, x=2)
show(lambda x, **k: 0, 1, 2, y=2)

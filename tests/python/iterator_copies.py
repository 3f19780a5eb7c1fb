"""Iterators taken apart and made again: __reduce__, __setstate__, __length_hint__."""
# jit
import itertools
import operator


def again(it):
    """Another iterator in the same state."""
    f, args, *rest = it.__reduce__()
    new = f(*args)
    if rest and rest[0] is not None:
        new.__setstate__(rest[0])
    return new


def shown(make, steps=(0, 1, 2)):
    for n in steps:
        it = make()
        for _ in range(n):
            next(it, None)
        copy = again(it)
        print(n, type(copy).__name__, operator.length_hint(copy, -1), list(itertools.islice(copy, 7)), list(itertools.islice(it, 7)))
    for _ in it:
        if n > 40:
            return
        n += 1
    print(list(again(it)), operator.length_hint(it, -1), list(it))


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


d = {1: "a", 2: "b", 3: "c"}
for make in [lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("h\xe9\u20acx"), lambda: iter(b"abc"), lambda: iter(bytearray(b"abc")), lambda: reversed([1, 2, 3]),
             lambda: iter(range(3)), lambda: iter(range(9, 2, -3)), lambda: iter(range(2 ** 70, 2 ** 70 + 3)), lambda: reversed(range(4)), lambda: iter(d), lambda: iter(d.values()),
             lambda: iter(d.items()), lambda: reversed(d), lambda: reversed(d.items()), lambda: iter({5}), lambda: iter(frozenset([7])), lambda: iter(Sequence()), lambda: reversed(Sequence()),
             lambda: enumerate("abc"), lambda: enumerate("abc", 2 ** 63 - 2), lambda: enumerate("ab", start=-1), lambda: zip("abc", [1, 2, 3]), lambda: zip("ab", [1, 2], strict=True),
             lambda: map(pow, [2, 3, 4], [1, 2, 3]), lambda: filter(None, [0, 1, 2, 0, 3])]:
    shown(make)
for make in [lambda: itertools.count(5), lambda: itertools.count(2, 3), lambda: itertools.repeat("x", 3), lambda: itertools.chain("ab", [1, 2]),
             lambda: itertools.compress("abcd", [1, 0, 1, 1]), lambda: itertools.dropwhile(lambda x: x < 2, [1, 2, 3, 1]), lambda: itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1]),
             lambda: itertools.filterfalse(None, [0, 1, "", 2]), lambda: itertools.islice("abcdefg", 1, 6, 2), lambda: itertools.starmap(pow, [(2, 3), (3, 2), (1, 1)]),
             lambda: itertools.accumulate([1, 2, 3]), lambda: itertools.accumulate([1, 2, 3], initial=5), lambda: itertools.accumulate([None, None, 1], operator.is_),
             lambda: itertools.zip_longest("abc", [1]), lambda: itertools.product("ab", [1, 2]), lambda: itertools.permutations("abc"), lambda: itertools.permutations("ab", 0),
             lambda: itertools.combinations("abcd", 2), lambda: itertools.combinations_with_replacement("abc", 2), lambda: itertools.tee([1, 2, 3])[0]]:
    shown(make)
g = itertools.groupby("aabbc")
print([(k, list(v)) for k, v in again(g)])
k, group = next(itertools.groupby("aab"))
print(k, list(again(group)))
c = itertools.cycle("abc")
print(next(c), next(c), list(itertools.islice(again(c), 4)))
a, b = itertools.tee([1, 2, 3])
next(a), next(a)
print(list(again(b)), list(a))

# ---- states out of range ----
for it, state in [(iter([1, 2]), 5), (iter([1, 2]), -5), (reversed([1, 2, 3]), 0), (reversed([1, 2]), 9), (iter((1, 2)), 1), (iter("ab\xe7"), 2), (iter(range(5)), 3), (iter(range(5)), 99),
                  (iter(Sequence()), 2), (itertools.product("ab", "cd"), (9, -1)), (itertools.combinations("abc", 2), (0, 5))]:
    it.__setstate__(state)
    print(type(it).__name__, list(it))
it = iter(range(2 ** 32 + 2))
it.__setstate__(2 ** 32 + 1)
print(it.__reduce__()[1:], list(it))
for f in [lambda: itertools.product("ab").__setstate__(5), lambda: itertools.chain().__setstate__(5), lambda: itertools.chain().__setstate__((1,)),
          lambda: list(zip([1], [], strict=True)), lambda: list(zip([], [1], [], strict=True)), lambda: list(zip([1], [1], [], strict=True)), lambda: zip(1), lambda: zip([], x=1),
          lambda: enumerate(), lambda: enumerate([], "x"), lambda: enumerate([], 1, 2), lambda: enumerate([], x=1), lambda: map(print), lambda: map(print, [], x=1), lambda: filter(None),
          lambda: reversed({1}), lambda: reversed(5), lambda: type(iter([]))(), lambda: type({}.keys())()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


# ---- classes below ----
class Pairs(zip):
    def __init__(self, *args, name=None):
        self.name = name

    def __next__(self):
        return tuple(reversed(super().__next__()))


class Numbered(enumerate):
    pass


class Mapped(map):
    def __init__(self, *args, name="none"):
        self.name = name


total = 0
for i in range(60):
    for a, b in Pairs("ab", [i, 2]):
        total += a
print(total, Pairs("a", "b").name, list(Numbered("ab", start=3)), type(Numbered("")).__name__, Mapped(len, ["a"], name="m").name, list(Mapped(len, ["a", "bb"])))
m = Numbered("xy")
m.label = 5
print(m.label, next(m), m.__reduce__()[0] is Numbered)


# ---- iterators of what changes ----
d = {i: i for i in range(4)}
try:
    for k in d:
        del d[k]
        d[k] = 1
except RuntimeError as e:
    print(e)
it = iter({1: 1, 2: 2})
print(it.__length_hint__(), next(it), it.__length_hint__())

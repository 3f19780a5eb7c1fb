"""list and tuple: methods, operators, slices, errors, strategies."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for make in (lambda: [3, 1, 2], lambda: [3.5, 1.5], lambda: ["b", "a"], lambda: [3, 1.5, 2], lambda: []):
    a = make()
    a.append(7)
    a.extend([8, 9])
    a.insert(0, 5)
    a.insert(-1, 6)
    a.insert(100, 4)
    print(a, len(a), a[0], a[-1], a[1:3], a[::-1], a.index(7), a.count(7), 7 in a, 77 in a, a.copy() == a, a * 2 == a + a)
    a[0] = "s"
    a[1:2] = [1, 2, 3]
    a[::2] = range(len(a[::2]))
    print(a, a.pop(), a.pop(0), a.pop(-2))
    del a[0]
    del a[::2]
    a.reverse()
    a += (1, 2)
    a *= 2
    print(a)
    a.clear()
    print(a, bool(a))
print(sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([(1, "b"), (1, "a")]), sorted([1.5, 1, 0.5]), sorted(["aa", "b"], key=len), sorted([-3, 2], key=abs))
l = [3, 1, 2]
l.sort(key=lambda x: -x)
print(l, l.sort(), l, [1, 2] < [1, 3], [1] < [1, 0], [1, 2] == [1.0, 2.0], [[1]] == [[1]], [] < [0], [1, 2] != (1, 2))
t = (1, 2, 3, 2)
print(t, t[0], t[1:], t[::-1], t + (4,), t * 2, 2 * (1,), t.index(2), t.index(2, 2), t.count(2), len(t), 3 in t, hash(t) == hash((1, 2, 3, 2)), hash(()), hash((1, (2, "a"[:0]))) != 0,
      () < (0,), (1, 2) <= (1, 2), tuple("ab"), tuple([1]), tuple(), (1,), t == tuple(t))
nested = [1]
nested.append(nested)
print(nested, repr((nested,)))
d = {}
d["self"] = d
print(d)
attempt(lambda: [1, 2].index(5))
attempt(lambda: [].pop())
attempt(lambda: [1].pop(5))
attempt(lambda: [1].remove(2))
attempt(lambda: [1][1])
attempt(lambda: [1].__setitem__(1, 1))
attempt(lambda: [1].__delitem__(1))
attempt(lambda: [] + ())
attempt(lambda: () + [])
attempt(lambda: [1] * 1.5)
attempt(lambda: "a" * [])
attempt(lambda: [1] < 5)
attempt(lambda: [1].append())
attempt(lambda: [1].append(1, 2))
attempt(lambda: [1].insert(1))
attempt(lambda: [1].sort(1))
attempt(lambda: [1, "a"].sort())
attempt(lambda: [1].extend(5))
attempt(lambda: hash([]))
attempt(lambda: hash(([],)))
attempt(lambda: (1, 2).index(3))
attempt(lambda: tuple(5))
attempt(lambda: list(5))
attempt(lambda: list(1, 2))
attempt(lambda: (1,).x)
attempt(lambda: [1, 2, 3].__setitem__(slice(0, 3, 2), [1]))
attempt(lambda: [1].__getitem__(slice(0, 1, 0)))
attempt(lambda: [1, 2, 3].count())
attempt(lambda: (1, 2).__setitem__)
attempt(lambda: list.append(5, 1))
attempt(lambda: list.append())
big = []
for i in range(300):
    big.append(i)
    if i % 3 == 0:
        big[i // 2] = i * 0.5
    if i == 200:
        big[0] = None
print(len(big), big[:5], big[-3:], sum(x for x in big[1:]) if False else sum(big[1:]))


# ---- other operands, keywords, changes while comparing ----
class Left:
    def __radd__(self, other):
        return ("radd", other)

    def __rmul__(self, other):
        return ("rmul", other)


for s in ["ab", b"ab", (1, 2), [1, 2], bytearray(b"ab")]:
    print(s + Left(), s * Left(), (s * 1 is s) == (type(s) in (str, bytes, tuple)), 2 * s)
    for other in [None, 1.5, "x", [], 1j]:
        for op in [lambda: s + other, lambda: s * other, lambda: other * s]:
            try:
                print(op())
            except TypeError as e:
                print(e)


class Items(tuple):
    def __init__(self, *args, key=None):
        self.key = key


class Growing(list):
    def __new__(cls, items, key=None):
        return super().__new__(cls, items)


print(Items([1], key="k").key, Growing([1, 2], key=3))
for f in [lambda: tuple(sequence=()), lambda: list(sequence=()), lambda: tuple(1, 2), lambda: float(x=1), lambda: [1] < (1,)]:
    try:
        print(f())
    except TypeError as e:
        print(e)


class Emptying:
    def __eq__(self, other):
        first.clear()
        second.clear()
        return NotImplemented


first, second = [Emptying()], [Emptying()]
print(first == second, first, second)
l = [3, 1, 2]


def changing(x):
    l.append(x)
    l.pop()
    return x


try:
    l.sort(key=changing)
except ValueError as e:
    print(e, l)
deep = []
for i in range(2000):
    deep = [deep]
for show in (repr, str):
    try:
        show(deep)
    except RecursionError as e:
        print(e)
for text, args in [("find", ()), ("count", ("a", 1, 2, 3)), ("startswith", ()), ("index", ("b", -2 ** 80, 2 ** 80)), ("rfind", ("a", None, None)), ("find", ("a", "x"))]:
    for s in ("ab", b"ab"):
        try:
            print(getattr(s, text)(*[a.encode() if isinstance(s, bytes) and isinstance(a, str) else a for a in args]))
        except TypeError as e:
            print(e)


# ---- arguments that must be integers of a word; what wrappers of slots say ----
for what in ("[].insert(None, 1)", "[1].insert(10**30, 1)", "[].pop('a')", "[1].pop(None)", "[1].pop(10**30)", "[1, 2].pop(-3)", "bytearray(b'ab').insert(None, 1)",
             "bytearray().pop('a')", "bytearray(b'ab').pop(5)", "bytearray(b'ab').insert(0, 300)", "'a'.splitlines('x')", "'a'.startswith(5, 7)", "{}.pop([], 3)",
             "{1: 2}.pop([], 3)", "(5).__add__()", "(5).__abs__(x=1)", "(5).__neg__(1)", "'a'.__len__(1, 2)", "{}.__len__(y=2)", "(5).bit_length(x=3)",
             "int.from_bytes(b'a', 5)", "(5).to_bytes(2, 5)", "[].__init__(x=2)"):
    try:
        print(what, eval(what))
    except Exception as e:
        print(what, type(e).__name__, e)
a = [1, 2, 3]
a.insert(-10, 0)
a.insert(-1, 9)
a.insert(True, 8)
a.insert(99, 7)
b = bytearray(b"abc")
b.insert(-10, 65)
b.insert(-1, 66)
b.insert(99, 67)
print(a, a.pop(True), b, b.pop(-2), b)

"""set and frozenset: methods and operators."""


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = set([1, 2, 3])
b = set([3, 4])
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, a < b, a >= b, set([1]) < a, a == set([3, 2, 1]), a != b)
print(sorted(a.union(b, [9], (8,))), sorted(a.intersection([1, 2], set([2]))), sorted(a.difference([1], [2])), sorted(a.symmetric_difference([1, 7])))
print(a.issubset([1, 2, 3, 4]), a.issuperset([1]), a.isdisjoint([5]), a.isdisjoint([1]), len(a), 2 in a, 5 in a, bool(set()), bool(a))
c = a.copy()
c.add(10)
c.discard(99)
c.remove(1)
print(sorted(c), sorted(a), c is a)
attempt(lambda: c.remove(77))
attempt(lambda: set().pop())
attempt(lambda: c.add([]))
attempt(lambda: set([[]]))
attempt(lambda: set(1))
attempt(lambda: set(1, 2))
attempt(lambda: hash(set()))
attempt(lambda: set() | [1])
attempt(lambda: set() < [1])
attempt(lambda: frozenset().add)
attempt(lambda: set(x=1))
print(set([7]).pop(), repr(set()), repr(frozenset()), set([5]), frozenset([5]), set("a"))
c.update([20, 21], "xy")
print(len(c), "x" in c)
c.clear()
print(c)
d = set([1, 2, 3, 4])
d |= set([5])
d &= set([1, 2, 5])
d -= set([1])
d ^= set([2, 9])
print(sorted(d))
d.intersection_update([5, 9, 10])
d.difference_update([9])
d.symmetric_difference_update([5, 6])
print(d)
f = frozenset([1, 2, 3])
print(hash(f), hash(frozenset()), hash(frozenset([0])), hash(frozenset([1, (2, 3), 1.5])), hash(frozenset(range(100))), f == a, a == f)
print(type(f | a).__name__, type(a | f).__name__, f is frozenset(f), f.copy() is f, {f: 1}[frozenset([3, 2, 1])], type(f.union(a)).__name__)
print(set([frozenset([1])]) == set([frozenset([1])]), set([1]) in set([frozenset([1])]), f in {f: 0})
s = set([frozenset([1]), 2])
s.discard(set([1]))
print(s)
try:
    e = set([1, 2])
    for x in e:
        e.add(x + 10)
except RuntimeError as x:
    print(x)
n = set()
for i in range(1000):
    n.add(i % 50)
    if i % 3 == 0:
        n.discard(i % 7)
print(len(n), sum(n))
it = iter(set([1]))
print(next(it), next(it, "end"), type(it).__name__)
print(sorted(set(range(10)) - set(range(5))), list(map(len, [set(), set("aab")])), max(set([3, 9])), sorted(set(["b", "a"])))
k = {"a": 1, "b": 2}.keys()
print(sorted(k & {"a": 0}.keys()), sorted(k | ["c"]), sorted(k - ["a"]), sorted(k ^ ["a", "z"]), k == set(["a", "b"]), set(["a"]) <= k, k.isdisjoint("q"))
i = {"a": 1}.items()
print(i & [("a", 1)], ("a", 1) in i, i | set(), i == set([("a", 1)]), k > set(["a"]))
print(1.0 in set([1]), True in set([1]), set([1, 1.0, True]), None in set([None]))


# ---- taken apart, hashes, sets as keys ----
class Named(set):
    pass


class Hashed(set):
    def __hash__(self):
        return 5


for made in [{1}, frozenset({2}), Named({3})]:
    if type(made) is Named:
        made.name = "x"
    f, args, state = made.__reduce__()
    print(f.__name__, args, state, f(*args) == made, f(*args) is made)
h = Hashed([1])
outer = {h, frozenset({7})}
print(h in outer, {7} in outer, outer.discard(h), len(outer), Named(a for a in [1]).pop())


class Quiet(frozenset):
    def __init__(self, *args, label=None):
        self.label = label


print(Quiet([1], label="l").label, sorted(Quiet([1], label=2)))
for f in [lambda: frozenset([], x=1), lambda: set([], x=1), lambda: set().add({}), lambda: {} in set()]:
    try:
        print(f())
    except TypeError as e:
        print(e)

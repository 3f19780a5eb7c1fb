"""itertools: every function, its arguments and errors."""
# jit
import itertools
from itertools import *


def attempt(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
        print(type(result).__name__ if hasattr(result, "__next__") else repr(result))
    except Exception as e:
        print(type(e).__name__, e)


def some(it, n=6):
    return [x for x, i in zip(it, range(n))]


print(some(count()), some(count(5)), some(count(2, 3)), some(count(1.5, 0.5)), some(count(2 ** 63 - 2)), some(count(step=-1)), count(3), count(3, 2), count(1.5))
print(some(repeat("x")), list(repeat("x", 3)), list(repeat(1, -2)), repeat(5), repeat(5, 2), repeat([1], times=2), repeat("x", 4).__length_hint__())
print(some(cycle("ab")), list(cycle([])), list(chain("ab", [1, 2], ())), list(chain()), list(chain.from_iterable(["ab", "cd"])), chain[int])
print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(compress("abc", [True])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1, 4])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(filterfalse(None, [0, 1, "", "a"])), list(filterfalse(lambda x: x % 2, range(6))), list(starmap(pow, [(2, 3), [3, 2]])), list(starmap(max, ["ab"])))
print(list(islice("abcdefg", 3)), list(islice("abcdefg", 2, 5)), list(islice("abcdefg", 1, None, 2)), list(islice("abc", None)), list(islice("abc", 0)), list(islice(range(10), 2, 9, 3)))
it = iter(range(10))
print(list(islice(it, 3)), list(islice(it, 2, 4)), list(it))
it = iter(range(10))
print(list(islice(it, 1, 8, 3)), list(it))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([], initial=5)), list(accumulate("abc", func=max)))
print(list(pairwise("abcd")), list(pairwise("a")), list(zip_longest("abc", [1], "xy")), list(zip_longest("ab", [], fillvalue=0)), list(zip_longest()))
print([(k, list(g)) for k, g in groupby("aabbbc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby("aabba")])
g = groupby("aab")
k, first = next(g)
print(next(first), next(g)[0], list(first))
a, b, c = tee([1, 2, 3], 3)
print(next(a), next(a), list(b), list(a), list(c), tee([], 0), type(a).__name__)
x, = tee(b, 1)
d = a.__copy__()
print(list(d), list(x))
print(list(product("ab", [1, 2])), list(product([1, 2], repeat=2)), list(product()), list(product("ab", [])), list(product("a", repeat=0)))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations("ab", 3)), list(permutations([], 0)), list(permutations("ab", 0)))
print(list(combinations("abcd", 2)), list(combinations("abc", 0)), list(combinations("ab", 3)), list(combinations(range(4), 3)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("", 0)), list(combinations_with_replacement("", 2)), list(combinations_with_replacement("ab", 3)))
for name in sorted(n for n in dir(itertools) if not n.startswith("_")):
    f = getattr(itertools, name)
    print("--", name)
    if name not in ("chain", "product", "zip_longest", "count"):
        attempt(f)
    attempt(f, 5)
    if name not in ("repeat", "count"):
        attempt(f, 5, 5)
    attempt(f, [1], 5, 5, 5, 5, 5, 5)
    attempt(f, x=5)
for args in [(-1,), ("x",), (1.5,), (0, -1), (0, 1, 0), (0, 1, "x"), (None, None, -1), (2 ** 70,), ("x", 1)]:
    attempt(islice, [1, 2], *args)
attempt(product, "a", repeat=-1)
attempt(product, "a", repeat="x")
attempt(combinations, "ab", -1)
attempt(combinations, "ab", "x")
attempt(permutations, "ab", -1)
attempt(permutations, "ab", "x")
attempt(count, "x")
attempt(repeat, 1, "x")
attempt(repeat(1).__length_hint__)
attempt(tee, [1], -1)
attempt(zip_longest, [1], bad=2)
attempt(list, chain([1], 5))
attempt(list, chain.from_iterable([5]))
attempt(list, starmap(max, [5]))
attempt(list, accumulate([1, "x"]))
attempt(list, compress([1], 5) if False else [])
attempt(list, dropwhile(5, [1]))


class Own(chain):
    def __next__(self):
        return super().__next__() * 2


own = Own("ab", "c")
own.note = 1
print(list(own), own.note, isinstance(own, chain), [c.__name__ for c in Own.__mro__])


def raising():
    yield 1
    raise ValueError("inside")


for f in [lambda: chain(raising()), lambda: cycle(raising()), lambda: islice(raising(), 5), lambda: accumulate(raising()), lambda: pairwise(raising()),
          lambda: zip_longest(raising(), "ab"), lambda: takewhile(bool, raising()), lambda: groupby(raising()), lambda: tee(raising(), 1)[0]]:
    out = []
    try:
        for item in f():
            out.append(item if not isinstance(item, tuple) else item[0])
    except ValueError as e:
        print(out, e)
total = 0
for i, j in zip(count(), chain(range(1000), range(500))):
    total += i * j
for a, b in product(range(25), repeat=2):
    total += a ^ b
for group in islice(groupby(range(1000), lambda n: n // 10), 90):
    total += sum(group[1])
print(total, sum(x * y for x, y in pairwise(range(600))), sum(1 for c in combinations(range(10), 4)), sum(p[0] for p in permutations(range(6))))

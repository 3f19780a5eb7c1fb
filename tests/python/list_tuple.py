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

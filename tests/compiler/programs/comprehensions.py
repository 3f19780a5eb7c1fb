print([x for x in range(5) if x % 2 if x > 1], {x % 3 for x in range(7)}, {x: x * x for x in range(4) if x})
print([(x, y) for x in range(3) for y in range(x) if x + y > 1])
print([[y for y in range(x)] for x in range(4)])
x = "outer"
print([x for x in "ab"], x)
print([a + b for a, b in [(1, 2), (3, 4)]], [c for a, (b, *c) in [(1, (2, 3, 4))]])
print([y for x in [1, 2] for y in [x * 10]], [z for x in (3,) for y, z in [(x, x + 1)]])
def f(n):
    base = 10
    return [base + i + j for i in range(n) for j in [lambda: n] if j() == n for j in [1]]
print(f(3))
def g():
    return [[(a, b, c) for c in range(b)] for a in range(2) for b in range(a + 1)]
print(g())
print([last := i for i in range(5)], last)
def w():
    if any((hit := v) > 2 for v in [1, 2, 3, 4]):
        return hit
print(w())
def w2():
    total = 0
    parts = [total := total + v for v in range(5)]
    return parts, total
print(w2())
print([i for i in range(5) if (j := i % 3)], j)
print({k: [v for v in vs if v] for k, vs in {"a": [0, 1], "b": [2, 0]}.items()})
gen = (i for i in (lambda: [1, 2, 3])())
print(type(gen).__name__, list(gen))
try:
    [1 / 0 for _ in [1]]
except ZeroDivisionError as e:
    print(e)
print(dict((k, v) for k, v in zip("ab", range(2))), sorted({*[1, 2], *(x for x in [2, 3])}))
class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for i in range(2)]
    except NameError as e:
        print(e)
print(C.a)

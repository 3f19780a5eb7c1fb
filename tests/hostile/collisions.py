# ---- one hash for all
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 42
    def __eq__(self, other):
        return self.n == other.n
d = {K(i): i for i in range(300)}
print(len(d), d[K(299)], K(300) in d)
for i in range(0, 300, 2):
    del d[K(i)]
print(len(d), sum(d.values()))
# ---- set of one hash
class K(int):
    def __hash__(self):
        return -1
s = {K(i) for i in range(300)}
t = {K(i) for i in range(100, 400)}
print(len(s | t), len(s & t), len(s - t), len(s ^ t), s <= t)
# ---- hash out of range
for h in (2**64, -2**100, 2**61 - 1, -1, True, 1.5, "x", None):
    class K:
        def __hash__(self):
            return h
    try:
        print(hash(K()), len({K(): 1}))
    except TypeError as e:
        print(e)
# ---- hash that changes
class K:
    def __init__(self):
        self.h = 1
    def __hash__(self):
        return self.h
k = K()
d = {k: 1}
k.h = 2
print(k in d, len(d), list(d) == [k])
d[k] = 5
print(len(d))
d.pop(k)
print(len(d))
# ---- powers of two
d = {i << 40: i for i in range(2000)}
print(len(d), d[1999 << 40])
s = {i << 32 for i in range(2000)}
print(len(s), (1999 << 32) in s)
# ---- floats and ints that are equal
d = {}
for x in (1, 1.0, True, 1 + 0j, 2**53, float(2**53), 0.0, -0.0, float("nan"), float("inf")):
    d[x] = repr(x)
print(len(d), list(d.values()))
# ---- equality that raises
class K:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("eq")
d = {}
d[K()] = 1
for f in (lambda: d.get(K()), lambda: d.setdefault(K(), 1), lambda: d.pop(K(), None), lambda: K() in d, lambda: {K(), K()}, lambda: dict([(K(), 1), (K(), 2)]),
          lambda: {K()} & {K()}, lambda: d == {K(): 1}):
    try:
        f()
        print("?")
    except ValueError as e:
        print(e)
# ---- equality of other types
class K:
    def __hash__(self):
        return hash("a")
    def __eq__(self, other):
        return "yes"
d = {"a": 1}
print(d[K()], K() in d, K() in {"a"})
d[K()] = 2
print(d)
# ---- strings of one prefix
d = {}
for i in range(3000):
    d["\0" * i] = i
print(len(d), d["\0" * 2999])

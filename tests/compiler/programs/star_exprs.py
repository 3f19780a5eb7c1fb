def f(*a, **k): return a, k
l = [1, 2]
d = {"x": 1}
print([*l, *l], (*l,), {*l, 3}, {**d, "y": 2}, {"x": 0, **d}, [*[], *()], (*l, *"ab", 5))
print(f(*l, *l), f(0, *l, 5), f(**d, y=2), f(y=2, **d), f(*l, **d), f(*l, k=1, **d), f(*(), **{}))
x = *l, 3
print(x)
for i in *l, 9: print(i, end=" ")
print()
def g(): yield *l, 4
print(next(g()))
a, *b = *l, *l
print(a, b)
m = [[1, 2], [3]]
print([*m[0], *m[1]], [x for y in m for x in y], l[*[0]] if False else 0)
class K:
    def __getitem__(self, i): return i
print(K()[*l], K()[1, *l], K()[1:2, *l], K()[1:2, ...], K()[:], K()[::2], K()[1:], K()[()])
try:
    [*5]
except TypeError as e:
    print(e)
try:
    {**5}
except TypeError as e:
    print(e)
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print("twice")
print({**{1: 2}, **{3: 4}}, dict(**{"a": 1}, b=2), {1: 2, **{1: 3}, 1: 4})
big = {"k0": 0, "k1": 1, "k2": 2, "k3": 3, "k4": 4, "k5": 5, "k6": 6, "k7": 7, "k8": 8, "k9": 9, "k10": 10, "k11": 11, "k12": 12, "k13": 13, "k14": 14, "k15": 15, "k16": 16, "k17": 17, **{"z": 1}, "k18": 18}
print(big)

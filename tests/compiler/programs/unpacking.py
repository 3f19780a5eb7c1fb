a, b = 1, 2
a, b = b, a
print(a, b)
a, b, c = c, a, b = 1, 2, 3
print(a, b, c)
[a, [b, *c], *d] = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
*a, = "xyz"
first, *middle, last = range(6)
print(a, first, middle, last)
x = [0, 1, 2]
i = 0
i, x[i] = 1, 9
print(i, x)
class O: pass
o = O()
o.a, o.b, x[2] = x[2], *"pq"
print(o.a, o.b, x)
for n, (p, *q) in [(1, "ab"), (2, "cde")]:
    print(n, p, q)
def star(*args):
    return args
print(star(*[1, 2], 3, *"ab", *()), [*range(3), *"x"], (*[1], 2), {*[1, 1]}, {**{"a": 1}, "b": 2, **{"a": 3}})
def ret():
    return 1, *[2, 3]
print(ret())
for bad in ("a, b = 1,", "a, b = 1, 2, 3", "a, *b, c = 1,", "a, b = 5"):
    try:
        exec(bad)
    except (ValueError, TypeError) as e:
        print(e)
def fails(v):
    try:
        a, b = v
    except Exception as e:
        print(type(e).__name__, e)
    try:
        a, *b, c = v
    except Exception as e:
        print(type(e).__name__, e)
fails([1])
fails([1, 2, 3])
fails(None)
x = y = z = [1]
print(x is y is z)
(a), b = (c) = 1, 2
print(a, b, c)
a, b, c, d = d, c, b, a = 1, 2, 3, 4
print(a, b, c, d)
() = []
[] = ()
def order():
    def t(n, v):
        print("eval", n)
        return v
    d = {}
    t("d1", d)[t("k1", 1)], t("d2", d)[t("k2", 2)] = t("v1", 3), t("v2", 4)
    print(d)
order()

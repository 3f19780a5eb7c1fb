x = 5
x += 2; x -= 1; x *= 3; x //= 2; x **= 2; x %= 50; x <<= 2; x >>= 1; x |= 8; x &= 30; x ^= 5
print(x)
x /= 4
print(x)
l = [1, 2]
m = l
l += (3,)
print(m, l is m)
def f():
    print("f")
    return l
f()[len(l) - 1] += 10
print(l)
class O:
    n = 1
    @property
    def p(self):
        print("get")
        return 5
    @p.setter
    def p(self, v):
        print("set", v)
    def __imatmul__(self, o):
        return "matmul"
o = O()
o.n += 1
print(o.n, O.n)
o.p *= 2
d = {"k": [o]}
d["k"][0].n -= 5
print(o.n)
d["k"] += d["k"]
print(len(d["k"]))
o @= 3
print(o)
def g():
    t = ([],)
    try:
        t[0] += [1]
    except TypeError as e:
        print(e, t)
    try:
        u += 1
    except UnboundLocalError as e:
        print(e)
    n = 1
    def h():
        nonlocal n
        n += 1
    h()
    return n
    u = 0
print(g())
s = [0, 1, 2, 3]
s[1:3] *= 2
print(s)
s[::2] = "abc"
print(s, s[-1:], s[:2], s[1::2], s[::-1])

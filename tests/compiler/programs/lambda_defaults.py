f = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)
print(f(1), f(1, 3, 5, d=6, z=7))
g = lambda: (yield)
print(type(g()).__name__)
h = lambda x: lambda y: x + y
print(h(1)(2), (lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda a, /, b: a + b)(1, b=2))
def d(a, b=[1, 2], c={}, *, e=(1, 2), f=None, g=lambda: 5):
    return a, b, c, e, f, g()
print(d(1), d(1, 2, 3, e=4, f=5))
print(d.__defaults__, sorted(d.__kwdefaults__)[:2])
x = 1
def late(v=x, w=lambda: x):
    return v, w()
x = 2
print(late())
class C:
    n = 5
    def m(self, k=n, *, j=n + 1):
        return k, j
print(C().m())
def pos(a, b, /): return a, b
try:
    pos(a=1, b=2)
except TypeError as e:
    print(e)
def kwonly(*, a, b=1): return a, b
try:
    kwonly()
except TypeError as e:
    print(e)
print(kwonly(a=0))
print((lambda x=(yield_ := 3): x)(), yield_)

def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(1, *[2, 3], d=4, **{"e": 6, "x": 7}))
print(f(*(1,), **{"d": 2}), f(1, c=5, d=6), f(1, *"ab", *"cd", d=1, **{}, **{"q": 2}))
class M:
    def m(self, *a, **k):
        return a, k
    def __call__(self, x):
        return x + 1
m = M()
print(m.m(1, 2, k=3), m.m(*[1], **{"z": 2}), m(1), M.m(m, 5), (lambda *a, **k: (a, k))(1, b=2))
def order(x):
    print("arg", x)
    return x
def name():
    print("callee")
    return f
name()(order(1), *[order(2)], d=order(4), **{"e": order(5)})
for bad in (lambda: f(), lambda: f(1), lambda: f(1, d=2, b=3, **{"c": 1}, **{"c": 2}), lambda: f(1, 2, 3, c=4, d=5),
            lambda: f(*5), lambda: f(1, **5), lambda: f(1, d=1, **{3: 4}), lambda: M().m(1).x, lambda: 5()):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
def defaults(a=[], *, b={}):
    a.append(1)
    return a, b
print(defaults(), defaults(), defaults.__defaults__, defaults.__kwdefaults__)
print(max(*[3, 1], key=lambda v: -v), sorted("bca", reverse=True), "{} {x}".format(*[1], **{"x": 2}), dict(a=1, **{"b": 2}))
def many(*args):
    return len(args)
print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33))
def chain():
    return chain2
def chain2(x):
    return lambda y: (x, y)
print(chain()(1)(2))
"abc".upper().lower().replace("a", "b")
print([].append(1), {}.get("x", 3), "a,b".split(",", maxsplit=1))

"""Scopes: comprehensions, global, nonlocal, del, closures, class bodies, defaults, walrus, the texts of unbound names."""


def show(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


x = "module"


def comprehension_scope():
    x = "local"
    return [x for x in range(3)], x, {x: x for x in "ab"}, x, list(x for x in "cd"), x, {x for x in "e"}, x


def nested_comprehensions():
    return [[i * j for j in range(i)] for i in range(4)], [(a, b) for a in "xy" for b in range(2) if b or a == "x"]


def closure_in_comprehension():
    return [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]


def walrus():
    out = [y := k * 2 for k in range(4)]
    return out, y, (z := 5) + z


class Body:
    x = "class"
    first = [x for _ in range(1)]
    items = [k for k in x]

    def method(self):
        return x

    def get(self):
        return __class__.__name__

    try:
        bad = [[x for _ in range(1)] for _ in range(1)]
    except NameError as e:
        bad = str(e)


print(comprehension_scope())
print(nested_comprehensions())
print(closure_in_comprehension())
print(walrus())
print(Body.first, Body.items, Body().method(), Body().get(), Body.bad)


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    def drop():
        nonlocal n
        del n

    return up, down, drop


up, down, drop = counter()
print(up(), up(), down())
drop()
show("dropped", up)
show("dropped twice", drop)


def global_things():
    global made, x
    made = 1
    x = "changed"
    del made


global_things()
show("made", lambda: made)
print(x)
del x
show("x", lambda: x)


def unbound(flag):
    if flag:
        v = 1
    return v


def unbound_free(flag):
    if flag:
        v = 1
    return (lambda: v)()


def deleted():
    v = 1
    del v
    return v


def deleted_twice():
    v = 1
    del v
    del v


def after_except():
    try:
        raise ValueError("gone")
    except ValueError as e:
        pass
    return e


show("unbound", unbound, False)
show("free", unbound_free, False)
show("deleted", deleted)
show("twice", deleted_twice)
show("after except", after_except)


def defaults(a, b=[], *, c={}):
    b.append(a)
    c[a] = len(b)
    return b, c


print(defaults(1), defaults(2), defaults(3, []), defaults(4, c={}))
print(defaults.__defaults__, defaults.__kwdefaults__)


def order():
    seen = []

    def note(x):
        seen.append(x)
        return x

    def f(a=note("a"), *, b=note("b")) -> note("r"):
        pass

    d = {note("k1"): note("v1"), note("k2"): note("v2")}
    note("x")(note) if False else note("y")
    l = [0, 0, 0]
    l[note(1)] = note("value")
    note(l)[note(0)] += note(1)
    p, (l[note(2)], q) = note(1), (note(2), note(3))
    return [str(s) for s in seen], d, l


show("order", order)


def star_assign():
    a, *b = "abc"
    *c, d = [1]
    (e, *f), g = [(1, 2, 3), 4]
    [*h] = range(3)
    i, *j, k = {1: 0, 2: 0}
    return a, b, c, d, e, f, g, h, i, j, k


print(star_assign())
show("too few", lambda: [0 for a, *b, c in [[1]]])
show("chained", lambda: (lambda a, b: (a, b))(*[1], **{"b": 2}))


def chains():
    calls = []

    def n(x):
        calls.append(x)
        return x

    r = [n(1) < n(2) < n(3), n(3) > n(2) > n(5) > n(0), n(1) == n(1) != n(2) in [n(2)] is not None, not n(1) < n(0) or n(9)]
    return r, calls


print(chains())


def fields():
    class Meta(type):
        pass

    class Local(metaclass=Meta):
        z = 1
        z += 1
        del z
        w = 3

        def f(self):
            return self.w

        f2 = f
        w2 = lambda self: self.w + 1

    return Local().f2(), Local().w2(), hasattr(Local, "z"), Local.__qualname__, Local.f.__qualname__


print(fields())


def deep(n):
    def inner(m):
        def innermost():
            return n + m
        return innermost
    return inner


print(deep(1)(2)(), deep(1).__closure__[0].cell_contents, deep.__closure__, deep(1)(5).__code__.co_freevars)


def generator_scope():
    g = (k + 1 for k in range(3))
    return list(g)


show("generator", lambda: list(k for k in None))
for name in ["print", "len"]:
    pass
print(name)
for i in []:
    pass
show("empty loop", lambda: i)


# ---- what the compiler says of names ----
import _symtable

TEXT = """
import a
x: int = 1
def f(p, *q, r=1, **k):
    global g
    y = x + p
    def inner():
        nonlocal y
        y = 2
        return [z for z in q if z]
    class C:
        m: int
        def meth(self): return __class__, y
    g = lambda u: u
    return inner
class D(f):
    import b
    t = x
"""


def show(entry, depth):
    print(" " * depth, entry.name, entry.type, entry.lineno, entry.nested, entry.varnames, sorted((k, hex(v)) for k, v in entry.symbols.items()))
    for child in entry.children:
        show(child, depth + 1)


show(_symtable.symtable(TEXT, "<x>", "exec"), 0)
for bad in (("x =", "<x>", "exec"), ("nonlocal a", "<x>", "exec"), ("1", "<x>", "other"), (1, "<x>", "exec")):
    try:
        print(_symtable.symtable(*bad))
    except Exception as e:
        print(type(e).__name__, e)

def a(x):
    def b(y):
        x2 = x
        class C:
            z = x + y
            def d(self, w):
                return [x + y + w + v for v in range(2)], [lambda: x + q for q in range(1)][0]()
            e = [i for i in range(y)]
        return C, x2
    return b
C, x2 = a(1)(2)
print(C.z, C().d(3), C.e, x2)
def p(n):
    if n:
        def q(): return p(n - 1)
        return q()
    return "bottom"
print(p(3))
def param_and_cell(a, b):
    def change():
        nonlocal a
        a = a + b
    change()
    return a
print(param_and_cell(1, 2))
def kw_cell(*, k, **rest):
    return lambda: (k, rest)
print(kw_cell(k=1, z=2)())
def comp_cell():
    fs = []
    for i in range(2):
        fs.append([lambda: (i, j) for j in range(2)])
    return [f() for row in fs for f in row]
print(comp_cell())
def self_ref():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact
print(self_ref()(5))
def many_cells():
    a = b = c = d = 1
    def f(): return a, d
    def g(): return b, c, h()
    def h(): return a + b
    a, b, c, d = 2, 3, 4, 5
    return f(), g()
print(many_cells())
def try_cell():
    try:
        raise ValueError("x")
    except ValueError as e:
        f = lambda: e
        print(f())
    try:
        f()
    except NameError as err:
        print(err)
try_cell()
def with_cell():
    import contextlib
    with contextlib.nullcontext(5) as v:
        return (lambda: v)()
print(with_cell())
print(locals() is globals(), sorted((lambda a, b: locals())(1, 2).items()))
def locs():
    x = 1
    y = lambda: x
    return sorted(locals())
print(locs())

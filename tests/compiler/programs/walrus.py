if (n := 10) > 5:
    print(n)
print((a := 1), (b := a + 1), [c := 3, c ** 2], a, b, c)
def f():
    while (x := next(it, None)) is not None:
        print("x", x)
    return x
it = iter([1, 2])
print(f())
def g(v, w=(d := 4)):
    return [y := v, y + 1, (z := y * 2)], z, w
print(g(3), d)
print(any((found := i) == 3 for i in range(5)), found)
def h():
    r = [[(m := i * j) for j in range(3)] for i in range(3)]
    return r, m
print(h())
def k():
    nonlocal_ = 0
    def inner():
        nonlocal nonlocal_
        return [nonlocal_ := nonlocal_ + i for i in range(3)]
    return inner(), nonlocal_
print(k())
def gl():
    global gg
    [gg := i for i in range(4)]
gl()
print(gg)
print({(q := "k"): q}, f"{(s := 5)} {s}", (t := 1, 2), t)
if not (e := []):
    print(e)
lam = lambda: (loc := 5) + loc
print(lam())

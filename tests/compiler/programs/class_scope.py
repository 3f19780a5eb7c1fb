y = "outer"
def f():
    y = "f"
    class C:
        print(y)
        z = [y for _ in range(1)]
        w = y
        def get(self):
            return y
        y = "C"
        print(y)
    return C
C = f()
print(C().get(), C.z, C.w, C.y)
def g(v):
    class D:
        v = v
        def read(self):
            return v
    return D
try:
    print(g(1).v)
except NameError as e:
    print(e)
def h():
    v = 1
    class E:
        nonlocal v
        v = 2
    return v, hasattr(E, "v")
print(h())
class G:
    global made
    made = 5
print(made, hasattr(G, "made"))
class N:
    lst = [1, 2, 3]
    total = sum(x for x in lst)
    pairs = {k: v for k, v in zip(lst, lst)}
print(N.total, N.pairs)

x: int = 1
y: "str"
z: list[int]
(w): int = 5
print(__annotations__, x, w)
def f(a: int, b: "B" = 2, /, c: 1 + 2 = 3, *args: tuple, d: dict = {}, **kw: float) -> print("evaluated"):
    v: undefined = 4
    u: undefined
    return v
print(f(1), f.__annotations__)
class C:
    a: int = 1
    b: str
    __p: float
    def m(self, x: "C") -> "C":
        self.q: int = 5
        return self
    for i in range(1):
        t: int
print(C.__annotations__, C().m(1).q)
class E:
    pass
print(E.__dict__.get("__annotations__"))
class Eff:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("item")
    def __bool__(self): return True
def eff(v):
    print("eff", v)
    return Eff()
eff(1)[eff(2) and 1]: eff(3) = eff(4)
try:
    eff(5)["x"]: eff(6)
    eff(7).attr: eff(8)
except AttributeError as e:
    print(e)
def g():
    eff(9)["y"]: eff(10)
    a: int
    try:
        a
    except UnboundLocalError as e:
        print(e)
g()
def star(*args: *tuple[int, ...]): pass
print(star.__annotations__)
lam = lambda q: q
print(lam.__annotations__)

def f(): pass
def f(a): pass
def f(a,): pass
def f(a, b=1, c=2): pass
def f(a, /): pass
def f(a, /, b): pass
def f(a, b=1, /, c=2): pass
def f(a=1, /, b=2, *, c, d=3, e): pass
def f(*a): pass
def f(*a, b): pass
def f(*, a): pass
def f(*, a, ): pass
def f(**a): pass
def f(**a, ): pass
def f(a, /, b, *c, d, e=1, **g): pass
def f(a, /, *, b): pass
def f(a, /, **b): pass
def f(a: int, b: str = "x", /, c: "d" = 1, *e: f, g: h = i, **j: k) -> l: pass
def f(*a: *b): pass
def f(a: lambda: b = c): pass
def f() -> (a, b): pass
def f() -> a if b else c: pass
def f(a=(yield), b=lambda: c): pass
def f(
    a,
    b,
) -> c:
    """doc"""
    def g():
        return h

    class C: pass
    return g
@a
def f(): pass
@a.b(c)
@d[e]
@(f, g)
@h := i
@lambda: j
async def f(a, *b) -> c: pass
@a
class C: pass
class C(): pass
class C(A): pass
class C(A, B,): pass
class C(A, *B, c=d, **e): pass
class C(a.b, metaclass=c):
    """doc"""
    x: int
    y: int = 1

    def f(self): pass

    @property
    def g(self) -> int: return 1
    z = 2
class C: x = 1; y = 2
class C(A := B): pass
async def f():
    def g(): pass
    async def h(): pass
    return [await x async for x in y]

class A:
    def __init__(self): self.l = []
    def __enter__(self): return self
    def __exit__(self, *a): return None
    def __getattr__(self, n):
        if n.startswith("dyn"): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v)
    def __call__(self, *a): return a
    def __iter__(self): return iter([1, 2])
    def __contains__(self, x): return x == 5
    def __len__(self): return 3
    __slots__ = ("l", "__dict__")
a = A()
print(a.dyn1, a(1, 2), list(a), 5 in a, 6 in a, len(a), [*a], bool(a))
if True:
    class B(A):
        if True:
            def m(self): return "if"
        else:
            def m(self): return "else"
        for i in range(3):
            exec(f"v{i} = {i}") if False else None
        try:
            w = 1 / 0
        except ZeroDivisionError as e:
            w = str(e)
        with A() as ctx:
            inside = True
        while True:
            looped = 1
            break
        t = lambda self: self.m()
        def rec(n): return n and __class__
print(B().m(), B.w, B.inside, B.looped, B().t(), B.i, "e" in vars(B), B.rec(1) is B)
class G:
    def __class_getitem__(cls, k): return cls.__name__, k
print(G[int, str])
class S(str):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __add__(self, o): return "added"
print(S("ab"), S("a") + "b")
class Desc:
    def __set_name__(self, owner, name): print("name", owner.__name__, name)
    def __get__(self, o, t): return "got"
class U:
    d = Desc()
    e = f = Desc()
print(U().d, U.e)
def make(base):
    class Dyn(base):
        def who(self): return super().__class__.__name__, type(self).__mro__[1].__name__
    return Dyn
print(make(dict)().who())
class Deep:
    class Deeper:
        class Deepest:
            def f(self):
                def g():
                    class X: pass
                    return X
                return g()
print(Deep.Deeper.Deepest().f().__qualname__)

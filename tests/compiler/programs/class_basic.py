class A:
    """Doc of A."""
    x = 1
    y = x + 1
    items = [x for _ in range(2)] if False else [y]
    def m(self):
        return self.x
    @staticmethod
    def s(a):
        return a * 2
    @classmethod
    def c(cls):
        return cls.__name__
    @property
    def p(self):
        return self.x + 10
    @p.setter
    def p(self, v):
        self.x = v
a = A()
print(A.__doc__, a.m(), A.s(4), A.c(), a.p, A.items)
a.p = 5
print(a.p, A.x, A.__module__, A.__qualname__)
class B(A):
    def m(self):
        return super().m() + 100
    class Inner:
        def f(self):
            return __class__
print(B().m(), B.Inner.__qualname__, B.Inner().f() is B.Inner)
def local():
    class C:
        def g(self):
            pass
    return C
print(local().__qualname__, local().g.__qualname__)
x = "global"
class Scope:
    print(x)
    x = "class"
    print(x)
    def show(self):
        return x
    del x
    print(x)
print(Scope().show())

class P:
    __x = 1
    def __init__(self):
        self.__y = 2
        self.__dict__["_P__z"] = 3
    def get(self):
        return self.__x, self.__y, self.__z
    def __hidden(self, __arg):
        return __arg
    def call(self):
        import math as __m
        return self.__hidden(__m.floor(1.5)), __m.__name__
    def kw(self, *, __k=4):
        return __k
class __Q:
    __x = 5
    def f(self):
        return __Q.__x
class _:
    __x = 6
print(P().get(), P().call(), P().kw(_P__k=1), P().kw(), sorted(n for n in vars(P) if n.startswith("_P")))
print(vars(_)["__x"], [n for n in vars(__Q) if "x" in n])
class Slots:
    __slots__ = ("__a", "b")
    def __init__(self):
        self.__a = 1
print(Slots()._Slots__a)

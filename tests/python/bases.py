# Assignment to __bases__: what follows for the class and those below, and what is refused.
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"

    def only(self):
        return "only B"


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.who(), C.__bases__, A.__subclasses__(), D.__mro__)
for i in range(30):
    if i == 20:
        C.__bases__ = (B,)
    last = d.who()
print(last, d.only(), C.__bases__, A.__subclasses__(), B.__subclasses__(), D.__mro__, isinstance(d, B), isinstance(d, A))
C.__bases__ = (A, B)
print(d.who(), d.only(), D.__mro__)


class Slots:
    __slots__ = ("x",)


class Own(type):
    def mro(cls):
        order = type.mro(cls)
        return order if cls.__name__ != "Odd" else [cls, object]


class Odd(C, metaclass=Own):
    pass


print(Odd.__mro__)
for value in ((), [A], (1,), (D,), (C,), (Slots,), (bool,), (type,), 5):
    try:
        C.__bases__ = value
        print("set", C.__bases__)
    except TypeError as e:
        print(e)
    print(C.__mro__ == (C,) + C.__mro__[1:], C.__bases__)
for t in (int, dict):
    try:
        t.__bases__ = (object,)
    except TypeError as e:
        print(e)

"""Functions, methods, staticmethod, classmethod and property as descriptors; built-in exception types by name."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def method(self, n=1):
        return (type(self).__name__, n)

    def make(cls):
        return cls.__name__

    make = classmethod(make)

    def plain(n):
        return n + 1

    plain = staticmethod(plain)

    def get(self):
        return self.__dict__.get("v", "unset")

    def put(self, value):
        self.__dict__["v"] = value

    def drop(self):
        del self.__dict__["v"]

    value = property(get, put, drop, "the value")


c = C()
print(C.method(c, 2), c.method(3), C.method.__get__(c)(4), C.method.__get__(c, C)(), c.method.__func__ is C.method, c.method.__self__ is c)
print(C.make(), c.make(), C.__dict__["make"].__func__(C), C.__dict__["make"].__get__(None, C)(), C.plain(1), c.plain(2), C.__dict__["plain"].__func__(3),
      C.__dict__["plain"].__get__(c)(4))
print(c.value, C.value.__doc__, C.value.fget(c), C.value.__get__(c))
c.value = 5
print(c.value, c.__dict__, C.value.fset is C.put, C.value.fdel is C.drop)
del c.value
print(c.value)
changed = C.value.getter(lambda self: "changed")
C.value = changed
print(c.value, changed.__doc__)
attempt(lambda: property().__get__(1))
attempt(lambda: C.method())
attempt(lambda: C.method.__get__(None, None))
attempt(lambda: str.upper.__get__("a")())
attempt(lambda: object() < object())
attempt(lambda: object().__lt__(1))
attempt(lambda: object().__eq__(1))
attempt(lambda: staticmethod())
attempt(lambda: classmethod(1, 2))
for t in [EOFError, FileNotFoundError, BrokenPipeError, UserWarning, DeprecationWarning, StopAsyncIteration, BufferError, FloatingPointError, TimeoutError]:
    print(t.__name__, [b.__name__ for b in t.__mro__], repr(t("m")))
print(IOError is OSError, EnvironmentError is OSError, issubclass(UserWarning, Warning))


class A:
    def f(self):
        return "A.f"

    def g(cls):
        return "A.g " + cls.__name__

    g = classmethod(g)


class B(A):
    def f(self):
        return "B.f " + super().f() + " " + super(B, self).f()

    def g(cls):
        return "B.g " + super().g()

    g = classmethod(g)


print(B().f(), B.g(), B().g(), super(B, B()).f())
total = 0
for i in range(100):
    c.value if i % 2 else C.plain(i)
    total += C.plain(i) + c.method(i)[1]
print(total)

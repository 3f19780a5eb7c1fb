"""type(): making classes, attributes of classes, metaclasses, descriptors, hooks."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


C = type("C", (), {"x": 1, "f": lambda self: self.x + 1})
print(C.__name__, C().f(), C.x, C.__bases__, C.__mro__, C.__dict__["x"], C.__module__, C.__qualname__, C.__doc__, type(C))
D = type("D", (C, dict), {"__doc__": "doc of D"})
print(D.__mro__, D.__doc__, D(a=1), D(a=1).f(), D.__base__, issubclass(D, dict), D.__subclasses__(), C.__subclasses__() == [D])


class Named:
    def __set_name__(self, owner, name):
        self.name = owner.__name__ + "." + name

    def __get__(self, obj, owner):
        return self if obj is None else ("got", self.name, obj.__class__.__name__)


class Data(Named):
    def __set__(self, obj, value):
        obj.__dict__["set"] = value

    def __delete__(self, obj):
        obj.__dict__["deleted"] = True


class Uses:
    plain = Named()
    data = Data()

    def __init_subclass__(cls, tag="none"):
        cls.tag = tag


u = Uses()
print(u.plain, u.data, Uses.plain.name, Uses.data.name)
u.data = 5
u.plain = 6
del u.data
print(u.plain, u.data, u.__dict__)


class Sub(Uses, tag="tagged"):
    pass


class Sub2(Sub):
    pass


print(Sub.tag, Sub2.tag)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        ns["made"] = "by meta " + name
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.kw = sorted(kw)

    def __call__(cls, *args):
        made = super().__call__(*args)
        made.called = len(args)
        return made

    def hello(cls):
        return "hello " + cls.__name__

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return (cls.__name__, key)

    def __repr__(cls):
        return "<meta " + cls.__name__ + ">"


class M(metaclass=Meta, option=1):
    def __init__(self, *args):
        self.args = args


print(M.made, M.kw, M(1, 2).called, M.hello(), len(M), M["k"], M, type(M), repr(type(M)), isinstance(M, Meta))


class N(M):
    pass


print(N.made, N, type(N).__name__, N(1).called)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Generic[5], Generic["a"])


class Attrs:
    def __getattr__(self, name):
        if name.startswith("x"):
            return "made " + name
        raise AttributeError("no " + name)

    def __setattr__(self, name, value):
        object.__setattr__(self, name.upper(), value)

    def __delattr__(self, name):
        object.__delattr__(self, name.upper())


a = Attrs()
a.low = 1
print(a.LOW, a.xyz, a.__dict__)
del a.low
print(a.__dict__, hasattr(a, "low"), getattr(a, "low", "default"))
attempt(lambda: a.zzz)
attempt(lambda: type("A"))
attempt(lambda: type())
attempt(lambda: type("A", (), {}, 1, 2))
attempt(lambda: type("A", (int, str), {}))
attempt(lambda: type("A", (1,), {}))
attempt(lambda: type("A", (bool,), {}))
attempt(lambda: type("A", (type(None),), {}))
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: delattr(C, "nope"))
attempt(lambda: C.nope)
attempt(lambda: C(1))
attempt(lambda: object.__new__(C, 1))
attempt(lambda: object.__new__(5))
C.x = 10
C.g = lambda self: "g"
print(C().f(), C().g(), D().f())
del C.x
attempt(lambda: C().f())


class Order:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return isinstance(other, Order) and self.n == other.n

    def __repr__(self):
        return f"O({self.n})"


print(sorted([Order(3), Order(1)]), Order(1) == Order(1), Order(1) != Order(2), Order(1) < Order(2), Order(2) > Order(1), max([Order(1), Order(5)]), [Order(1)] == [Order(1)])
attempt(lambda: hash(Order(1)))
attempt(lambda: Order(1) <= Order(2))

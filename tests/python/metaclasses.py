"""Metaclasses, class keyword arguments, __prepare__, __init_subclass__, __set_name__, the method resolution order."""


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"first": 1}

    __prepare__ = staticmethod(__prepare__)

    def __new__(mcs, name, bases, ns, **kw):
        print("new", mcs.__name__, name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", cls.__name__, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)

    def __instancecheck__(cls, x):
        return isinstance(x, int) or type.__instancecheck__(cls, x)

    def __subclasscheck__(cls, c):
        return c is int or type.__subclasscheck__(cls, c)

    def __len__(cls):
        return 42

    def __getitem__(cls, k):
        return (cls.__name__, k)

    def __iter__(cls):
        return iter("xyz")

    def __contains__(cls, x):
        return x == 7

    def __add__(cls, other):
        return cls.__name__ + str(other)

    def __eq__(cls, other):
        return cls is other or other == "same"

    def __hash__(cls):
        return 5

    def __repr__(cls):
        return "<" + cls.__name__ + "!>"

    def __getattr__(cls, name):
        return "no " + name

    def __bool__(cls):
        return False

    @property
    def prop(cls):
        return "prop of " + cls.__name__

    def helper(cls):
        return "helper of " + cls.__name__


class A(metaclass=Meta, kw=1):
    x = 1

    def __init__(self, n, m=2):
        self.n = n


class B(A, other="o"):
    pass


print(A.first, B.first, type(B).__name__)
a = A(3, m=4)
print(a.n, isinstance(5, A), isinstance("s", A), issubclass(int, A), issubclass(str, A))
print(len(A), A[3], list(A), 7 in A, 8 in A, A + 1, A == "same", A != "same", hash(A), repr(B), A.nothing, bool(A), A.prop, B.helper())
show("instance has none of them", lambda: len(a))
show("helper", lambda: a.helper())
show("prop", lambda: a.prop)

C = Meta("C", (A,), {"y": 5}, z=6)
print(C.y, C.x, C.__name__, C.__bases__, C.__mro__)


# ---- conflicts ----
class M1(type):
    pass


class M2(type):
    pass


class M3(M1, M2):
    pass


class X1(metaclass=M1):
    pass


class X2(metaclass=M2):
    pass


def conflict():
    class Y(X1, X2):
        pass


show("conflict", conflict)


class Z(X1, X2, metaclass=M3):
    pass


print(type(Z).__name__)
show("type()", lambda: type("Y", (X1, X2), {}))


class P:
    pass


class Q(P):
    pass


def order():
    class R(P, Q):
        pass


def twice():
    class R(P, P):
        pass


show("order", order)
show("twice", twice)
show("no class", lambda: type("R", (3,), {}))
show("bool", lambda: type("R", (bool,), {}))
show("name", lambda: type(3, (), {}))
show("bases", lambda: type("R", [], {}))
show("dict", lambda: type("R", (), []))
show("two", lambda: type("R", ()))
show("NoneType", lambda: type("R", (type(None),), {}))
show("function", lambda: type("R", (type(show),), {}))
show("keyword", lambda: type("R", (), {}, a=1))


class D1:
    def f(self):
        return ["D1"]


class D2(D1):
    def f(self):
        return ["D2"] + super().f()


class D3(D1):
    def f(self):
        return ["D3"] + super().f()


class D4(D2, D3):
    def f(self):
        return ["D4"] + super().f()


print(D4().f(), [c.__name__ for c in D4.__mro__], [c.__name__ for c in D4.mro()])


class Mro(type):
    def mro(cls):
        return [cls, D3, D1, object]


class D5(D2, metaclass=Mro):
    pass


print([c.__name__ for c in D5.__mro__], D5().f())


# ---- hooks ----
class Base:
    made = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.made.append((cls.__name__, tag))


class S1(Base):
    pass


class S2(Base, tag="t"):
    pass


class S3(S2, tag=3):
    pass


print(Base.made)


def wrong():
    class S4(Base, color=1):
        pass


def wrong2():
    class S5(color=1):
        pass


show("init_subclass", wrong)
show("object's", wrong2)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner):
        return (self.name, obj is None, owner.__name__)


class Holder:
    one = Named()
    two = Named()


print(Holder.one, Holder().two)
Holder.late = Named()
show("late", lambda: Holder.late)


class BadName:
    def __set_name__(self, owner):
        pass


def bad_name():
    class H:
        x = BadName()


show("bad", bad_name)


class Getter:
    def __class_getitem__(cls, k):
        return (cls.__name__, k)


print(Getter[1], Getter[1, 2])
show("not subscriptable", lambda: P[1])
show("instance", lambda: Getter()[1])


# ---- bases as functions of objects ----
class Entries:
    def __mro_entries__(self, bases):
        return (P, D1)


class E(Entries()):
    pass


print(E.__bases__, [c.__name__ for c in E.__mro__], len(E.__orig_bases__))
show("call of a class", lambda: P(1))
show("call of a class", lambda: P(a=1))
show("object", lambda: object(1))
show("new", lambda: object.__new__(P, 1))
show("new of another", lambda: object.__new__(int))
show("new", lambda: object.__new__(3))
show("new", lambda: int.__new__(P))


class New:
    def __new__(cls, *args):
        return args[0] if args else super().__new__(cls)

    def __init__(self, *args):
        print("init", args)


print(New(5), type(New()).__name__)


class BadInit:
    def __init__(self):
        return 5


show("init returns", BadInit)
P.__name__ = "Renamed"
print(P, P.__qualname__)
show("name", lambda: setattr(P, "__name__", 5))
show("builtin", lambda: setattr(int, "x", 5))
show("delete", lambda: delattr(int, "real"))
q = Q()
q.__class__ = P
print(type(q) is P)
show("class", lambda: setattr(q, "__class__", 5))
show("class", lambda: setattr(5, "__class__", Q))
print(D1.__subclasses__() == [D2, D3, E], P.__subclasses__() == [Q, E])


# ---- methods that are called: __getattribute__ is asked, a class's own come before those of its metaclass ----
class Asked:
    def greet(self):
        return "greeted"

    def __getattribute__(self, name):
        seen.append(name)
        return object.__getattribute__(self, name)


seen = []
asked = Asked()
for _ in range(60):
    asked.greet()
print(len(seen), set(seen))


class WithMethods(type):
    def label(cls, x=0):
        return "metaclass %d" % x

    def __getattribute__(cls, name):
        seen.append("class " + name)
        return type.__getattribute__(cls, name)


class Own(metaclass=WithMethods):
    def label(self=None, x=1):
        return "own %d" % x


class Inherited(metaclass=WithMethods):
    pass


for k in range(60):
    labels = Own.label(), Own.label(x=2), Own.label(None, x=k), Inherited.label(x=k)
print(labels, seen.count("class label"))


# ---- an AttributeError of a property or descriptor leads to __getattr__ ----
class Late:
    @property
    def lost(self):
        raise AttributeError("inside")

    @property
    def broken(self):
        raise KeyError("inside")

    def __getattr__(self, name):
        return "late " + name


for _ in range(60):
    found = Late().lost, Late().other
print(found)
try:
    Late().broken
except KeyError as e:
    print("KeyError", e)

"""Properties, descriptors by hand, __slots__, super in all its forms, attribute hooks, special methods looked up on the type."""


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


class P:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "The doc."
        return self._x

    @x.setter
    def x(self, v):
        self._x = v * 2

    @x.deleter
    def x(self):
        print("deleted")

    read = property(lambda self: "r")
    write = property(None, lambda self, v: print("wrote", v))
    nothing = property()

    @property
    def broken(self):
        return self.missing


p = P()
p.x = 4
print(p.x, P.x.__doc__, P.x.fget(p), P.x.fset is not None, P.read.fset)
del p.x
p.write = 3
show("read", lambda: setattr(p, "read", 1))
show("read", lambda: delattr(p, "read"))
show("write", lambda: p.write)
show("nothing", lambda: p.nothing)
show("broken", lambda: p.broken)



class Q(P):
    x = P.x.getter(lambda self: "overridden")

    @P.read.setter
    def read(self, v):
        print("now", v)


q = Q()
q.x = 5
q.read = 6
print(q.x, q._x, q.read)


class Desc:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self.name, obj is None, owner and owner.__name__

    def __set__(self, obj, v):
        if v == "bad":
            raise ValueError("bad value")
        obj.__dict__[self.name] = v

    def __delete__(self, obj):
        print("del", self.name)


class NonData:
    def __get__(self, obj, owner):
        return "non data"


class SetOnly:
    def __set__(self, obj, v):
        print("set", v)


class H:
    d = Desc("d")
    n = NonData()
    s = SetOnly()


h = H()
print(h.d, H.d, h.n, H.n, type(h.s).__name__)
h.d = 7
h.n = "own"
h.s = 1
print(h.d, h.n, h.__dict__)
h.__dict__["s"] = "from dict"
print(h.s)
del h.d, h.n
print(h.n)
show("bad", lambda: setattr(h, "d", "bad"))
show("no delete", lambda: delattr(h, "s"))


# ---- super ----
class A:
    z = "A.z"

    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"


class B(A):
    z = "B.z"

    def f(self):
        return super().f() + "+B", super(B, self).f(), super().z, super().p, super().s()

    @classmethod
    def c(cls):
        return super().c() + "+B"

    def nested(self):
        def inner(me):
            return super(B, me).f()
        return inner(self), [super(B, self).f() for _ in range(1)]

    def generator(self):
        yield super().f()

    def no_attribute(self):
        return super().nope

    def deleted(self):
        del self
        return super().f()

    def assigned(self):
        self = 5
        return super().f()

    def in_lambda(self):
        return (lambda: super().f())()

    def set_through(self):
        super().attribute = 1


b = B()
print(b.f(), B.c(), b.c(), b.nested(), list(b.generator()))
show("no attribute", b.no_attribute)
show("deleted", b.deleted)
show("assigned", b.assigned)
show("lambda", b.in_lambda)
show("set", b.set_through)
show("outside", lambda: super())
show("wrong", lambda: super(B, A()))
show("wrong", lambda: super(5, 6))
show("wrong", lambda: super(A, 5).f)
print(super(A, b).__thisclass__.__name__, super(B, B).c(), super(B, b).__self__ is b, super(B, b).__self_class__.__name__, repr(super(B, b))[:30])
print(super(B).__get__(b).f())


# ---- slots ----
class S:
    __slots__ = ("a", "b", "__dict__") if False else ("a", "b")
    c = 5


class T(S):
    __slots__ = ["d"]


class U(S):
    pass


s = S()
s.a = 1
show("unset", lambda: s.b)
show("no dict", lambda: setattr(s, "e", 1))
show("class attribute", lambda: setattr(s, "c", 1))
show("dict", lambda: s.__dict__)
del s.a
show("deleted", lambda: s.a)
show("twice", lambda: delattr(s, "a"))
t = T()
t.a, t.d = 1, 2
print(t.a, t.d, S.a.__get__(t), T.__slots__, hasattr(t, "b"))
u = U()
u.a = 1
u.new = 2
print(u.__dict__, u.a)
show("on the class", lambda: S.a.__set__(5, 1))
show("conflict", lambda: type("V", (), {"__slots__": ("x",), "x": 1}))
show("bad", lambda: type("V", (), {"__slots__": ("1x",)}))
show("bad", lambda: type("V", (), {"__slots__": (1,)}))
show("int", lambda: type("V", (int,), {"__slots__": ("x",)}))


# ---- hooks ----
class Hooks:
    def __getattribute__(self, name):
        if name == "real":
            return object.__getattribute__(self, "hidden")
        if name == "fails":
            raise AttributeError("from getattribute")
        return super().__getattribute__(name)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return "made " + name

    def __setattr__(self, name, v):
        super().__setattr__(name, ("set", v))

    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)

    def __dir__(self):
        return ["z", "a"]


k = Hooks()
k.hidden = 1
print(k.hidden, k.real, k.other, k.fails, dir(k), getattr(k, "_x", "default"), hasattr(k, "_y"))
del k.hidden
show("again", lambda: delattr(k, "hidden"))
show("private", lambda: k._x)


# ---- special methods come from the type ----
class Len:
    pass


l = Len()
l.__len__ = lambda: 5
show("len", lambda: len(l))
Len.__len__ = lambda self: 6
print(len(l), bool(l))
Len.__bool__ = lambda self: False
print(bool(l))
Len.__len__ = lambda self: -1
show("negative", lambda: len(l))
Len.__len__ = lambda self: "x"
show("text", lambda: len(l))
Len.__bool__ = lambda self: 1
show("bool", lambda: bool(l))
Len.__hash__ = lambda self: 2 ** 70
print(hash(l) == hash(2 ** 70))
Len.__hash__ = lambda self: "h"
show("hash", lambda: hash(l))
Len.__hash__ = None
show("none", lambda: hash(l))
Len.__iter__ = None
show("iter none", lambda: iter(l))
Len.__contains__ = None
show("in none", lambda: 1 in l)
Len.__add__ = None
show("add none", lambda: l + 1)
Len.__call__ = 5
show("call", lambda: l())
Len.__getitem__ = lambda self, k: k if k < 3 else [][0]
del Len.__iter__, Len.__contains__
print(list(l), 2 in l, l[1])
Len.__str__ = lambda self: 5
show("str", lambda: str(l))
Len.__repr__ = lambda self: "text"
print(repr(l), f"{l!r}", [l])
Len.__eq__ = lambda self, other: "truthy"
print(l == 1, l != 1, l in [l])
Len.__lt__ = lambda self, other: NotImplemented
show("lt", lambda: l < 1)
print(P.__dict__["read"].__class__.__name__, "x" in vars(P), p.__class__ is P, P.__doc__, B.f.__qualname__, b.f.__self__ is b, b.f.__func__ is B.f)

# ---- class changed while an attribute is looked up
class M(type):
    def __getattribute__(cls, name):
        return type.__getattribute__(cls, name)
class D:
    def __get__(self, obj, cls):
        if "d" in cls.__dict__:
            del cls.d
        return 7
class A:
    d = D()
a = A()
print(a.d)
try:
    print(a.d)
except AttributeError as e:
    print(e)
# ---- bases changed by mro
class M(type):
    def mro(cls):
        if getattr(cls, "busy", False):
            cls.__bases__ = (object,) if False else cls.__bases__
        return type.mro(cls)
class A(metaclass=M):
    pass
class B(A):
    busy = True
try:
    B.__bases__ = (A,)
    print(B.__mro__ == (B, A, object))
except (TypeError, RecursionError) as e:
    print(type(e).__name__)
# ---- mro that lies
for result in ((), (int,), (1,), None, [object, object], "ab"):
    try:
        class M(type):
            def mro(cls):
                return result
        class A(metaclass=M):
            pass
        print(A.__mro__)
    except TypeError as e:
        print("TypeError")
# ---- class of an object changed in its method
class A:
    def f(self):
        self.__class__ = B
        return self.f()
class B:
    def f(self):
        return "B"
print(A().f())
for cls in (int, list, type, 5):
    try:
        A().__class__ = cls
        print("?")
    except TypeError as e:
        print("TypeError")
# ---- attribute set during getattr
class A:
    def __getattr__(self, name):
        self.__dict__.clear()
        for i in range(20):
            setattr(self, name + str(i), i)
        return self.__dict__[name + "3"]
a = A()
print(a.x, a.y, len(a.__dict__), a.x3 if "x3" in a.__dict__ else "gone")
# ---- dictionary of an object replaced
class A:
    pass
a = A()
a.x = 1
for d in ({}, {"y": 2}, {1: 2}, 5, None):
    try:
        a.__dict__ = d
        print(sorted(map(str, a.__dict__)))
    except TypeError as e:
        print(e)
# ---- method cache: class changed in a loop
class A:
    def f(self):
        return 1
class B(A):
    pass
b = B()
out = []
for i in range(300):
    out.append(b.f())
    if i == 100:
        A.f = lambda self: 2
    if i == 150:
        B.f = lambda self: 3
    if i == 200:
        del B.f
    if i == 250:
        b.f = lambda: 4
print([out.count(k) for k in (1, 2, 3, 4)])
# ---- slots and layouts
class S1:
    __slots__ = ("a",)
class S2:
    __slots__ = ("b",)
for bases in ((S1, S2), (int, str), (S1, int), (bool,), (type(None),), (S1, S1)):
    try:
        type("X", bases, {})
        print("made")
    except TypeError as e:
        print("TypeError")
try:
    S1.a.__get__(S2())
    print("?")
except TypeError as e:
    print("TypeError")
# ---- methods on wrong objects
for f in (lambda: list.append(5, 5), lambda: dict.get([], 1), lambda: str.upper(5), lambda: int.__add__("a", 1), lambda: list.__init__({}),
          lambda: type.mro(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: list.__new__(5), lambda: property.__get__(5),
          lambda: BaseException.__new__(int), lambda: (i for i in ()).__class__.send([], 1), lambda: super(int, "a").x, lambda: dict.__iter__(5),
          lambda: set.add({}, 1), lambda: bytes.join("a", []), lambda: type.__call__(5), lambda: type.__setattr__(5, "a", 1)):
    try:
        f()
        print("?")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
# ---- new that returns others
class A:
    def __new__(cls, *args):
        return args[0] if args else 5
    def __init__(self, *args):
        print("init")
print(A(), A("x"), A(object.__new__(A)) is not None)
# ---- descriptors that delete themselves
class D:
    def __set__(self, obj, value):
        del type(obj).x
        type(obj).x = value
    def __get__(self, obj, cls):
        return "d"
class A:
    x = D()
a = A()
print(a.x)
a.x = 5
print(a.x, a.__dict__)
# ---- names of classes
for name in ("", "a\0b", "\ud800", 5, "x" * 10**6):
    try:
        print(len(type(name, (), {}).__name__))
    except (TypeError, ValueError, UnicodeEncodeError) as e:
        print(type(e).__name__)

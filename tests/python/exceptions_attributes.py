"""Exceptions: arguments, attributes, causes, texts, classes."""


def attempt(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


for e in [Exception(), Exception(1), Exception("a", 2), ValueError("x"), KeyError("k"), KeyError(1, 2), IndexError("i"), StopIteration(5), SystemExit(3),
          RuntimeError(None), AssertionError([1]), TypeError({"a": 1}), ZeroDivisionError("z"), UnicodeError("u"), NotImplementedError("n")]:
    print(str(e), repr(e), e.args, type(e).__mro__[1].__name__)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code)
e = ValueError("first", 2)
e.note = "extra"
e.args = ("changed",)
print(e, e.args, e.__dict__, e.note)
del e.note
attempt(lambda: e.note)
attempt(lambda: setattr(e, "__cause__", 5))
e.__cause__ = KeyError("c")
print(repr(e.__cause__), e.__suppress_context__)
e.__dict__["via"] = "dict"
print(e.via, e.__class__.__name__, isinstance(e, Exception))


class Base(Exception):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)
        self.kwargs = sorted(kwargs)


class Derived(Base, ValueError):
    """documented"""

    def __str__(self):
        return "derived:" + ",".join(str(a) for a in self.args) if False else "derived:" + repr(self.args)


d = Derived(1, "b", x=1, y=2)
print(d, repr(d), d.args, d.kwargs, Derived.__doc__, Derived.__mro__[1].__name__, issubclass(Derived, ValueError))
try:
    raise d
except (KeyError, ValueError) as caught:
    print(caught is d)
try:
    raise Derived
except Base as caught:
    print(caught.args, caught.kwargs)


class NewOnly(Exception):
    def __new__(cls, a, b):
        self = super().__new__(cls, a, b)
        self.a = a
        return self


n = NewOnly(1, 2)
print(n, n.a, n.args)


class Slotted(Exception):
    __slots__ = ("s",)


s = Slotted("m")
s.s = 5
s.t = 6
print(s.s, s.t, s, s.__dict__)
attempt(lambda: Exception(x=1))
attempt(lambda: BaseException.__new__(int))
attempt(lambda: e.with_traceback(None) is e)
total = 0
for i in range(200):
    try:
        if i % 3 == 0:
            raise Base(i, k=i)
        [][i]
    except Base as b:
        total += b.args[0]
    except IndexError as x:
        total += len(str(x))
print(total)

"""Methods of built-in types as descriptors; forms of instances: __slots__, __class__, __bases__; super below a class of its own."""
import types


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def run(text):
    try:
        exec(text, {})
    except Exception as e:
        print(type(e).__name__, e)


l = []
for f in (str.lower, int.__add__, [].append, l.__add__, len, object.__new__, dict.fromkeys, dict.__dict__["fromkeys"], list.__getitem__,
          (lambda: 0).__call__, str.__dict__["maketrans"] and str.maketrans):
    print(type(f).__name__, f.__name__, f.__qualname__, getattr(f, "__objclass__", "-"), getattr(f, "__self__", "-") is not None)
print(types.WrapperDescriptorType is type(object.__init__), types.MethodWrapperType is type(object().__str__),
      types.ClassMethodDescriptorType is type(dict.__dict__["fromkeys"]), types.MemberDescriptorType is type(slice.start))
print(repr(int.__add__), repr(str.lower), repr(dict.__dict__["fromkeys"]), repr(l.__add__)[:36], len.__self__.__name__, list.__new__.__self__)
print(l.__add__ == l.__add__, l.__add__ == [].__add__, l.__add__ == l.__mul__, hash(l.__add__) == hash(l.__add__), int.__add__.__doc__, iter([]).__next__.__doc__)
print(str.lower.__text_signature__, object.__text_signature__, len.__text_signature__, slice.start, complex.real.__objclass__)
for text in ("int.__add__('a', 1)", "int.__add__()", "str.lower(1)", "str.lower()", "dict.__dict__['fromkeys'](1)", "dict.__dict__['fromkeys']()",
             "dict.__dict__['fromkeys'](int)", "class A(type(len)): pass", "object.__setattr__(str, 'a', 1)", "object.__delattr__(str, 'a')",
             "property.fget.__set__(property(), 1)", "property().__set_name__(1)", "(lambda: 0).__globals__ = {}", "[].append.x = 1",
             "type('A\0', (), {})", "type('A', (), {'__qualname__': 1})", "class A: __classcell__ = 3", "print >> 1",
             "class A: __slots__ = ('__dict__', '__dict__')", "class B: pass\nclass A(B): __slots__ = ('__weakref__',)",
             "class A(int): __slots__ = ('a',)", "class A: __slots__ = 'a'\nclass B: __slots__ = 'b'\nclass C(A, B): pass",
             "class A: pass\nclass B: __slots__ = 'a'\nA().__class__ = B", "class A: pass\nA().__class__ = int", "class A: pass\ndel A().__class__",
             "class A: pass\ndel A.__name__", "class A: pass\nA.__name__ = 'a\0b'", "int.__name__ = 'a'", "class A: pass\ndel A.__bases__",
             "class A: pass\nA.__qualname__ = 2", "class A: pass\ndel A.__dict__", "class A: pass\nA.__mro__ = 1", "type.__dict__['__doc__'].__set__(list, 'a')",
             "class X: 'a'\ntype.__dict__['__doc__'].__delete__(X)", "class A: y = 1; __slots__ = ()\ndel A().y", "super(kw=1)", "super(1, 2)", "super(int, 'a')"):
    run(text)


# ---- forms of instances ----
class G: __slots__ = ["a", "b"]
class H: __slots__ = ["b", "a"]
class J: __slots__ = ["c", "b"]
class Q(J): pass
class R(J): __slots__ = ["__dict__", "__weakref__"]


x = G(); x.a = 1; x.__class__ = H
print(type(x).__name__, x.a, H.__base__, Q.__dictoffset__ != 0, G.__dictoffset__, G.__basicsize__ - object.__basicsize__, bool(R.__weakrefoffset__))
y = Q(); y.c = 2; y.z = 3; y.__class__ = R
print(type(y).__name__, y.c, y.z)
attempt(lambda: setattr(G(), "__class__", J))
print([bool(t.__flags__ & 1 << 9) for t in (G, int)], [bool(t.__flags__ & 1 << 10) for t in (bool, int)], list.__flags__ & 32, dict.__flags__ & 64)


class Meta(type):
    def mro(cls):
        print("mro", cls.__name__, cls.__mro__)
        return type.mro(cls)


class M(metaclass=Meta): pass
class Special(super): pass
class Top:
    def who(self): return "top"
class Low(Top):
    def who(self): return Special(Low, self).who(), type(Special(Low, self)).__name__, Special(Low).__get__(self).__class__.__name__
class Proxy:
    __class__ = Low


print(Low().who(), super(Low, Proxy()).__self_class__, type.__prepare__(), type(Top.mro()))


class Made:
    @classmethod
    def __new__(*args): return args
class Wrapped:
    @classmethod
    @property
    def label(cls): return cls.__name__


print(Made(1) == (Made, Made, 1), Wrapped.label, sorted(Wrapped.__dict__["label"].__dict__), types.MethodType(len, 1).__self__)
print(str.lower.__reduce__(), [].append.__reduce__()[1], slice.start.__reduce__()[1], x.__reduce_ex__(2)[1:3], int(5).__reduce_ex__(2)[1:])
for protocol in (0, 2):
    attempt(lambda: (x if protocol == 0 else iter(zip())).__reduce_ex__(protocol))
attempt(lambda: property().__reduce_ex__(2))
attempt(lambda: int.real.__reduce_ex__(2))
d = Top.__dict__
Top.late = 1
print(d["late"], "late" in d, d.get("none"), len(d) == len(Top.__dict__), list(d)[-1], dir(types.ModuleType("m")))
class Pair(tuple): pass
print(Pair((1, 2)).__reduce_ex__(2)[1:3], ().__getnewargs__(), Top.__dict__ | {"late": 2} == Top.__dict__, callable(list[int]), dict.pop.__text_signature__)
s = super.__new__(super)
print(s.__self__, s.__thisclass__, s)
class Bad(type):
    def mro(cls): return [cls()] if cls.__name__ == "One" else []
attempt(lambda: Bad("One", (), {}))
attempt(lambda: Bad("Two", (), {}))
class Odd1: __new__ = list.__new__
class Odd2(list):
    __new__ = object.__new__
    def __init__(self): self.append(1)
print(type(Odd1()).__name__, Odd2())


# ---- methods and attributes of one type in classes that are not below it ----
class Foreign(int):
    __eq__ = str.__eq__
    __add__ = str.__add__
    __len__ = list.__len__
    __getitem__ = dict.__getitem__
    __repr__ = str.__repr__
    __hash__ = str.__hash__
    __iter__ = list.__iter__
    __contains__ = list.__contains__
    __neg__ = float.__neg__
    __rsub__ = float.__rsub__
    upper = str.upper
    code = types.FunctionType.__code__
    start = slice.start
    label = classmethod(str.lower)
    make = dict.__dict__["fromkeys"]


f = Foreign()
for operation in (lambda: f == f, lambda: f != 1, lambda: f + f, lambda: len(f), lambda: f[1], lambda: repr(f), lambda: hash(f), lambda: list(f), lambda: 1 in f,
                  lambda: -f, lambda: 2.0 - f, lambda: f.upper(), lambda: f.upper, lambda: f.code, lambda: f.start, lambda: f.label(), lambda: f.make,
                  lambda: types.MethodType(str.upper, 1)(), lambda: types.MethodType(int.__add__, 1.5)(2), lambda: "a" == "a", lambda: len([1]), lambda: -2.5):
    attempt(operation)
Foreign.__neg__ = complex.__neg__
Foreign.__getattribute__ = type.__getattribute__
attempt(lambda: -f)
attempt(lambda: f.anything)
for call in (1.5.__add__, 1.5.__neg__, 1.5.__pow__, [].__setitem__, [].__getitem__, [].__init__, iter([]).__next__, attempt.__get__, "a".__mod__, {}.__contains__):
    attempt(lambda: call(1, 2, 3, 4))
    attempt(lambda: call(x=1))
    if call.__name__ != "__init__" and call.__name__ != "__next__":
        attempt(call)

# ---- what calls of types look like ----
import _io
import _pickle
import itertools
import posix
import types
for module in [_io, _pickle, itertools, posix, types]:
    for name, value in sorted(vars(module).items()):
        if isinstance(value, type) and value.__module__ != "types" and name != "_tee_dataobject":
            print(name, repr(value.__text_signature__))
for value in [bool, bytes, bytearray, complex, dict, enumerate, float, frozenset, int, list, memoryview, object, property, range, reversed, set, slice, str, tuple,
              type, zip, map, filter, super, staticmethod, classmethod, Exception]:
    print(value.__name__, repr(value.__text_signature__))


class Below(list):
    """Its own."""


print(Below.__text_signature__)
import builtins
print([name for name, value in vars(builtins).items() if isinstance(value, type) and not isinstance(value.__doc__, str)])


class Mine(ValueError):
    pass


print(Mine.__doc__, Mine("x").__doc__, isinstance(ValueError("x").__doc__, str))

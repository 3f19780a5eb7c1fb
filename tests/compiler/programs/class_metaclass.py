class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"first": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        print("init", kw)
class A(metaclass=Meta, flag=True):
    second = first + 1
    def f(self):
        return __class__
print(A.second, A().f() is A)
class B(A, flag=False, other=[1]):
    pass
args = (A,)
kw = {"metaclass": Meta, "deep": 3}
class C(*args, **kw):
    third = 3
print(C.__mro__[1] is A)
class Sub:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class T(Sub, tag="t"):
    pass
print(T.tag)

def deco(name):
    print("make", name)
    def apply(f):
        print("apply", name)
        def wrapped(*a):
            return (name, f(*a))
        wrapped.__name__ = f.__name__
        return wrapped
    return apply
@deco("a")
@deco("b")
def f(x):
    return x
print(f(1), f.__name__)
@deco("class")
class C:
    def __init__(self): pass
print(C()[0])
reg = []
@reg.append
def g(): return "g"
print(reg[0](), g)
@lambda f: f() + 1
def h(): return 5
print(h)
@(d := deco("walrus"))
def k(x): return x
print(k(2))
class D:
    @property
    @deco("prop")
    def v(self):
        return 7
    @staticmethod
    @deco("static")
    def s(): return 8
print(D().v, D.s())
@deco("async")
async def co(): return 1
try:
    co()[1].send(None)
except StopIteration as e:
    print(e.value)

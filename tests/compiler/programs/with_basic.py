class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, exc, tb):
        print("exit", self.name, kind.__name__ if kind else None, exc)
        return self.swallow
with M("a") as a:
    print(a.name)
with M("b"), M("c") as c, M("d"):
    print("body")
with (M("p") as p, M("q") as q):
    print(p.name, q.name)
with M("s", True):
    raise ValueError("swallowed")
try:
    with M("t"):
        raise ValueError("not")
except ValueError as e:
    print("caught", e)
def early():
    with M("r"):
        return "value"
print(early())
def const():
    with M("k"):
        return 7
print(const())
def loops():
    for i in range(3):
        with M(i):
            if i == 0:
                continue
            break
    while True:
        with M("w") as w, M("x"):
            try:
                return "ret"
            finally:
                print("fin")
print(loops())
box = {}
with M("item") as box["k"]:
    pass
with M("attr") as a.other:
    pass
print(box["k"].name, a.other.name)
class T:
    def __enter__(self):
        return 1, (2, 3)
    def __exit__(self, *args):
        return False
with T() as (x, (y, z)):
    print(x, y, z)
class Raises:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        raise KeyError("exit")
try:
    with Raises():
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
try:
    with 5:
        pass
except TypeError as e:
    print(e)
from contextlib import contextmanager, suppress
@contextmanager
def cm():
    print("before")
    try:
        yield "value"
    except ValueError as e:
        print("in cm", e)
    finally:
        print("after")
with cm() as v:
    raise ValueError(v)
with suppress(ZeroDivisionError):
    1 / 0
print("end")

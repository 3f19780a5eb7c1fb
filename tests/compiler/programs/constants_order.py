def f():
    return "first"
print(f.__doc__, f())
def g():
    "doc"
    "not doc"
    return None
print(g.__doc__)
def h():
    x = "not a doc"
    return x
print(h.__doc__, (lambda: "text").__doc__, (lambda: "text")())
def i():
    f"not doc {1}"
print(i.__doc__)
def j():
    "con" "cat"
print(j.__doc__)
def k():
    "a" + "b"
    return 1
print(k.__doc__)
class C:
    "class doc"
class D:
    1
class E:
    b"bytes"
print(C.__doc__, D.__doc__, E.__doc__)
async def l():
    """async doc"""
def m():
    """gen doc"""
    yield
print(l.__doc__, m.__doc__)
class F:
    "a" + "b"
    x = 1
print(F.__doc__)
print(1, 1.0, True, "1", b"1", 1j, (1,), (1.0,), (True,), frozenset([1]), 0.0, -0.0, 0, False)

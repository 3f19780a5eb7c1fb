x = 1
def f():
    global x, fresh
    x += 1
    fresh = "f"
    class C:
        x = 5
        def get(self):
            return x
    return C().get()
print(f(), x, fresh)
def outer():
    x = 10
    def middle():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    def reader():
        return x
    return middle()(), reader(), x
print(outer(), x)
def shadow():
    x = 2
    def g():
        global x
        return x
    return g(), x
print(shadow())
def deep():
    a = 1
    def b():
        nonlocal a
        a = 2
        def c():
            nonlocal a
            a = 3
            d = [a := a + 1 for _ in range(2)]
            return d
        return c()
    return b(), a
print(deep())
def loopvar():
    global gi
    for gi in range(3):
        pass
loopvar()
print(gi)
def imports():
    global math, jn
    import math
    from os.path import join as jn
imports()
print(math.floor(2.5), jn("a", "b"))
def defs():
    global made, Made
    def made(): return made.__qualname__
    class Made:
        def m(self): pass
defs()
print(made(), Made.m.__qualname__)
if 0:
    never = 1
def uses():
    try:
        print(never)
    except NameError as e:
        print(e)
uses()
def exc_global():
    global err
    try:
        1 / 0
    except ZeroDivisionError as err:
        print(err)
    print("err" in globals())
exc_global()

def inner():
    try:
        a = yield 1
        print("a", a)
        b = yield 2
        print("b", b)
    except ValueError as e:
        print("inner", e)
        yield "recovered"
    return "inner result"
def outer():
    r = yield from inner()
    print("r", r)
    r2 = yield from "xy"
    print(r2)
    return (yield from inner())
o = outer()
print(next(o), o.send("A"), o.send("B"), next(o), next(o))
print(o.throw(ValueError("v")))
try:
    next(o)
except StopIteration as e:
    print(e.value)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("it value")
        return self.n
def use():
    print("got", (yield from It()))
print(list(use()))
def closing():
    try:
        yield from inner()
    finally:
        print("closing")
c = closing()
next(c)
c.close()
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else: yield t
print(list(tree([1, [2, [3, 4]], 5])))
def expr():
    x = (yield from [1]) or (yield 2) or "end"
    return x, (yield)
e = expr()
print(next(e), next(e), e.send(None))
try: e.send("last")
except StopIteration as s: print(s.value)

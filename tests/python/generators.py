def count(n):
    i = 0
    while i < n:
        got = yield i
        if got: print("got", got)
        i += 1
    return "done"
def outer():
    r = yield from count(3)
    print("r", r)
    yield 99
print(list(outer()))
g = count(5)
print(next(g), g.send("x"), next(g))
g.close()
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
def h():
    try:
        yield 1
    except ValueError as e:
        print("in", e)
        yield 2
    finally:
        print("fin")
x = h()
print(next(x))
print(x.throw(ValueError("v")))
print(list(x))
print(sum(i*i for i in range(10)))
print([*count(3)])
def gen2():
    yield from [1,2,3]
print(list(gen2()))
class C:
    def __iter__(self):
        yield 5
        yield 6
print(list(C()))

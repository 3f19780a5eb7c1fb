"""Generators with try and finally: close, throw, return values, exceptions in them, yield from in all its ways."""


def show(what, f):
    try:
        print(what, f())
    except BaseException as e:
        print(what, type(e).__name__, e, type(e.__cause__).__name__, type(e.__context__).__name__)


def steps():
    try:
        try:
            x = yield 1
            print("got", x)
            yield 2
        except KeyError as e:
            print("key", e)
            yield "handled"
        else:
            yield "else"
        finally:
            print("inner finally")
            yield "from finally"
    finally:
        print("outer finally")
    return "end"


print(list(steps()))
g = steps()
print(next(g), g.throw(KeyError("k")), next(g))
show("stop", lambda: next(g))
show("stopped", lambda: next(g))
g = steps()
next(g)
show("close", g.close)
show("rest", lambda: list(g))
g = steps()
show("close before start", g.close)
show("after", lambda: next(g))
g = steps()
show("throw before start", lambda: g.throw(ValueError("v")))
g = steps()
show("send before start", lambda: g.send(1))
print(g.send(None), g.send("s"), list(g))


def ignores():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            print("ignored")


def catches():
    try:
        yield 1
    except GeneratorExit:
        return "value"


def raises():
    try:
        yield 1
    finally:
        raise ValueError("in finally")


def stops():
    yield 1
    raise StopIteration("s")


def stops_inside():
    yield next(iter([]))


for f in (catches, raises):
    g = f()
    next(g)
    show(f.__name__, g.close)
g = ignores()
next(g)
show("ignores", g.close)
print(list(g))
show("stops", lambda: list(stops()))
show("stops inside", lambda: list(stops_inside()))
g = stops()
next(g)
show("next", lambda: next(g))


def reentrant():
    yield next(me)


me = reentrant()
show("reentrant", lambda: next(me))


# ---- yield from ----
def inner():
    try:
        a = yield "i1"
        b = yield ("i2", a)
        return ("result", a, b)
    except ValueError as e:
        yield "inner caught " + str(e)
        return "after"
    finally:
        print("inner closed")


def outer():
    r = yield from inner()
    print("r", r)
    r2 = yield from [7, 8]
    yield r2
    r3 = yield from Iter()
    return r3


class Iter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("iter value")
        return self.n

    def send(self, v):
        return ("sent", v)

    def throw(self, *a):
        return ("thrown", [getattr(x, "__name__", str(x)) for x in a])

    def close(self):
        print("iter closed")


g = outer()
print(next(g), g.send("A"), g.send("B"), next(g), next(g), next(g), g.send("x"), g.throw(KeyError("k")), g.throw(KeyError), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value, e.args)
g = outer()
next(g)
print(g.throw(ValueError("v")), next(g))
show("list has no send", lambda: g.send(5))
show("rest", lambda: list(g))
g = outer()
next(g)
g.close()
g = outer()
for _ in range(6):
    print(next(g), end=" ")
g.close()
show("not iterable", lambda: list((lambda: (yield from 5))()))


def value():
    return (yield)


def uses():
    x = yield from value()
    return x


g = uses()
next(g)
show("value", lambda: g.send("sent"))
g = steps()
print(g.gi_running, g.gi_frame is not None, g.gi_yieldfrom, g.gi_code.co_name, g.__name__, g.__qualname__)
g = outer()
next(g)
print(type(g.gi_yieldfrom).__name__)
g.close()


def finally_return():
    try:
        yield 1
        raise ValueError
    finally:
        return "swallowed"


show("swallowed", lambda: list(finally_return()))


def delegating(n):
    if n:
        yield from delegating(n - 1)
    yield n


print(list(delegating(5)))


def with_context():
    try:
        raise KeyError("first")
    except KeyError:
        yield 1
        raise ValueError("second")


g = with_context()
next(g)
show("context", lambda: next(g))


def outside():
    g = with_context()
    try:
        raise OSError("outer")
    except OSError:
        next(g)
        return list(g)


show("outside", outside)
g = (x for x in [1, 2, 3])
print(next(g), g.send(None), list(g), list(g))
show("throw class", lambda: (lambda g: (next(g), g.throw(KeyError), list(g)))(steps())[1:])
show("throw int", lambda: steps().throw(5))
show("throw two", lambda: steps().throw(KeyError, "text"))
show("throw instance and value", lambda: steps().throw(KeyError("a"), "text"))

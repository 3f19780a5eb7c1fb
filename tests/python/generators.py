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


# what a generator handles and what its caller handles are two things
import sys
def handling():
    try:
        raise ValueError("own")
    except ValueError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
    yield sys.exc_info()[0]
    yield sys.exc_info()[0]
h = handling()
try:
    raise IndexError
except IndexError:
    print(next(h))
print(next(h), sys.exc_info())
try:
    raise KeyError
except KeyError:
    print(next(h))
print(next(h))
def keeps():
    try:
        yield sys.exc_info()[0]
    except Exception as e:
        print(sys.exc_info()[0], e.__context__)
        yield 1
        print(sys.exc_info()[0])
        yield 2
        raise
k = keeps()
next(k)
try:
    raise ValueError("thrown")
except ValueError as e:
    print(k.throw(e))
print(next(k))
try: next(k)
except ValueError as e: print("again", e, e.__context__)
def inner():
    try: yield sys._getframe().f_back.f_code.co_name
    finally: names.append(sys._getframe().f_back.f_code.co_name)
def outer2():
    try: raise KeyError("k")
    except KeyError: yield from inner()
names = []
o = outer2()
print(next(o))
try: o.throw(RuntimeError("r"))
except RuntimeError as e: print(repr(e.__context__), names)
class Delegate:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print("running", d.gi_running)
def delegates(): yield from Delegate()
d = delegates()
print(next(d), d.close())
def one():
    yield 0
    yield from two()
    yield 3
def two():
    yield 1
    try: yield from o1
    except ValueError as e: print(e)
    yield 2
o1 = one()
print(list(o1))
class Odd(Exception):
    def __new__(cls, *args): return cls
def plain(): yield
p = plain()
try: p.throw(Odd)
except TypeError as e: print(e)
print(list(p))
def stops(): raise StopIteration
def wraps(): yield stops()
try: next(wraps())
except RuntimeError as e: print(e, e.__suppress_context__, type(e.__cause__), type(e.__context__))
def closed():
    try: yield
    finally: print("closed")
c = closed()
next(c)
c.gi_frame.clear()
print(c.gi_frame)
import functools, sys
@functools.wraps(stops)
def wrapper(n=1, *args):
    yield n
w = wrapper()
print(w.__name__, w.__qualname__, w.gi_code.co_name, repr(w)[:24], list(w))
wrapper.__qualname__ = "Some.thing"
first = [wrapper() for i in range(60)][-1]
wrapper.__name__ = wrapper.__qualname__ = "wrapper"
print(first.__name__, first.__qualname__, wrapper().__qualname__)
wrapper.__code__ = closed.__code__
print(wrapper().__name__, wrapper().__qualname__)
made = type(closed)(closed.__code__, {}, "made")()
print(made.__name__, made.__qualname__)
def named(x):
    def g(): yield x
    g.__name__ = "named"
    return g()
print(named(1).__name__, named(2).__qualname__, list(named(3)))
def seen():
    x = 1
    def inner(): return x
    yield sys._getframe()
    yield inner()
s = seen()
print(type(next(s)).__name__)

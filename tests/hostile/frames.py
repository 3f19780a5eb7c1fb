# ---- frame cleared while it runs
import sys
def f():
    x = 5
    try:
        sys._getframe().clear()
    except RuntimeError as e:
        print(e)
    return x
print(f())
# ---- generator's frame cleared
def g():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
it = g()
next(it)
it.gi_frame.clear()
print(list(it))
# ---- locals of a frame that is gone
import sys
def f():
    a = 1
    return sys._getframe()
fr = f()
print(fr.f_locals, fr.f_lineno is None or fr.f_lineno > 0, fr.f_code.co_name)
# ---- line numbers set
import sys
def f():
    fr = sys._getframe()
    for n in (1, 10**9, -1, "x"):
        try:
            fr.f_lineno = n
            print("?")
        except (ValueError, TypeError) as e:
            print(type(e).__name__)
    try:
        del fr.f_lineno
    except (AttributeError, TypeError) as e:
        print(type(e).__name__)
f()
# ---- throw into generators
def g():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("got", e)
it = g()
try:
    it.throw(ValueError("early"))
except ValueError as e:
    print("out", e)
it = g()
next(it)
print(it.throw(ValueError(1)))
for args in ((5,), (int,), (), (ValueError, 1, 2, 3), (ValueError(1), 2)):
    try:
        it.throw(*args)
        print("?")
    except TypeError as e:
        print("TypeError")
    except BaseException as e:
        print("ended", type(e).__name__)
# ---- generator that ignores its end
def g():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            pass
it = g()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
# ---- StopIteration inside
def g():
    raise StopIteration(1)
    yield
try:
    next(g())
except RuntimeError as e:
    print(e)
def h():
    yield next(iter([]))
try:
    list(h())
except RuntimeError as e:
    print(e)
# ---- coroutines awaited twice
async def c():
    return 1
x = c()
def run(x):
    try:
        x.send(None)
    except StopIteration as e:
        return e.value
print(run(x))
try:
    run(x)
except RuntimeError as e:
    print(e)
y = c()
y.close()
try:
    run(y)
except RuntimeError as e:
    print(e)
# ---- traces of tracebacks made by hand
import types, sys
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
for args in ((None, tb.tb_frame, 1, 1), (tb, tb.tb_frame, -5, 10**6), (5, tb.tb_frame, 1, 1), (None, 5, 1, 1), ()):
    try:
        t = types.TracebackType(*args)
        print(t.tb_lineno)
    except TypeError as e:
        print("TypeError")
try:
    tb.tb_next = tb
except ValueError as e:
    print(e)
# ---- functions of other code
def f(a):
    return a
def g():
    x = 1
    return lambda: x
import types
for change in (g().__code__, f.__code__, 5, None):
    try:
        f.__code__ = change
        print("taken")
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
for args in ((g().__code__, {}), (f.__code__, {}, "n", (), (1,)), (f.__code__, 5), (5, {}), (g().__code__, {}, "n", None, (types.CellType(7),)), (f.__code__, {}, "n", 5)):
    try:
        print(types.FunctionType(*args).__name__)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
f.__defaults__ = (9,)
print(f())
f.__defaults__ = (1, 2, 3, 4)
print(f())
# ---- empty cells
import types
c = types.CellType()
try:
    c.cell_contents
except ValueError as e:
    print(e)
def f():
    def g():
        return x
    try:
        g()
    except NameError as e:
        print(e)
    x = 1
    print(g())
    del x
    try:
        g()
    except NameError as e:
        print(e)
f()
# ---- exec and its dictionaries
class D(dict):
    def __getitem__(self, key):
        raise ZeroDivisionError(key)
for g, l in (({}, D()), ({"__builtins__": {}}, {}), (5, {}), ({}, 5)):
    try:
        exec("len", g, l)
        print("fine")
    except (ZeroDivisionError, NameError, TypeError) as e:
        print(type(e).__name__)

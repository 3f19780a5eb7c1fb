# What coroutines, asynchronous generators and generators do, by hand: no event loop.
import sys
def run(coro):
    out = []
    try:
        v = None
        while True:
            out.append(coro.send(v)); v = len(out)
    except StopIteration as e:
        return out, e.value
class Yield:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def add(a, b):
    x = await Yield(a)
    y = await Yield(b)
    return a + b, x, y
print(run(add(1, 2)))
async def nested():
    return [await add(1, 2), await add(3, 4)]
print(run(nested()))
class CM:
    async def __aenter__(self):
        await Yield("enter"); return "cm"
    async def __aexit__(self, *a):
        await Yield("exit"); print("exit", a[0]); return a[0] is ValueError
async def with_():
    async with CM() as c, CM() as d:
        print(c, d); raise ValueError(1)
    return "after"
print(run(with_()))
class It:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await Yield(("it", self.n))
        return self.n
async def for_():
    out = []
    async for x in It(3): out.append(x)
    else: out.append("else")
    return out
print(run(for_()))
async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
            await Yield("w%d" % i)
    finally:
        print("agen finally")
async def comp():
    a = [x async for x in agen(3)]
    b = {x: await Yield(x) async for x in agen(2) if x}
    c = {x async for x in agen(2)}
    g = (x * 2 async for x in agen(2))
    d = [y async for y in g]
    return a, b, c, d
print(run(comp()))
async def sends():
    g = agen(5)
    print(await g.__anext__(), await g.asend("s1"), g.ag_running, g.__name__, g.__qualname__)
    try: await g.athrow(KeyError("k"))
    except KeyError as e: print("KeyError", e)
    try: await g.__anext__()
    except StopAsyncIteration as e: print("stop", e.args)
    h = agen(3)
    print(await anext(h)); await h.aclose(); print(await anext(h, "default")); await h.aclose()
    k = agen(3); await k.aclose(); print("closed")
    it = aiter(It(1)); print(await anext(it), await anext(it, "d"))
    s1 = agen(1); s = s1.asend(None)
    await s
    try: await s
    except RuntimeError as e: print(e)
    async for x in s1: print(x)
run(sends())
async def bad():
    for c in ["await 1", "[x async for x in 3]"]: pass
    for f in [lambda: aw(1), lambda: af(3), lambda: aw2(3), lambda: af(BadIt())]:
        try: await f()
        except Exception as e: print(type(e).__name__, e)
async def aw(x): await x
async def af(x):
    async for y in x: pass
async def aw2(x):
    async with x: pass
class BadIt:
    def __aiter__(self): return self
    def __anext__(self): return 3
run(bad())
c = add(1, 2)
print(type(c).__name__, c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_code.co_name, c.__name__, c.__qualname__, c.cr_suspended, c.cr_origin)
c.send(None); print(c.cr_await is not None, c.cr_suspended)
try: c.throw(ValueError("t"))
except ValueError as e: print(e)
try: c.send(None)
except RuntimeError as e: print(e)
print(c.cr_frame)
c.close()
d = add(1, 2); d.close()
try: iter(add)
except TypeError as e: print(e)
e = add(5, 6)
try: iter(e)
except TypeError as x: print(x)
try: e.send(1)
except TypeError as x: print(x)
w = e.__await__(); print(type(w).__name__, next(w), w.send(9))
try: w.send(8)
except StopIteration as x: print(x.value)
coroutine = add(1, 2)
def gen():
    yield from coroutine
try: list(gen())
except TypeError as x: print(x)
coroutine.close()
async def stop(): raise StopIteration(3)
try: stop().send(None)
except RuntimeError as x: print(x, type(x.__cause__))
async def ag_stop():
    yield 1
    raise StopAsyncIteration
async def t():
    try:
        async for x in ag_stop(): print(x)
    except RuntimeError as x: print(x)
run(t())
async def ignoring():
    try: yield 1
    except GeneratorExit: yield 2
async def t():
    g = ignoring(); await anext(g)
    try: await g.aclose()
    except RuntimeError as x: print(x)
run(t())
import types
@types.coroutine
def old():
    r = yield "old"
    return r
async def t(): return await old()
print(run(t()))
print(tuple(sys.get_asyncgen_hooks()))
sys.set_asyncgen_hooks(firstiter=lambda g: print("first", g.__name__))
async def t(): return [x async for x in agen(1)]
print(run(t()))
sys.set_asyncgen_hooks(None)
def g():
    try: yield 1
    finally: print("closed")
x = g(); print(x.gi_running, x.gi_frame.f_lineno, x.gi_code.co_name, x.gi_yieldfrom, x.gi_suspended)
next(x); print(x.gi_frame.f_locals, x.gi_suspended); x.close(); print(x.gi_frame)
def h():
    try: yield 1
    except GeneratorExit: yield 2
y = h(); next(y)
try: y.close()
except RuntimeError as e: print(e)
for a in [(3,), (ValueError, 3, 4), (ValueError("x"), 3), (ValueError, ValueError("inner")), (ValueError, (1, 2)), (int,), (ValueError, None)]:
    z = g(); next(z)
    try: z.throw(*a)
    except BaseException as e: print(type(e).__name__, e.args)
    z.close()
def selfrun():
    yield
    me.send(None)
me = selfrun(); next(me)
try: next(me)
except ValueError as e: print(e)
def ret():
    return (yield 1)
r = ret(); next(r)
try: r.send((1, 2))
except StopIteration as e: print(e.value)
async def f():
    return (await Yield(1)) if True else 0
print(run(f()))
try:
    async def q(): yield 1
    q().send
except AttributeError as e: print(e)
class Aw:
    def __await__(self): yield 1; yield 2
async def t(): return await Aw()
print(run(t()))
class Aw2:
    def __await__(self): return second
second = add(1, 2)
async def t(): return await Aw2()
try: run(t())
except TypeError as e: print(e)
second.close()
class Aw3:
    def __await__(self): return 3
async def t(): return await Aw3()
try: run(t())
except TypeError as e: print(e)
import functools, sys, warnings
@functools.wraps(t)
async def wrapper(): pass
c = wrapper()
print(c.__qualname__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    c.cr_frame.clear()
    sys.set_coroutine_origin_tracking_depth(2)
    def made(): return f()  # here
    c = made()
    sys.set_coroutine_origin_tracking_depth(0)
    c.cr_frame.clear()
    c.close()
    kept = warnings._warn_unawaited_coroutine
    sys.unraisablehook = lambda u: print("ignored", repr(u.exc_value), u.object is c)
    warnings._warn_unawaited_coroutine = lambda coroutine: 1 / 0
    c = f()
    c.cr_frame.clear()
    del warnings._warn_unawaited_coroutine
    c = f()
    c.cr_frame.clear()
    warnings._warn_unawaited_coroutine = kept
for w in caught: print(w.category.__name__, w.message)
for source in ["async for x in y: pass\n", "async with x as y:\n    pass\n", "for x in y: pass\n"]:
    for mode in "exec", "single": print(compile(source, "?", mode, 0x2000).co_flags & 0x80, end=" ")
print()

import types
@types.coroutine
def pause(v=None): return (yield v)
def run(c):
    out = []
    try:
        while True: out.append(c.send(None))
    except StopIteration as e:
        return out, e.value
    except Exception as e:
        return out, repr(e), repr(e.__context__)
class CM:
    def __init__(self, swallow): self.s = swallow
    async def __aenter__(self): await pause("enter"); return self
    async def __aexit__(self, k, e, t):
        await pause(("exit", k and k.__name__))
        if self.s == "raise": raise OSError("exit")
        return self.s
async def a(s):
    try:
        async with CM(s):
            await pause("body")
            raise KeyError("k")
    except KeyError as e:
        await pause("handler")
        return e.args
    finally:
        await pause("finally")
    return "after"
for s in (True, False, "raise"):
    print(run(a(s)))
async def gen():
    try:
        yield 1
        yield 2
    except ValueError as e:
        await pause("gen caught")
        yield str(e)
    finally:
        await pause("gen fin")
async def use():
    g = gen()
    print(await g.__anext__())
    print(await g.athrow(ValueError("t")))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stopped")
    async for x in gen():
        try:
            if x == 1: continue
            break
        finally:
            await pause(("f", x))
    else:
        print("never")
    return [y for x in [1, 2] if await pause(x) is None for y in (x, x * 2)]
print(run(use()))
c = a(False)
c.send(None)
try:
    c.throw(ValueError("thrown in enter"))
except ValueError as e:
    print(e)
c.close()
async def nested_comp():
    async def ag():
        for i in range(2): yield i
    return [[x async for x in ag()] for _ in range(2)], {x: [y async for y in ag() if y] async for x in ag()}
print(run(nested_comp()))

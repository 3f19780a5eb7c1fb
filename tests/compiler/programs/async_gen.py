def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value
async def echo(x):
    return x
async def gen(n):
    try:
        for i in range(n):
            got = yield await echo(i)
            if got:
                print("got", got)
    finally:
        await echo(0)
        print("closed")
async def main():
    out = []
    async for x in gen(3):
        out.append(x)
    g = gen(5)
    print(await g.asend(None), await g.asend("hello"))
    try:
        await g.athrow(ValueError("v"))
    except ValueError as e:
        print("athrow", e)
    g = gen(5)
    await g.asend(None)
    await g.aclose()
    print([x async for x in gen(3)], {x async for x in gen(2)}, {x: x async for x in gen(2)})
    print([y async for x in gen(2) for y in range(x + 1)])
    print([x + y async for x in gen(2) async for y in gen(2) if x != y])
    print([await echo(x) for x in range(3) if await echo(x)])
    h = (x async for x in gen(2) if x)
    async for v in h:
        print("h", v)
    a = (await echo(x) for x in [7])
    async for v in a:
        print(v)
    return out
print(run(main()))

def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value
class Range:
    def __init__(self, n):
        self.i, self.n = 0, n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    async def __aenter__(self):
        print("enter", self.name)
        return self.name
    async def __aexit__(self, kind, exc, tb):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow
async def loops():
    out = []
    async for x in Range(5):
        if x == 2:
            continue
        if x == 4:
            break
        out.append(x)
    else:
        out.append("else")
    async for x in Range(2):
        out.append(x)
    else:
        out.append("else")
    return out
print(run(loops()))
async def withs():
    async with Manager("a") as a, Manager("b", True):
        print(a)
        raise ValueError("v")
    print("swallowed")
    try:
        async with Manager("c"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    async def early():
        async with Manager("d"):
            return 5
    for i in range(2):
        async with Manager("e"):
            if i == 0:
                continue
            break
    async for i in Range(3):
        async with Manager("f") as (n):
            if i == 2:
                return await early()
print(run(withs()))
async def anext_fails():
    class Bad(Range):
        async def __anext__(self):
            raise ValueError("next")
    try:
        async for _ in Bad(1):
            pass
    except ValueError as e:
        print(e)
run(anext_fails())

import types
@types.coroutine
def pause(v):
    got = yield v
    return got
def run(coro, answers=()):
    answers = iter(answers)
    sent = None
    seen = []
    try:
        while True:
            seen.append(coro.send(sent))
            sent = next(answers, None)
    except StopIteration as e:
        return seen, e.value
async def one(x):
    y = await pause(x)
    return y
async def two():
    a = await one(1)
    b = await one(2)
    return [a, b, await one(3)]
print(run(two(), "abc"))
async def fail():
    try:
        await one("x")
        raise ValueError("v")
    except ValueError as e:
        return await one(str(e))
    finally:
        await one("fin")
print(run(fail(), "xyz"))
class Await:
    def __await__(self):
        x = yield "from await"
        return x
async def three():
    return await Await()
print(run(three(), [7]))
async def bad():
    await 5
try:
    run(bad())
except TypeError as e:
    print(e)
async def lam():
    f = lambda x: x + 1
    return [f(i) for i in range(await pause(3))]
print(run(lam(), [4]))

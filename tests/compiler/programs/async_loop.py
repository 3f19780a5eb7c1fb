import collections, types
@types.coroutine
def switch(value=None):
    return (yield value)
class Loop:
    def __init__(self):
        self.ready = collections.deque()
        self.log = []
    def spawn(self, coro, name):
        self.ready.append((coro, name))
    def run(self):
        while self.ready:
            coro, name = self.ready.popleft()
            try:
                what = coro.send(name)if False else coro.send(None)
            except StopIteration as e:
                self.log.append((name, "done", e.value))
            except Exception as e:
                self.log.append((name, type(e).__name__))
            else:
                self.log.append((name, what))
                self.ready.append((coro, name))
class Queue:
    def __init__(self):
        self.items = collections.deque()
    async def get(self):
        while not self.items:
            await switch("wait")
        return self.items.popleft()
    async def put(self, x):
        self.items.append(x)
        await switch("put")
async def producer(q, n):
    for i in range(n):
        await q.put(i)
    await q.put(None)
async def consumer(q):
    total = 0
    while (x := await q.get()) is not None:
        total += x
    return total
async def failing():
    await switch(1)
    raise LookupError
loop = Loop()
q = Queue()
loop.spawn(producer(q, 4), "p")
loop.spawn(consumer(q), "c")
loop.spawn(failing(), "f")
loop.run()
for entry in loop.log:
    print(entry)

import heapq, itertools
class Sim:
    def __init__(self):
        self.heap, self.n, self.now = [], itertools.count(), 0
    def at(self, t, gen):
        heapq.heappush(self.heap, (t, next(self.n), gen))
    def run(self, until=20):
        while self.heap:
            t, _, gen = heapq.heappop(self.heap)
            if t > until:
                break
            self.now = t
            try:
                wait = next(gen)
            except StopIteration as stop:
                print(t, "finished", stop.value)
            else:
                self.at(t + wait, gen)
        else:
            print("idle")
        for *_, gen in self.heap:
            gen.close()
def clock(sim, name, period, count=None):
    ticks = 0
    try:
        while count is None or ticks < count:
            print(sim.now, name)
            yield period
            ticks += 1
    finally:
        print("stop", name, ticks)
    return name, ticks
def both(sim):
    a = yield from clock(sim, "in", 1, 2)
    b = yield from clock(sim, "out", 2, 1)
    return [a, b]
s = Sim()
s.at(0, clock(s, "slow", 7))
s.at(1, clock(s, "fast", 3, 3))
s.at(2, both(s))
s.run()

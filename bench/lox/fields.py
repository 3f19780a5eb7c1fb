class Body:
    def __init__(self, x, v):
        self.x = x
        self.v = v
        self.steps = 0


def simulate(a, b, n):
    dt = 0.001
    for i in range(n):
        pull = (b.x - a.x) * 4
        a.v = a.v + (pull - a.x) * dt
        b.v = b.v - (pull + b.x) * dt
        a.x = a.x + a.v * dt
        b.x = b.x + b.v * dt
        a.steps = a.steps + 1
        b.steps = b.steps + 1


a = Body(1, 0)
b = Body(2, -1)
simulate(a, b, 4200000)
print(a.x)
print(b.x)
print(a.steps + b.steps)

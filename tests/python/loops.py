# jit
# Hot loops over words, doubles, attributes, lists, calls; with exceptions and closures in them.
class Counter:
    def __init__(self):
        self.n = 0
        self.x = 0.5

    def add(self, k):
        self.n += k
        return self

    def scale(self):
        self.x = self.x * 0.75 + 1.0


def floats(n):
    x = 0.0
    i = 0
    while i < n:
        x = x * 0.5 + 1.25
        i += 1
    return x


def attributes(n):
    c = Counter()
    for i in range(n):
        c.add(i).scale()
    return c.n, c.x


def nested(l, rounds):
    s = 0
    for k in range(rounds):
        for i in range(len(l)):
            s += l[i]
    return s


def overflow(n):
    x = 1
    for i in range(n):
        x = x * 3 + i
        if i % 40 == 39:
            x %= 1000003
    return x


def caught(n):
    l = [1, 2, 3]
    bad = 0
    none = None
    for i in range(n):
        try:
            l[i % 5]
            if i % 11 == 0:
                none.x
        except IndexError:
            bad += 1
        except AttributeError as e:
            bad += 100
    return bad


def make_adder(k):
    total = 0

    def add(x):
        nonlocal total
        total += x * k
        return total
    return add


def closures(n):
    f = make_adder(3)
    r = 0
    for i in range(n):
        r = f(i)
    return r


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def swaps(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 1000007
    return a


def dicts(n):
    d = {}
    for i in range(n):
        k = "k" + str(i % 7)
        d[k] = d.get(k, 0) + i
    return d


total = 0
for i in range(500):
    total += i
print(total)
print(floats(800), attributes(600), nested(list(range(40)), 30), overflow(500))
print(caught(700), closures(500), fib(15), swaps(500))
print(dicts(300))
print([i * i % 7 for i in range(200) if i % 3])

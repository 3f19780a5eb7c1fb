"""Methods of built-in types and of classes below them in hot loops."""


class Vector(list):
    def norm(self):
        return sum(x * x for x in list(self)) if False else sum([x * x for x in self])


class Count(int):
    def next(self):
        return Count(self + 1)


class Slot:
    __slots__ = ("n", "items")

    def __init__(self):
        self.n = 0
        self.items = set()

    def step(self, x):
        self.n += x
        self.items.add(x % 7)


c = Count(0)
v = Vector()
s = Slot()
text = ""
data = bytearray()
for i in range(400):
    c = c.next()
    v.append(i % 5)
    s.step(i)
    text += chr(97 + i % 26)
    data.append(i % 200)
    if "%d" % i in text or f"{i:x}".upper() == "FF":
        text = text.upper().lower()
print(c, type(c).__name__, v.norm(), s.n, sorted(s.items), len(text), text[-5:], len(data), data[399])
words = {}
for i in range(300):
    key = "k{}".format(i % 11)
    words.setdefault(key, []).append(i)
    if i % 50 == 0:
        words = {k: vs for k, vs in sorted(words.items(), reverse=True)}
print(list(words)[:3], sum(map(len, words.values())))
p = Slot.__new__(Slot)
p.n = 1.5
for i in range(200):
    p.n = p.n * 1.01 if i != 150 else Count(3)
print(p.n)

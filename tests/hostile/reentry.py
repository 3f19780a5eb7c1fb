# ---- del that resurrects
import gc
kept = []
class A:
    def __del__(self):
        kept.append(self)
for _ in range(10):
    A()
gc.collect()
print(len(kept))
kept.clear()
# ---- del that raises
import gc, sys
sys.unraisablehook = lambda u: print(u.exc_type.__name__)
class A:
    def __del__(self):
        1 / 0
A()
gc.collect()
# ---- del that makes more
import gc
made = [0]
class A:
    def __del__(self):
        if made[0] < 100:
            made[0] += 1
            A()
A()
for _ in range(110):
    gc.collect()
print(made[0])
# ---- hash that gets the item it hashes for
class K:
    depth = 0
    def __hash__(self):
        if K.depth < 20:
            K.depth += 1
            d.get(self)
            d[K.depth] = 1
        return 5
    def __eq__(self, other):
        return self is other
d = {}
d[K()] = 1
print(len(d))
# ---- equality that deletes the key that is looked for
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 7
    def __eq__(self, other):
        d.pop(next(iter(d)), None) if False else None
        for k in list(d)[:1]:
            if k is not self and k is not other:
                dict.__delitem__
        return self.n == other.n
d = {K(i): i for i in range(20)}
print(d[K(13)], len(d))
# ---- iteration of a list that the body of a comparison sorts
class C:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        sorted(l2, key=lambda c: c.n)
        return self.n < other.n
l2 = [C(i * 7 % 10) for i in range(10)]
print([c.n for c in sorted(l2)])
# ---- generator that iterates itself
def g():
    for x in me:
        yield x
me = g()
try:
    next(me)
except ValueError as e:
    print(e)
try:
    next(me)
except StopIteration:
    print("StopIteration")
# ---- generator that closes itself
def g():
    try:
        me.close()
    except ValueError as e:
        print(e)
    yield 1
me = g()
print(next(me))
# ---- iterator's length hint that changes the list
class H:
    def __init__(self):
        self.i = 0
    def __length_hint__(self):
        l.append(1)
        return 10**6
    def __iter__(self):
        return self
    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration
        l.clear()
        return self.i
l = [0]
l.extend(H())
print(l)
# ---- index of a slice that changes the bytes
class I:
    def __index__(self):
        b.clear()
        return 5
b = bytearray(range(10))
for f in (lambda: b[I()], lambda: b[I():8], lambda: b.insert(I(), 1), lambda: b.pop(I()), lambda: b.__setitem__(I(), 3), lambda: b.append(I()),
          lambda: b.find(I()), lambda: I() in b):
    b[:] = range(10)
    try:
        print(f())
    except IndexError as e:
        print(type(e).__name__)
# ---- str of an argument that changes the format's dictionary
class S:
    def __str__(self):
        d.clear()
        return "s"
d = {"a": S(), "b": S()}
try:
    print("%(a)s %(b)s" % d)
except KeyError as e:
    print("KeyError", e)
try:
    print("{a}{a.x}".format_map({"a": S()}))
except AttributeError as e:
    print(e)
# ---- iterators of iterators
class I:
    n = 0
    def __iter__(self):
        return self
    def __next__(self):
        I.n += 1
        if I.n > 50:
            raise StopIteration
        return next(self) if I.n % 2 else I.n
print(list(I()))
# ---- zip and map whose iterators share
it = iter(range(10))
print(list(zip(it, it, it)), list(map(lambda a, b: a + b, it, it)))
# ---- a weak reference's callback that uses the collection
import weakref, gc
class A:
    pass
seen = []
refs = []
def cb(r):
    seen.append(r())
    refs.clear()
a = A()
refs.append(weakref.ref(a, cb))
refs.append(weakref.ref(a, cb))
a = None
gc.collect()
print(all(x is None for x in seen))

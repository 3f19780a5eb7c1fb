"""weakref: references, callbacks, proxies, collections; gc."""
import gc
import weakref


def attempt(f, *args, **names):
    try:
        print(repr(f(*args, **names)))
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def __init__(self, n=0):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, C) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def method(self):
        return self.n

    def __call__(self, x):
        return x + self.n

    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 2

    def __add__(self, other):
        return ("add", other)

    def __iter__(self):
        return iter([1, 2])

    def __contains__(self, x):
        return x == 5


def make(n):
    return [C(n)]


def gone(holder):
    """Drops what the list holds; the frames below leave no trace of it."""
    holder.clear()
    deep(50)
    gc.collect()


def deep(n):
    return [n] * 10 if n == 0 else deep(n - 1)


h = make(5)
r = weakref.ref(h[0])
print(r() is h[0], r() == C(5), hash(r) == hash(C(5)), r == weakref.ref(h[0]), weakref.ref(h[0]) is r, repr(r)[:12], type(r).__name__, r.__callback__)
gone(h)
print(r(), repr(r)[-5:], hash(r) == hash(5), r == r, r == weakref.ref(C))
seen = []
h = make(7)
r = weakref.ref(h[0], seen.append)
print(r() is h[0], r.__callback__ is not None, weakref.getweakrefcount(h[0]), len(weakref.getweakrefs(h[0])))
gone(h)
print(r(), seen == [r], r.__callback__)
for bad in [5, "x", None, (1,), 1.5, [], {}]:
    attempt(weakref.ref, bad)
attempt(weakref.ref(C), 5)


class NoRef:
    __slots__ = ("a",)


class WithRef:
    __slots__ = ("a", "__weakref__")


class Int(int):
    pass


class Text(str):
    pass


class Error(Exception):
    pass


attempt(weakref.ref, NoRef())
attempt(weakref.ref, Int(5))
for x in [WithRef(), Text("a"), Error("e"), C, make, len, {1}, frozenset([1]), h.append, gc, (i for i in "a")]:
    print(type(weakref.ref(x)).__name__, weakref.ref(x)() is x or weakref.ref(x)() == x or weakref.ref(x)() is None)
c = C(3)
p = weakref.proxy(c)
print(p.n, p.method(), p(4), len(p), p[4], p + 1, list(p), 5 in p, 6 in p, bool(p), p == C(3), p != C(3), str(p) == str(c), type(p).__name__, isinstance(p, C), weakref.proxy(c) is p)
p.n = 10
p.new = 1
print(c.n, c.new, p.__class__)
del p.new
attempt(lambda: p.new)
attempt(hash, p)
attempt(lambda: p - 1)
h = [Int, None]
h = make(2)
q = weakref.proxy(h[0])
gone(h)
attempt(lambda: q.n)
attempt(lambda: q + 1)
attempt(str, q)
attempt(weakref.proxy, 5)
v = weakref.WeakValueDictionary()
h = make(1)
keep = C(2)
v["gone"] = h[0]
v["kept"] = keep
print(sorted(v), v["kept"] is keep, len(v))
gone(h)
print(sorted(v), "gone" in v, v.get("gone"), len(v))
k = weakref.WeakKeyDictionary()
h = make(1)
k[h[0]] = "value"
k[keep] = "kept"
print(len(k), k[keep])
gone(h)
print(list(k.values()), len(k))
s = weakref.WeakSet()
h = make(9)
s.add(h[0])
s.add(keep)
print(len(s), keep in s, h[0] in s)
gone(h)
print(len(s), list(s) == [keep])
m = weakref.WeakMethod(keep.method)
print(m()(), m() == keep.method)


class Ref(weakref.ref):
    def __init__(self, object, callback=None, extra=None):
        super().__init__(object, callback)
        self.extra = extra

    def __new__(cls, object, callback=None, extra=None):
        return super().__new__(cls, object, callback)


mine = Ref(keep, None, "extra")
print(mine() is keep, mine.extra, isinstance(mine, weakref.ref), mine == weakref.ref(keep))
a = C(1)
a.self = a
r = weakref.ref(a)
a = None
deep(50)
gc.collect()
print(r())
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), type(gc.get_count()), type(gc.get_threshold()), gc.garbage, gc.callbacks)
attempt(gc.collect, 5)
print(type(gc.collect()).__name__, gc.is_tracked([]), gc.is_tracked(5), gc.get_debug(), gc.DEBUG_LEAK)


class Told(weakref.ref):
    def __init__(self, object, callback=None, **words):
        super().__init__(object, callback)
        self.words = words


def counts():
    first = weakref.ref(keep)
    second = weakref.proxy(keep)
    return weakref.getweakrefcount(keep), first is weakref.ref(keep), Told(keep, word=1).words


del mine
deep(50)
gc.collect()
print(counts())
deep(50)
gc.collect()
print(weakref.getweakrefcount(keep))


class Parent: pass


def child():
    class Child(Parent): pass
    return [c.__name__ for c in Parent.__subclasses__()]


print(child())
deep(50)
gc.collect()
print(Parent.__subclasses__())
attempt(lambda: weakref.ref(C(1), word=2))


def fails(r):
    raise ValueError("in a callback")


import sys
sys.unraisablehook = lambda u: print("ignored", u.exc_value, u.object is fails)
x = C(3)
failing = weakref.ref(x, fails)
del x
deep(50)
gc.collect()
print(failing())


# what gc tells of objects
class Held:
    def method(self): pass


def ids(found):
    return sorted(type(x).__name__ for x in found)


held = Held()
held.list = [1, "a", held]
print(sorted(gc.get_referents([1, 4], {2: 3}, 5, "b", {7})), ids(gc.get_referents(held.list)), held.list in gc.get_referents(held))
print(any(x is held for x in gc.get_referrers(held.list)), [x for x in gc.get_referrers(held) if isinstance(x, list)] == [held.list])
owners = [d for d in gc.get_referrers(Held.method) if isinstance(d, dict)]
print(len(owners), sorted(owners[0])[-1], [c for c in gc.get_referrers(owners[0]) if isinstance(c, type)])
print([f.__name__ for f in gc.get_referrers(ids.__code__) if callable(f)], gc.get_referents(gc)[0] is gc.__dict__, Held.method in gc.get_referents(Held))
print(any(x is held for x in gc.get_objects()), any(x is Held for x in gc.get_objects()))
for x in (None, 1, 1.5, 2j, b"a", "a", bytearray(2), type, object(), {}, {1: 2}, {1: []}, ids, Held, held, Int(5), [], set(), (), gc, ids.__code__, range(3), len, (i for i in "")):
    print(gc.is_tracked(x), end=" ")
print()
for n in (-2, 3, 1000, "1", 1.5):
    attempt(gc.get_objects, n)
gc.freeze()
print(gc.get_freeze_count() > 0, gc.unfreeze(), gc.get_freeze_count())


class Back:
    def __del__(self):
        held.back = self


x = Back()
print(gc.is_finalized(x), gc.is_finalized(3))
x.x = x
x = None
gc.collect()
print(gc.is_finalized(held.back), type(held.back))
told = []
note = lambda phase, info: told.append((phase, info["generation"], sorted(info)))
gc.callbacks.append(note)
before = [s["collections"] for s in gc.get_stats()]
gc.collect(1)
gc.callbacks.remove(note)
print(told, [s["collections"] for s in gc.get_stats()][1] - before[1])

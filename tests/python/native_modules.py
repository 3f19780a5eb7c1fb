"""The built-in parts below collections, functools, operator, random, struct and weakref, without the library."""
import _functools
import _operator
import _random
import _struct
import _weakref
import posix
from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
from _functools import cmp_to_key, partial, reduce
from _operator import attrgetter, itemgetter, methodcaller


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


d = deque(range(20), 12)
for i in range(40):
    d.append(i * 1000)
    d.appendleft(str(i))
    if i % 3 == 0:
        d.rotate(i)
        d.pop()
print(d, len(d), list(reversed(d))[:3], d.index("39"))
d.insert(2, "x") if len(d) < 12 else d.remove(d[3])
d.reverse()
print(d * 2, d + deque([1]), deque(d, maxlen=None) == d)
c = defaultdict(list)
for i in range(60):
    c[i % 7].append(i)
print(c)
o = OrderedDict()
for i in range(60):
    o["key%d" % i] = [i]
    if len(o) > 9:
        o.popitem(last=False)
    if i % 4 == 0:
        o.move_to_end("key%d" % (i // 4 * 4))
print(o, list(reversed(o))[:2])
n = {}
_count_elements(n, "abracadabra")
print(n)


class Pair(tuple):
    x = _tuplegetter(0, "first")
    y = _tuplegetter(1, "second")


print(Pair((3, 4)).x, Pair((3, 4)).y, Pair.x.__doc__)
p = partial(lambda *a, **k: (a, k), 1, b=2)
for i in range(5):
    p = partial(p, i, **{"k%d" % i: [i]})
print(p(9), reduce(lambda a, b: a + [b], range(10), []), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
cached = _functools._lru_cache_wrapper(lambda n: [n] * 3, 4, False, lambda *a: a)
print([cached(i % 6)[0] for i in range(30)], cached.cache_info())
print(sorted([(i * 7 % 10, str(i)) for i in range(10)], key=itemgetter(0, 1)), attrgetter("real", "imag")(3 + 4j), methodcaller("replace", "a", "b")("banana"))
print([_operator.add(i, 1) for i in range(5)], _operator.concat("a", "b"), _operator.iadd([1], [2]))
r = _random.Random(3)
print([r.getrandbits(k) for k in range(0, 130, 13)], r.random())
s = _struct.Struct("<ihq5sd")
data = [s.pack(-i, i, 2 ** 40 + i, b"ab", i / 3) for i in range(8)]
print([s.unpack(x) for x in data], data[0])


class Node:
    pass


nodes = [Node() for i in range(20)]
refs = [_weakref.ref(n, lambda r: None) for n in nodes]
print(all(r() is n for r, n in zip(refs, nodes)), _weakref.getweakrefcount(nodes[0]), _weakref.proxy(nodes[0]) is _weakref.proxy(nodes[0]))
print([posix.stat(p).st_mode & 0o170000 for p in ["/", "/tmp", b"/"]], posix.fspath("x"), posix.strerror(2))
attempt(posix.stat, "/nonexistent")
attempt(deque().popleft)
attempt(lambda: defaultdict()["x"])
attempt(o.move_to_end, "none")
attempt(_struct.pack, "h", 70000)
from _tokenize import TokenizerIter
for text in ("def f(a, *b):\n    return a @ b # no\n\n  \nx = '''a\nb''' + \"é\" if not é else (1,\n 2)\n", "async def f():\n\tawait g() ; y: int = 0x1F ** -2.5j != 3 <<= 4 // 5 -> ... :=", "a\\\n + b\n", "(1,\n", ""):
    print([t[:6] + (t[6] if t[1] == 3 else "",) for t in TokenizerIter(text)])
for text in ("(1]", "1_", "0b12", "'abc", "€", "a\n  b\n c\n", "x = \\ y\n", "(" * 300):
    attempt(lambda: [t[0] for t in TokenizerIter(text)])
attempt(TokenizerIter, b"a")

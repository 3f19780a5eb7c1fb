"""random, _sha512, struct, format strings, heapq, bisect, copy, enum, contextlib: what stands on the built-in modules."""
# without: GC=stress - 40 seconds there; native_modules.py has the built-in parts in that mode
import bisect
import contextlib
import copy
import enum
import heapq
import random
import struct
import types
import _random
import _sha512
from _string import formatter_field_name_split, formatter_parser


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


random.seed(5)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 5), random.gauss(0, 1), random.normalvariate(1, 2))
for seed in ["text", b"bytes", 2 ** 100, -7, 1.5, None, bytearray(b"x")]:
    random.seed(seed)
    if seed is not None:
        print(random.random(), random.getrandbits(70), random.getrandbits(5), random.randbytes(3), random.randrange(10, 20, 3), random.triangular())
l = list(range(10))
random.seed(1)
random.shuffle(l)
print(l, random.choices("abc", weights=[1, 2, 3], k=5), random.uniform(1, 2), random.expovariate(2), random.betavariate(1, 2), random.vonmisesvariate(0, 4))
r = random.Random(7)
s = r.getstate()
a = r.random()
r.setstate(s)
print(a == r.random(), len(s[1]), _random.Random(5).random(), _random.Random(5).getstate()[:2])
attempt(r.getrandbits, -1)
attempt(r.getrandbits, "x")
attempt(_random.Random().setstate, 5)
attempt(_random.Random().setstate, (1, 2))
attempt(_random.Random().setstate, (1,) * 624 + (700,))
attempt(_random.Random, 1, 2)
attempt(random.choice, [])
attempt(random.randrange, 0)
attempt(random.seed, [])
h = _sha512.sha512(b"abc")
print(h.hexdigest(), h.digest_size, h.block_size, h.name, _sha512.sha384().hexdigest()[:20])
c = h.copy()
c.update(bytearray(b"def"))
print(c.hexdigest() == _sha512.sha512(b"abcdef").hexdigest(), h.digest() == _sha512.sha512(b"abc").digest())
attempt(_sha512.sha512, "text")
attempt(h.update, 5)

for fmt, values in [("<bBhH", (-1, 255, -2, 65535)), (">iIqQ", (-5, 5, -6, 2 ** 64 - 1)), ("@bhilq", (1, 2, 3, 4, 5)), ("=bl", (1, 2)), ("!3s2x5p?", (b"abcd", b"hello", True)),
                    ("<efd", (1.5, 0.1, -2.5)), (">d", (float("inf"),)), ("<2h 3B", (1, 2, 3, 4, 5)), ("c", (b"x",)), ("0s", (b"abc",)), ("<nN" if False else "nN", (-1, 1)),
                    ("e", (65504.0,)), ("<f", (1e-45,)), ("<e", (6e-8,)), ("bxxi", (1, 2)), ("", ()), ("10s", (b"a",)), ("i0l", (5,))]:
    packed = struct.pack(fmt, *values)
    print(fmt, struct.calcsize(fmt), packed, struct.unpack(fmt, packed))
for fmt, values in [("b", (128,)), ("B", (-1,)), ("h", (2 ** 15,)), ("I", (2 ** 32,)), ("I", (-1,)), ("q", (2 ** 63,)), ("i", ("x",)), ("i", (1.5,)), ("c", (b"ab",)), ("s", ("x",)), ("d", ("x",)),
                    ("f", (1e300,)), ("e", (1e10,)), ("ii", (1,)), ("i", (1, 2)), ("z", ()), ("3", ()), ("<n", (1,)), ("99999999999999999999i", ())]:
    attempt(struct.pack, fmt, *values)
attempt(struct.unpack, "i", b"abc")
attempt(struct.unpack, "i", "abcd")
attempt(struct.pack)
attempt(struct.pack, 5)
s = struct.Struct("<hh")
buffer = bytearray(10)
print(s.size, s.format, s.pack(1, 2), s.pack_into(buffer, 3, 5, 6), buffer, s.unpack_from(buffer, 3), s.unpack_from(buffer, offset=-7), list(s.iter_unpack(b"\1\0\2\0\3\0\4\0")), struct.unpack_from("<h", memoryview(buffer)[3:]))
attempt(s.pack_into, buffer, 8, 1, 2)
attempt(s.pack_into, buffer, -2, 1, 2)
attempt(s.pack_into, buffer, -20, 1, 2)
attempt(s.pack_into, b"abcdef", 0, 1, 2)
attempt(s.pack_into, buffer, 0, 1)
attempt(s.unpack_from, buffer, 8)
attempt(s.unpack_from, buffer, -2)
attempt(s.iter_unpack, b"abc")
print(struct.error.__name__, struct.error.__module__, issubclass(struct.error, Exception))

print(list(formatter_parser("a{b}c{{d}}{e!r:>{w}}{0[x].y}")), list(formatter_parser("")), list(formatter_parser("x")))
first, rest = formatter_field_name_split("a.b[c][0].d")
print(first, list(rest), formatter_field_name_split("0.x")[0])
for bad in ["{", "}", "a{b", "{a!}", "{a!rx}", "{a{b}}"]:
    attempt(lambda: list(formatter_parser(bad)))
for bad in ["a.", "a[", "a[]", "a[b]c"]:
    attempt(lambda: list(formatter_field_name_split(bad)[1]))
attempt(formatter_parser, 5)

heap = [5, 2, 8, 1]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print(heapq.heappop(heap), heapq.heapreplace(heap, 9), heapq.nsmallest(2, heap), heapq.nlargest(2, heap), list(heapq.merge([1, 4], [2, 3])))
print(bisect.bisect([1, 3, 5], 3), bisect.bisect_left([1, 3, 5], 3), bisect.insort([1], 5))


class Thing:
    def __init__(self, n):
        self.n = n
        self.items = [1, [2]]


class Slotted:
    __slots__ = ("a", "b")


t = Thing(3)
u = copy.copy(t)
v = copy.deepcopy(t)
x = Slotted()
x.a = [1]
y = copy.deepcopy(x)
print(u.n, u.items is t.items, v.items == t.items, v.items is t.items, v.items[1] is t.items[1], y.a, y.a is x.a, copy.copy([1]), copy.deepcopy({"a": (1, [2])}), copy.copy(range(3)))
print(t.__reduce_ex__(2)[1:3], x.__getstate__(), object().__reduce_ex__(2)[1:], t.__getstate__())
attempt(copy.copy, (i for i in "a"))


class Colour(enum.Enum):
    RED = 1
    GREEN = "g"
    CRIMSON = 1


class Perm(enum.IntFlag):
    R = 4
    W = 2
    X = 1


class Auto(enum.StrEnum):
    ONE = enum.auto()
    TWO = enum.auto()


print(list(Colour), Colour.RED, repr(Colour("g")), Colour["RED"].value, Colour.CRIMSON is Colour.RED, Colour.RED in Colour, Perm.R | Perm.W, Perm(7), Perm.R in Perm(6), list(Perm(5)), Auto.ONE, list(Auto))
attempt(lambda: Colour(5))
attempt(lambda: Colour["X"])
attempt(setattr, Colour, "RED", 2)


@contextlib.contextmanager
def managed(n):
    print("enter", n)
    try:
        yield n
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", n)


with managed(1) as n, contextlib.suppress(KeyError):
    {}[n]
with managed(2):
    raise ValueError("inside")
with contextlib.ExitStack() as stack:
    stack.enter_context(managed(3))
    stack.callback(print, "callback")
with contextlib.nullcontext(5) as n, contextlib.closing(types.SimpleNamespace(close=lambda: print("closed"))) as s:
    print(n)
ns = types.SimpleNamespace(a=1)
print(ns, types.MappingProxyType({"a": 1})["a"], types.new_class("N", (), {}).__name__)

# formats that are none
for bad in ["\xe9", "i\u1234", "\udc80", "z", b"\xe9", "i\0", 5]:
    for use in (struct.calcsize, struct.Struct, lambda f: struct.pack(f, 1)):
        try:
            use(bad)
        except (struct.error, UnicodeEncodeError, TypeError) as e:
            print(type(e).__name__, e)

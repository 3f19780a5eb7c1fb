"""functools and operator: partial, reduce, cmp_to_key, caches, wraps; operations, itemgetter, attrgetter, methodcaller."""
# jit
import functools
import operator
from functools import cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, total_ordering, wraps
from operator import attrgetter, itemgetter, methodcaller


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def f(*args, **kwargs):
    return args, kwargs


p = partial(f, 1, 2, a=3)
print(p(), p(4, b=5), p(a=6), p.func is f, p.args, p.keywords)
q = partial(p, 9, c=7)
print(q(), q.func is f, q.args, q.keywords)
q.note = 1
print(partial(q, 0).func is q, q.note, q.__dict__, repr(partial(int, "5", base=7)), partial(print, sep="-").__reduce__()[1:])
p.keywords["z"] = 1
print(p())


class P(partial):
    def twice(self):
        return self() + self()


print(P(max, 3)(5), P(str, "a").twice(), repr(P(int))[:2], partial[int])
attempt(partial)
attempt(partial, 5)
attempt(partial(int), "x")
attempt(setattr, p, "func", 5)
attempt(p.__setstate__, 5)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [], 5), reduce(lambda a, b: a + b, "abc", "x"), reduce(max, [7]))
attempt(reduce, max, [])
attempt(reduce, max, 5)
attempt(reduce, max)
k = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=k), sorted("hello", key=cmp_to_key(lambda a, b: ord(b) - ord(a))), k(1) < k(2), k(1) == k(1), k(3) >= k(4), k(5).obj, k(obj=3).obj)
attempt(lambda: k(1) < 5)
attempt(hash, k(1))
attempt(k)
attempt(k, 1, 2)
calls = []


@lru_cache(maxsize=3)
def square(x):
    """Squares."""
    calls.append(x)
    return x * x


print([square(i) for i in [1, 2, 3, 1, 4, 2, 1]], calls, square.cache_info(), square.__name__, square.__doc__, square.cache_parameters(), square.__wrapped__(9))
square.cache_clear()
print(square.cache_info(), square(x=2), square(x=2), square(2), square.cache_info())


@lru_cache(typed=True)
def kind(x):
    return type(x).__name__


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=0)
def never(x):
    return x


print(kind(1), kind(1.0), kind(True), kind.cache_info(), fib(90), fib.cache_info(), never(1), never(1), never.cache_info())
attempt(square, [])
attempt(square)


class C:
    count = 0

    @lru_cache(maxsize=None)
    def method(self, x):
        C.count += 1
        return x + 1

    @cached_property
    def prop(self):
        C.count += 1
        return C.count

    half = partialmethod(lambda self, a, b: (a, b), 5)


c = C()
print(c.method(1), c.method(1), c.method(2), C.count, c.prop, c.prop, c.half(6))


@total_ordering
class T:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2))


def deco(g):
    @wraps(g)
    def inner(*args):
        "inner doc"
        return g(*args)
    return inner


@deco
def named(a: int) -> str:
    """named doc"""
    return str(a)


print(named.__name__, named.__doc__, named.__wrapped__(5), named(6), named.__annotations__)


for name in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "eq", "ne", "lt", "le", "gt", "ge", "is_", "is_not",
             "iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "ilshift", "irshift", "iand", "ior", "ixor"]:
    print(name, getattr(operator, name)(12, 5), end="; ")
    attempt(getattr(operator, name), 12, "x")
print(operator.neg(5), operator.pos(-5), operator.inv(5), operator.invert(5), operator.abs(-5), operator.not_([]), operator.truth([0]), operator.index(True))
print(operator.concat([1], [2]), operator.iconcat([1], "ab"), operator.contains("abc", "b"), operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"), operator.getitem([1, 2], 1), operator.length_hint(iter([1, 2])), operator.length_hint(5, 7), operator.call(max, 3, 4))
l = [1, 2, 3]
operator.setitem(l, 0, 9)
operator.delitem(l, 1)
l2 = l
l2 = operator.iadd(l2, [7])
print(l, l2 is l)
attempt(operator.concat, 1, 2)
attempt(operator.indexOf, [], 1)
attempt(operator.index, 1.5)
attempt(operator.add, 1)
attempt(operator.neg, "x")
attempt(operator.length_hint, 5, "x")
print(itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("a")({"a": 5}), itemgetter(slice(1))("abc"), repr(itemgetter(1, "x")), itemgetter(1).__reduce__())
print(attrgetter("real")(5), attrgetter("__class__.__name__", "imag")(5), repr(attrgetter("a.b", "c")), methodcaller("upper")("abc"), methodcaller("split", "b", maxsplit=1)("abcb"), repr(methodcaller("f", 1, k=2)))
attempt(itemgetter)
attempt(itemgetter(0))
attempt(itemgetter(5), "abc")
attempt(itemgetter(1), 5)
attempt(attrgetter)
attempt(attrgetter, 5)
attempt(attrgetter("nope"), 5)
attempt(methodcaller)
attempt(methodcaller, 5)
attempt(methodcaller("nope"), 5)
total = 0
add = partial(operator.add, 3)
get = itemgetter(0)
for i in range(1000):
    total += add(i) + get((i, 1)) + square(i % 4)
print(total, reduce(operator.xor, range(1000)))

# ---- partial: what its dict of keywords holds, states ----
p = partial(dict, a=1)
q = __import__("copy").copy(p)
print(q.args is p.args, q.keywords is p.keywords, p.args is p.args)
p.keywords[5] = "value"
print(p)
attempt(p)
p.note = 1
p.__setstate__((tuple, (1,), {"x": 2}, None))
print(p, p.__dict__)


class Pair(tuple):
    pass


class Names(dict):
    pass


p.__setstate__((print, Pair((1,)), Names(sep="-"), {"b": 2}))
print(type(p.args), type(p.keywords), p.b)
p(2)

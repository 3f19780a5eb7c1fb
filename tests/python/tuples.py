# Tuples: the empty one is one object, operators of every length, mutation is refused, what holds the items is never shared.
empty = ()
print(empty is tuple(), empty is (1,)[1:], empty is (1,) * 0, empty is () + (), (1,)[5:] is empty, tuple([]) is empty)


class Sub(tuple):
    pass


s = Sub((1, 2, 3))
print(type(s + (4,)).__name__, s + (4,), type(s[:]).__name__, type(s * 1).__name__, Sub() == (), Sub() is ())
for n in range(10):
    t = tuple(range(n))
    print(t, t + t, t * 3, 3 * t, t[::-1], t[1:3], t[-2:], t == tuple(t), t < t + (1,), hash(t) == hash(tuple(list(t))))
source = [1, 2, 3]
t = tuple(source)
source.append(4)
source[0] = 9
print(t, source)


def rest(*args):
    return args


values = [1, 2]
kept = rest(*values)
values[0] = 5
print(kept, rest() is (), rest(1), rest(*kept, *kept))
a, *b = kept
b.append(3)
print(kept, a, b)
for bad in (lambda: t + [1], lambda: t * 1.5, lambda: t[5], lambda: t["a"], lambda: (0,) * (1 << 62), lambda: (1, 2) < (1, "a")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
total = 0
for i in range(3000):
    pair = (i, i + 1)
    x, y = pair
    both = pair + (x,)
    total += x * len(both) - y + (both > pair) + both.count(x) + both.index(y)
print(total, both)

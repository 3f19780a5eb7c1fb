# ---- dict while iterated
d = {1: 1, 2: 2}
for f in (lambda: d.update({len(d) + 10: 1}), lambda: d.clear()):
    try:
        for k in d:
            f()
        print("end")
    except RuntimeError as e:
        print(e)
# ---- dict views while iterated
for view in (dict.keys, dict.values, dict.items):
    d = {i: i for i in range(10)}
    try:
        for x in view(d):
            del d[next(iter(d))]
            d[100] = d[101] = 0
        print("end")
    except RuntimeError as e:
        print(e)
# ---- set while iterated
s = {1, 2, 3}
try:
    for x in s:
        s.add(len(s) + 10)
except RuntimeError as e:
    print(e)
# ---- list while iterated
l = [1, 2, 3]
out = []
for x in l:
    out.append(x)
    if len(l) < 50:
        l.insert(0, x)
    else:
        l.clear()
print(len(out), l)
# ---- list while sorted
l = [3, 2, 1]
def key(x):
    l.append(x)
    return x
try:
    l.sort(key=key)
except ValueError as e:
    print(e, sorted(l))
# ---- list cleared by comparisons
class C:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        l.clear()
        return self.n < other.n
l = [C(i % 7) for i in range(50)]
try:
    l.sort()
except ValueError as e:
    print(e)
# ---- list shrunk by equality
class E:
    def __eq__(self, other):
        l.clear()
        return False
l = [E() for _ in range(10)]
for f in (lambda: l.index(5), lambda: l.remove(5), lambda: 5 in l, lambda: l.count(5), lambda: l == [1] * 10):
    l[:] = [E() for _ in range(10)]
    try:
        print(f())
    except ValueError as e:
        print("ValueError")
# ---- list changed by its own slice's iterator
l = [1, 2, 3]
def it():
    for i in range(3):
        l.clear()
        yield i
l[1:2] = it()
print(l)
l = list(range(10))
try:
    l[::2] = it()
except ValueError as e:
    print(e)
# ---- list changed by index
class I:
    def __index__(self):
        l.clear()
        return 3
l = list(range(10))
for f in (lambda: l[I()], lambda: l.pop(I()), lambda: l.insert(I(), 1), lambda: l.__setitem__(I(), 1), lambda: l.__delitem__(I()), lambda: l[I():]):
    l[:] = range(10)
    try:
        print(f())
    except IndexError as e:
        print(e)
# ---- list multiplied by one that changes it
class I:
    def __index__(self):
        l.extend([0] * 5)
        return 3
l = [1, 2]
print(len(l * I()))
# ---- dict changed by hash and equality
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 1
    def __eq__(self, other):
        d.clear()
        return self is other
d = {}
for i in range(10):
    d[K(i)] = i
print(len(d))
print(d.get(K(3)), d.setdefault(K(4), 7))
# ---- set changed by equality
class K:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        s.clear()
        return False
s = set()
for i in range(10):
    s.add(K())
print(len(s))
t = {K() for _ in range(3)}
s.update(t)
try:
    print(len(s - t) >= 0, len(s | t) >= 0, s.isdisjoint(t))
except RuntimeError as e:
    print("RuntimeError")
# ---- deque while iterated
from collections import deque, OrderedDict
d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
class E:
    def __eq__(self, other):
        d.clear()
        return False
for f in (lambda: d.remove(9), lambda: d.index(9), lambda: d.count(9), lambda: 9 in d):
    d.clear()
    d.extend([E(), E(), E()])
    try:
        f()
        print("end")
    except (IndexError, RuntimeError, ValueError) as e:
        print(type(e).__name__)
# ---- ordered dict while iterated
from collections import OrderedDict
d = OrderedDict.fromkeys(range(5))
try:
    for k in d:
        d.pop(k)
        d[k + 10] = 1
except RuntimeError as e:
    print("RuntimeError")

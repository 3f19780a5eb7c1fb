# array.array: items of all type codes, methods, views, pickles, errors.
import array as module
import copy
import io
import pickle
from array import array


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


EDGES = (1 << 100, -(1 << 100), 1 << 63, (1 << 64) - 1, -1, 256, 1 << 16, 1 << 32, -(1 << 31) - 1, -32769, -129, -(1 << 63), "x", 1.5)
for code in "bBhHiIlLqQ":
    a = array(code)
    for v in EDGES:
        try:
            a.append(v)
        except (OverflowError, TypeError) as e:
            print(code, repr(v)[:8], type(e).__name__, e)
    print(a, a.itemsize, a.typecode)
for code in "fdu":
    for v in ("x", "é", "xx", 1, 1.5, None, 1 << 2000, 1e300):
        try:
            print(array(code, [v]))
        except (OverflowError, TypeError) as e:
            print(code, repr(v)[:8], type(e).__name__, e)

a = array("i", [1, 2, 3])
for f in (lambda: array(), lambda: array("x"), lambda: array("ii"), lambda: array("é"), lambda: array(1), lambda: array("i", "abc"),
          lambda: array("i", 5), lambda: array("i", b"abc"), lambda: array("i", [1], 2), lambda: array("i", x=1), lambda: a[5], lambda: a["x"],
          lambda: a.pop(9), lambda: array("i").pop(), lambda: a.index(9), lambda: a.index(3, 0, 2), lambda: a.remove(9), lambda: a + [1],
          lambda: a + array("b", [1]), lambda: a * "x", lambda: a.__iadd__([1]), lambda: a.extend(array("b")), lambda: a.extend(5),
          lambda: a.frombytes(b"abc"), lambda: a.frombytes("abc"), lambda: a.fromlist((1,)), lambda: a.fromlist([1, "x"]), lambda: a.fromunicode("x"),
          lambda: array("u").fromunicode(1), lambda: a.tounicode(), lambda: a.__setitem__(slice(0, 1), [1]), lambda: a.__setitem__(9, 1),
          lambda: a.__setitem__("x", 1), lambda: a.__delitem__(9), lambda: a.__setitem__(slice(0, 3, 2), array("i", [1])), lambda: hash(a),
          lambda: a < [1], lambda: a.fromfile(1, 2), lambda: a.insert(1), lambda: setattr(a, "x", 1), lambda: array("i", [1]) * (1 << 61)):
    attempt(f)
print(a, array("u", "ab\n"), array("d", [1.5, 2]), array("i"), array("i", {1: 2}), array("h", bytearray(b"abcd")), array("d", a), array("u", array("u", "é")))
print(2 in a, 2.0 in a, "x" in a, a.count(1), a.index(2.0), a == array("d", [1, 2, 3]), a < array("d", [1, 2, 4]), a != a, a <= a[:2], type(iter(a)))
a.insert(-99, 7)
a.insert(99, 8)
a.insert(1, 9)
a.insert(-1, 5)
a += a
a *= 2
print(a[1:8:3], a[::-1], a[-1], len(a), a.pop(), a.pop(0))
a[2:4] = array("i", [0] * 5)
a[::7] = array("i", range(len(a[::7])))
del a[1], a[-3:], a[::4]
a.remove(0)
a.reverse()
a.byteswap()
print(a, a.tolist()[:3], a.tobytes()[:8], a.buffer_info()[1], a * 0, 2 * a[:1])
f = io.BytesIO()
a.tofile(f)
f.seek(0)
b = array("i")
attempt(lambda: b.fromfile(f, 99))
print(b == a, copy.copy(a) == a, copy.deepcopy([a]) == [a])
print(array("u", "aé\U0001f600").tounicode(), array("u", "aé").tobytes())

# ---- views ----
a = array("H", [1, 2, 3])
v = memoryview(a)
v[1] = 500
v[2:] = array("H", [7])
print(a, v.format, v.itemsize, v.shape, v.tolist(), v.obj is a, bytes(a), bytearray(a), memoryview(array("u", "ab")).format, b"-".join([a[:1], b"x"]))
attempt(lambda: memoryview(array("u", "ab"))[0])
attempt(lambda: v.__setitem__(0, 70000))
print(io.BytesIO(b"\1\0\2\0").readinto(a), a, int.from_bytes(a, "little"))


# ---- classes below, pickles ----
class Named(array):
    def __new__(cls, code, items=(), name=""):
        return super().__new__(cls, code, items)

    def __init__(self, code, items=(), name=""):
        self.name = name


n = Named("b", [1, 2], name="n")
print(n, n.name, type(n[:1]), type(n + n), isinstance(n, array), n.__reduce_ex__(2)[1:])
a = array("l", [1, -2])
it = iter(a)
next(it)
print(a.__reduce_ex__(2), a.__reduce_ex__(3)[1], it.__reduce__()[1:], list(it), it.__reduce__()[1:])
print(pickle.loads(pickle.dumps(a, 3)), pickle.loads(pickle.dumps(n, 2)).name)
for args in (("i", 0, b"abcd"), ("x", 0, b""), ("i", 99, b""), ("i", 8, b"abc"), ("i", 8, ""), ("H", 3, b"\0\1"), ("f", 17, b"\x3f\xf0" + b"\0" * 6), ("u", 18, b"a\0b\0"), ("u", 21, b"\0\0\0a\0\0\0b")):
    attempt(lambda: module._array_reconstructor(array, *args))
print(module.typecodes, module.ArrayType is array)
total = 0
for x in array("d", range(3000)):
    total += x
print(total)

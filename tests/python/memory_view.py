"""memoryview: items, slices, casts, attributes, errors."""


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def shown(m):
    print(m.tobytes(), m.tolist(), m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.c_contiguous,
          m.f_contiguous, m.contiguous, len(m))


b = bytearray(b"abcdefgh")
m = memoryview(b)
shown(m)
shown(m[2:6])
shown(m[::-1])
shown(m[1::3])
shown(memoryview(b"xyz"))
shown(m.toreadonly())
shown(memoryview(m)[3:])
print(m[0], m[-1], list(m), m.obj is b, memoryview(b"q").obj, bytes(m[:3]), bytearray(m[3:]), b"".join([m[:2], b"-", m[6:]]))
m[0] = 90
m[1:3] = b"YX"
m[-2:] = memoryview(b"!?")
m[::3] = b"123"
print(b, m.hex(), m.hex(":"), m.hex(":", 2))
for code in "bBchHiIlLqQfd?nN":
    attempt(lambda: memoryview(b"\x81\x02\xff\x04\x05\x06\x07\x88").cast(code).tolist())
w = memoryview(bytearray(16))
for code, values in [("h", [-32768, 32767, 5]), ("H", [65535]), ("i", [-2 ** 31]), ("Q", [2 ** 64 - 1]), ("q", [-2 ** 63]), ("d", [1.5, -0.0]), ("f", [0.1]),
                     ("?", [True, 0]), ("c", [b"x"])]:
    v = w.cast(code)
    for i, value in enumerate(values):
        v[i] = value
    print(code, w.tobytes(), v[0])
for code, value in [("b", 128), ("B", -1), ("B", 256), ("h", 2 ** 15), ("Q", 2 ** 64), ("Q", -1), ("q", 2 ** 63), ("c", 5), ("c", b"ab"), ("B", "x"), ("d", "x"), ("i", 1.5), ("f", 1e300)]:
    v = w.cast(code)
    try:
        v[0] = value
        print("set", code, value)
    except Exception as e:
        print(type(e).__name__, e)
c = memoryview(bytes(range(24))).cast("B", [2, 3, 4])
shown(c)
print(c[1, 2, 3], c[0, 0, 0], c[-1, -1, -1])
attempt(lambda: c[2, 0, 0])
attempt(lambda: c[0, 5, 0])
attempt(lambda: c[0])
attempt(lambda: c[0, 1])
attempt(lambda: c[0, 1, 2, 3])
attempt(lambda: memoryview(bytes(8)).cast("I", [2]).tolist())
shown(memoryview(bytes(range(8))).cast("H", (2, 2)))
attempt(memoryview(b"abc").cast, "H")
attempt(memoryview(b"abcd").cast, "B", [3])
attempt(memoryview(b"abcd").cast, "B", [-1])
attempt(memoryview(b"abcd").cast, "B", ["x"])
attempt(memoryview(b"abcd").cast, "zz")
attempt(memoryview(b"abcd").cast, 5)
attempt(memoryview(b"abcd")[::2].cast, "H")
attempt(memoryview(b"abcd").cast("H").cast, "I")
attempt(memoryview)
attempt(memoryview, "text")
attempt(memoryview, 5)
attempt(lambda: m[8])
attempt(lambda: m["x"])
attempt(lambda: m[1.5])
attempt(lambda: memoryview(b"x").__setitem__(0, 1))
attempt(lambda: m.__setitem__(slice(0, 2), b"x"))
attempt(lambda: m.__setitem__(slice(0, 2), "xy"))
attempt(lambda: m.__delitem__(0))
attempt(hash, m)
print(hash(memoryview(b"abc")) == hash(b"abc"), memoryview(b"abc") == b"abc", b"abc" == memoryview(b"abc"), memoryview(b"abc") != b"abd", memoryview(b"a") == "a")
print(memoryview(b"\1\0\2\0").cast("H") == memoryview(b"\1\0\2\0"), m == b, m[::-1] == bytes(m)[::-1])
attempt(lambda: memoryview(b"a") < memoryview(b"b"))
with memoryview(b"with") as v:
    print(v[1])
attempt(lambda: v[1])
attempt(v.tobytes)
attempt(len, v)
attempt(lambda: v.shape)
attempt(v.__enter__)
print(v == v, v.release(), repr(v)[:17], repr(m)[:11])
print(b"b" in b"abc", memoryview(b"ab") in b"xabx", b"xabx".find(memoryview(b"ab")), b"a" + memoryview(b"b"), bytearray(b"a") + memoryview(b"b"), int.from_bytes(memoryview(b"\1\2"), "big"))
x = bytearray(b"abc")
x[1:2] = memoryview(b"123")
x += memoryview(b"z")
x.extend(memoryview(b"e"))
print(x, 98 in memoryview(b"abc"), list(reversed(memoryview(b"abc"))))


# ---- views and the size of what they look at ----
import array
import gc
import io


def resized(what, *changes):
    for change in changes:
        try:
            change()
            print(type(what).__name__, len(what))
        except BufferError as e:
            print("BufferError", e)


b = bytearray(b"abcdef")
m = memoryview(b)
part = m[2:4]
for held in (m, part):
    resized(b, lambda: b.append(1), lambda: b.extend(b"x"), lambda: b.extend(b""), lambda: b.pop(), lambda: b.remove(102), lambda: b.clear(), lambda: b.insert(0, 1), lambda: b.__delitem__(0),
            lambda: b.__setitem__(slice(0, 2), b"xyz"), lambda: b.__setitem__(slice(0, 2), b"xy"), lambda: b.__iadd__(b"q"), lambda: b.__imul__(2), lambda: b.__imul__(1),
            lambda: b.__setitem__(slice(0, 4, 2), b""), lambda: b.__init__(b"longer text"))
    held.release()
b.append(33)
print(b)
with memoryview(b) as m:
    resized(b, lambda: b.append(1))
resized(b, lambda: b.append(1))
m = memoryview(b)
m.toreadonly()
m = None
gc.collect()
resized(b, lambda: b.append(2))
a = array.array("i", [1, 2, 3])
m = memoryview(a)
resized(a, lambda: a.append(1), lambda: a.pop(), lambda: a.extend([1]), lambda: a.frombytes(b"1234"), lambda: a.insert(0, 1), lambda: a.__setitem__(slice(0, 1), array.array("i", [7])),
        lambda: a.__delitem__(0), lambda: a.reverse())
m.release()
resized(a, lambda: a.append(1))
f = io.BytesIO(b"0123456789")
view = f.getbuffer()
print(bytes(view), type(view.obj).__name__, view.readonly)
view[2:4] = b"xy"
print(f.getvalue())
for change in [lambda: f.write(b"1"), lambda: f.truncate(3), f.close]:
    try:
        change()
    except BufferError as e:
        print("BufferError", e)
view.release()
print(f.write(b"ab"), f.truncate(5), f.getvalue())

# ---- released while it is used ----
m = memoryview(bytearray(b"abcdef"))


class Index:
    def __index__(self):
        m.release()
        return 2


for use in [lambda: m[Index()], lambda: m.__setitem__(Index(), 5), lambda: m.__setitem__(0, Index()), lambda: m[Index():4].tolist()]:
    m = memoryview(bytearray(b"abcdef"))
    attempt(use)
for use in [lambda: m[0], lambda: len(m), lambda: m.tolist(), lambda: hash(m), lambda: m == m, lambda: m == b"abcdef", lambda: m.release()]:
    attempt(use)
m = memoryview(b"abc")
h = hash(m)
m.release()
print(h == hash(m) == hash(b"abc"))

# ---- dimensions, order, comparison ----
m = memoryview(bytearray(range(12))).cast("B", (3, 4))
print(m.tolist(), m[1, 2], m[-1, -1], m.tobytes("F"), m.tobytes("A"), m.tobytes(None), m[1:].shape, m[::2].tolist(), m.cast("B").tolist() == list(range(12)))
m[2, 3] = 99
for use in [lambda: m[0], lambda: m[0, 0, 0], lambda: m[0, "x"], lambda: m[0:1, 0:1], lambda: m[(0,)], lambda: m[5, 0], lambda: list(m), lambda: m.__setitem__(0, 1), lambda: m.cast("B", (2, 6)),
            lambda: m.__setitem__(slice(0, 1), b"1234"), lambda: m[2 ** 70, 0], lambda: m.cast("B").cast("i", shape=[3]).tolist(), lambda: m.tobytes("X"), lambda: m.tobytes(5)]:
    attempt(use)
flat = memoryview(bytearray(8))
for use in [lambda: flat.cast("B", (2, -4)), lambda: flat.cast("B", (2, "x")), lambda: flat.cast("B", {2, 4}), lambda: flat.cast("B", [1] * 65), lambda: flat.cast("B", (2 ** 40, 2 ** 40)),
            lambda: flat.cast("B", (3, 3)), lambda: flat[0, 0], lambda: flat["x"], lambda: flat < flat, lambda: flat < b"", lambda: b"" < flat, lambda: flat.__delitem__(0),
            lambda: memoryview(b"").__delitem__(0)]:
    attempt(use)
zero = memoryview(bytearray(b"\7")).cast("B", ())
print(zero[()], zero.shape, zero.tolist(), zero[...] == zero, len(zero))
zero[()] = 9
print(zero.tolist(), memoryview(b"ab") == array.array("B", b"ab"), memoryview(array.array("d", [1.0])) == memoryview(array.array("i", [1])), memoryview(b"ab")[::-1] == b"ba")
nan = array.array("d", [float("nan")])
print(memoryview(nan) == memoryview(nan), nan == nan, memoryview(b"ab") != b"ab", b"ab" == memoryview(b"ab"), bytearray(b"b") > memoryview(b"a"))
it = iter(memoryview(b"ab"))
print(type(it).__name__, next(it), list(it), list(it), list(reversed(memoryview(b"abc"))))

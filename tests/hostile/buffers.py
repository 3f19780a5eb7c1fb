# ---- bytearray resized under a memoryview
b = bytearray(10)
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.extend(b"x" * 100), lambda: b.clear(), lambda: b.pop(), lambda: b.__delitem__(0), lambda: b.__iadd__(b"x"),
          lambda: b.insert(0, 1), lambda: b.remove(0), lambda: b.__setitem__(slice(0, 2), b"xxxxx"), lambda: b.__imul__(3)):
    try:
        f()
        print("?")
    except BufferError as e:
        print(e)
m.release()
b.append(1)
print(len(b))
# ---- released view
m = memoryview(b"abc")
m.release()
for f in (lambda: m[0], lambda: len(m), lambda: m.tobytes(), lambda: m.cast("B"), lambda: m.nbytes, lambda: m == m, lambda: m.tolist(), lambda: m[0:1],
          lambda: hash(m), lambda: bytes(m), lambda: m.format):
    try:
        print(f())
    except ValueError as e:
        print("ValueError")
# ---- view released while an index is computed
class I:
    def __index__(self):
        m.release()
        return 0
m = memoryview(bytearray(b"abc"))
for f in (lambda: m[I()], lambda: m.__setitem__(I(), 1), lambda: m[I():]):
    m = memoryview(bytearray(b"abc"))
    try:
        f()
        print("?")
    except ValueError as e:
        print("ValueError")
# ---- value released while it is stored
class V:
    def __index__(self):
        m.release()
        b.extend(b"x" * 1000)
        return 1
b = bytearray(4)
m = memoryview(b)
try:
    m[0] = V()
    print("?")
except ValueError as e:
    print("ValueError")
# ---- casts
m = memoryview(bytearray(24))
for f in (lambda: m.cast("i").cast("d"), lambda: m.cast("q", [3]), lambda: m.cast("q", [2]), lambda: m.cast("B", [2, 3, 4])[1, 2, 3], lambda: m.cast("B", [5, 5]),
          lambda: m.cast("x"), lambda: m.cast(""), lambda: m.cast("i")[5], lambda: m.cast("i")[6], lambda: m.cast("B", [-1, 24]), lambda: m.cast("B", [2**62, 4])):
    try:
        r = f()
        print(r if isinstance(r, int) else r.shape)
    except (ValueError, TypeError, IndexError, NotImplementedError) as e:
        print(type(e).__name__)
# ---- BytesIO under a view
import io
f = io.BytesIO(b"abc")
v = f.getbuffer()
for g in (lambda: f.write(b"x" * 100), lambda: f.truncate(0), lambda: f.close()):
    try:
        g()
        print("?")
    except BufferError as e:
        print("BufferError")
v.release()
f.write(b"xyz" * 10)
print(f.getvalue()[:5])
# ---- array under a view
import array
a = array.array("i", [1, 2, 3])
m = memoryview(a)
for f in (lambda: a.append(1), lambda: a.extend([1, 2]), lambda: a.pop(), lambda: a.__delitem__(0), lambda: a.frombytes(bytes(4))):
    try:
        f()
        print("?")
    except BufferError as e:
        print("BufferError")
m.release()
a.append(4)
print(a)
# ---- overlapping copies
b = bytearray(range(10))
m = memoryview(b)
m[1:6] = m[0:5]
m[0:5] = m[2:7]
print(list(b))
b2 = bytearray(range(10))
b2[2:5] = b2
print(list(b2))
m = memoryview(bytearray(range(10)))
for f in (lambda: m.__setitem__(slice(0, 3), b"ab"), lambda: m.__setitem__(slice(0, 3), [1, 2, 3]), lambda: m.__delitem__(0), lambda: memoryview(b"a").__setitem__(0, 1)):
    try:
        f()
        print("?")
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
# ---- readinto with odd buffers
import io
f = io.BytesIO(bytes(range(20)))
b = bytearray(5)
print(f.readinto(memoryview(b)[1:3]), b, f.readinto(bytearray()), f.readinto(b))
for x in (b"abc", "abc", 5, None, memoryview(b"abc")):
    try:
        f.readinto(x)
        print("?")
    except (TypeError, BufferError) as e:
        print("TypeError")
# ---- struct with small buffers
import struct
for f in (lambda: struct.unpack("i", b"a"), lambda: struct.unpack_from("i", b"abcd", 1), lambda: struct.unpack_from("i", b"abcd", -10), lambda: struct.pack_into("i", bytearray(3), 0, 1),
          lambda: struct.pack_into("i", bytearray(8), 2**62, 1), lambda: struct.pack("9999999999999999999i"), lambda: struct.calcsize("i" * 10 + "?" + "99999999999999999999s"),
          lambda: struct.pack("b", 1000), lambda: struct.pack("i", "x"), lambda: struct.unpack("P", bytes(7)), lambda: struct.Struct("i").unpack(memoryview(b"abc"))):
    try:
        print(f())
    except struct.error as e:
        print("struct.error")

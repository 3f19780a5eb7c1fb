"""bytearray: changes in place and what it has in common with bytes."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


a = bytearray(b"abc")
a.append(100)
a.extend(b"ef")
a.extend([103, 104])
a[0] = 65
print(a, len(a), a[1], a[-1], a[1:3], type(a[1:3]).__name__, a == b"Abcdefgh", b"Abcdefgh" == a, a[::2])
a[1:3] = b"XYZ"
del a[0]
del a[-2:]
print(a)
a.insert(1, 33)
print(a.pop(), a.pop(0), a)
a.remove(33)
a.reverse()
print(a, a.copy(), a.copy() is a)
a += b"++"
a *= 2
print(a, a + b"x", type(a + b"x").__name__, type(b"x" + a).__name__)
a[::2] = b"." * len(a[::2])
print(a)
del a[::3]
print(a, a.find(b"+"), a.count(b"."), a.upper(), a.split(b"+"), a.replace(b"+", b"-"), a.startswith(b"."), a.hex(), a.decode())
a.clear()
print(a, bool(a), bytearray(3), bytearray("é", "utf-8"), bytearray([1, 2]), bytearray.fromhex("ff00"), list(bytearray(b"ab")))
print(repr(bytearray(b"it's")), str(bytearray(b"x")), bytearray(b"%d") % 5, bytearray(b"a") < b"b", 97 in bytearray(b"a"))
attempt(lambda: hash(a))
attempt(lambda: a.append(256))
attempt(lambda: a.append("x"))
attempt(lambda: a.pop())
attempt(lambda: bytearray(b"a").remove(5))
attempt(lambda: bytearray(b"a").pop(7))
attempt(lambda: bytearray(b"a")[5])
attempt(lambda: bytearray(b"a") + "x")
attempt(lambda: bytearray(b"a").extend(5))
attempt(lambda: bytearray("a"))
attempt(lambda: bytearray(b"a").__setitem__(0, 300))
attempt(lambda: bytearray(b"a").__setitem__(9, 3))
buffer = bytearray()
for i in range(500):
    buffer.append(i % 256)
print(len(buffer), sum(buffer), buffer[300])

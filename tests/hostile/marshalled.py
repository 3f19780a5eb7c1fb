# ---- random bytes (large)
import marshal, random
random.seed(1)
n = 0
for i in range(3000):
    data = bytes(random.randrange(256) for _ in range(random.randrange(1, 40)))
    try:
        marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        n += 1
    except (MemoryError, OverflowError, RecursionError):
        n += 1
print("end")
# ---- cut short
import marshal
data = marshal.dumps((1, "abc", [1.5, 2j, None], {"a": b"x" * 300}, frozenset([1]), 10**50))
n = 0
for i in range(len(data)):
    try:
        marshal.loads(data[:i])
    except EOFError:
        n += 1
    except (ValueError, TypeError):
        n += 1
print(n == len(data))
# ---- flipped bits of data
import marshal
data = marshal.dumps((1, "abc", [1.5, 2j, None], {"a": b"x" * 300}, frozenset([1]), 10**50))
for i in range(len(data)):
    for bit in range(8):
        b = bytearray(data)
        b[i] ^= 1 << bit
        try:
            marshal.loads(bytes(b))
        except (EOFError, ValueError, TypeError, MemoryError, OverflowError, RecursionError):
            pass
print("end")
# ---- nested too deep
import marshal
for data in (b"(\x01\x00\x00\x00" * 100000, b"[\x01\x00\x00\x00" * 3000 + b"N"):
    try:
        marshal.loads(data)
        print("?")
    except ValueError as e:
        print(e)
    except EOFError as e:
        print("EOF")
l = []
for _ in range(3000):
    l = [l]
try:
    marshal.dumps(l)
except ValueError as e:
    print(e)
# ---- huge sizes
import marshal
for head in (b"[", b"(", b"s", b"u", b"l", b"<", b"z"):
    for size in (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\x00\x00\x00\x80"):
        try:
            marshal.loads(head + size)
            print("?")
        except (ValueError, EOFError, MemoryError, TypeError) as e:
            pass
print("end")
# ---- references to nothing
import marshal
for data in (b"r\x00\x00\x00\x00", b"\xdb\x01\x00\x00\x00r\x00\x00\x00\x00", b"r\xff\xff\xff\xff"):
    try:
        x = marshal.loads(data)
        print(type(x).__name__)
    except ValueError as e:
        print(e)
# ---- code of other parts
def f(a, b=2, *c, d, **e):
    x = a + b
    for i in range(3):
        x += i
    return x, lambda: x
code = f.__code__
for change in (dict(co_argcount=-1), dict(co_nlocals=0), dict(co_stacksize=-5), dict(co_varnames=("a",)),
               dict(co_code="x"), dict(co_firstlineno="x"), dict(co_argcount=100)):
    try:
        code.replace(**change)
        print("taken")
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__)
# ---- a file of broken bytecode (large)
import importlib.util, os, sys, tempfile
with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, "m.py")
    with open(path, "w") as f:
        f.write("x = 5\n")
    import py_compile
    pyc = py_compile.compile(path)
    data = open(pyc, "rb").read()
    sys.path.insert(0, d)
    import m
    print(m.x)
    for broken in (data[:10], data[:16], data[:-3], data[:16] + b"\xff" * 50, b"", data[:16] + b"N"):
        with open(pyc, "wb") as f:
            f.write(broken)
        sys.modules.pop("m", None)
        importlib.invalidate_caches()
        try:
            import m
            print(m.x)
        except (EOFError, ImportError, ValueError, TypeError) as e:
            print(type(e).__name__)

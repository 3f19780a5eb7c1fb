# ---- lists
for f in (lambda: [0] * 10**12, lambda: [None] * (2**62), lambda: [0] * (2**63)):
    try:
        f()
        print("?")
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__)
# ---- tuples
for f in (lambda: (0,) * 10**12, lambda: (1, 2) * 2**62):
    try:
        f()
        print("?")
    except MemoryError as e:
        print(type(e).__name__)
# ---- strings
for f in (lambda: "a" * 10**13, lambda: "ab" * 2**62, lambda: "a".ljust(10**13), lambda: "a".zfill(2**62), lambda: "a".center(2**62)):
    try:
        f()
        print("?")
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__)
# ---- bytes
for f in (lambda: bytes(10**13), lambda: b"a" * 10**13, lambda: bytearray(10**13), lambda: bytes(2**63), lambda: bytearray(b"ab") * 2**62):
    try:
        f()
        print("?")
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__)
# ---- formats
for f in (lambda: "%999999999999d" % 1, lambda: "{:99999999999999}".format(1), lambda: "%.99999999999f" % 1.0, lambda: f"{1:{10**13}}",
          lambda: "%*d" % (2**62, 1), lambda: format(1.5, ".99999999999999999999f")):
    try:
        f()
        print("?")
    except (MemoryError, OverflowError, ValueError) as e:
        print("refused")
# ---- numbers
for f in (lambda: 1 << 10**15, lambda: 1 << 2**70):
    try:
        f()
        print("?")
    except (MemoryError, OverflowError) as e:
        print("refused")
# ---- appending for ever
l = []
try:
    while True:
        l.append("x" * 10000000)
except MemoryError:
    l = None
    print("MemoryError")
# ---- dictionary for ever
d = {}
i = 0
try:
    while True:
        d[i] = bytes(10000000)
        i += 1
except MemoryError:
    d = None
    print("MemoryError")
# ---- joining
s = "x" * 10**8
try:
    "".join([s] * 10**5)
except MemoryError:
    print("MemoryError")
# ---- replacing
try:
    ("a" * 10**5).replace("a", "b" * 10**6)
except MemoryError:
    print("MemoryError")
# ---- growing a bytearray
b = bytearray()
try:
    while True:
        b += bytes(10**8)
except MemoryError:
    b = None
    print("MemoryError")
# ---- arrays
import array
for f in (lambda: array.array("d", [0]) * 10**13, lambda: array.array("b", bytes(8)) * 2**62):
    try:
        f()
        print("?")
    except MemoryError as e:
        print(type(e).__name__)

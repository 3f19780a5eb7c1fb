"""marshal: every type there and back, what CPython wrote, malformed bytes, code."""
import io, marshal, types

def t(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__

values = [None, True, False, ..., StopIteration, 0, 1, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63, -2**63, 2**64, 10**40, -10**40, 1.5, -0.0, 1e300,
          2 + 3j, "", "abc", "\xe9\u20ac\U00010000\ud800", "x" * 300, b"", b"abc", (), (1, "a"), [1, [2, [3]]], {1: 2, "a": [3]}, {1, 2, 3},
          frozenset({4, 5}), tuple(range(300))]
for version in range(5):
    for v in values:
        back = marshal.loads(marshal.dumps(v, version))
        assert back == v and type(back) is type(v), (version, v, back)
print(marshal.version, marshal.loads(b"\xa9\x02\xe9\x01\x00\x00\x00r\x01\x00\x00\x00"))
for data in [b"", b"i", b"i\x01\x00", b"(\x02\x00\x00\x00N", b"0", b"?", b"r\x00\x00\x00\x00", b"[\xff\xff\xff\xff", b"z\x05ab", b"l\x01\x00\x00\x00\x00\x00",
             b"l\x01\x00\x00\x00\xff\xff", b"{N0", b"(\x01\x00\x00\x000", b"\xdb\x01\x00\x00\x00r\x00\x00\x00\x00", b"s\xff\xff\xff\xff", b"I" + b"\xff" * 8,
             b"f\x041.25", b"g" + b"\0" * 8, b"u\x01\x00\x00\x00\xff", b"t\x01\x00\x00\x00a", b"<\x01\x00\x00\x00[\x00\x00\x00\x00"]:
    r = t(marshal.loads, data)
    print(data, r)
shared = ["s"]
a, b = marshal.loads(marshal.dumps((shared, shared)))
print(a is b, *[marshal.loads(marshal.dumps(x)) for x in (bytearray(b"ba"), memoryview(b"mv"))])
for bad in [object(), [object()], type, range(3), {1: print}, 1 .__add__]:
    print(t(marshal.dumps, bad))
deep = []
for i in range(5000):
    deep = [deep]
print(t(marshal.dumps, deep), t(marshal.loads, b"[\x01\x00\x00\x00" * 5000))
f = io.BytesIO()
for v in (1, "two", [3.0]):
    marshal.dump(v, f)
f.write(b"rest")
f.seek(0)
print(marshal.load(f), marshal.load(f), marshal.load(f), f.read(), t(marshal.load, f), t(marshal.load, io.StringIO("x")), t(marshal.loads, "s"))

source = '''
import sys
def outer(a, b=2, *rest, c, d=4, **more):
    """doc"""
    def inner(x: int = 3) -> str:
        nonlocal a
        a += x
        return f"{a!r:>{b}}"
    try:
        with Manager() as m:
            raise ValueError(m)
    except ValueError as e:
        got = str(e)
    finally:
        a += 1
    match rest:
        case [1, *others]: got += repr(others)
        case {"k": v}: got += v
    return inner(), got, [y for y in rest if y], more, {k: v for k, v in more.items()}
def gen(n):
    got = yield n
    yield from [got, n]
class Manager:
    def __enter__(self): return super().__init__ is not None
    def __exit__(self, *a): return False
async def co():
    async with x as y: pass
    async for z in y: await z
result = outer(1, 2, 1, 2, 3, c=4, e=5), list(gen(7))
'''
code = compile(source, "made.py", "exec")
again = marshal.loads(marshal.dumps(code))
names = {}
exec(again, names)
print(again == code, again is code, names["result"], names["outer"].__doc__, again.co_filename, isinstance(again, types.CodeType))
print(names["outer"].__code__.co_varnames, [tuple(p)[0] for p in names["gen"].__code__.co_positions() if p[0]][:2])
try:
    names["outer"](1)
except TypeError as e:
    print(e)
data = bytearray(marshal.dumps(code))
state = 12345
loaded = 0
for i in range(60):
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    broken = bytearray(data)
    broken[state % len(data)] = state >> 8 & 0xFF
    try:
        if type(broken) is bytearray and marshal.__name__ == "marshal":
            loaded += 1
            if "mesapy" in __import__("sys").implementation.cache_tag:  # CPython does not check code
                c = marshal.loads(broken)
                if isinstance(c, types.CodeType):
                    exec(c, {"__name__": "broken"})
    except Exception:
        pass
print(loaded)

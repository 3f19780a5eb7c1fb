"""_pickle and _json: what _pickle writes is what CPython writes, byte by byte; what it reads, errors, hooks."""
# without: GC=stress - the library's modules that it needs take too long there
import _io
import _json
import _pickle
import copyreg
import json
import sys
from _pickle import PickleBuffer, Pickler, Unpickler, dumps, loads


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__


class Slots:
    __slots__ = ("a", "b")

    def __getstate__(self):
        return None, {"a": self.a}


class NewArgs(tuple):
    def __new__(cls, a, *, b):
        return tuple.__new__(cls, (a, b))

    def __getnewargs_ex__(self):
        return (self[0],), {"b": self[1]}


class Reduced:
    def __init__(self, *args):
        self.items = list(args)

    def append(self, x):
        self.items.append(x)

    def __setitem__(self, key, value):
        self.items.append((key, value))

    def __reduce__(self):
        return Reduced, (1, 2), None, iter([3, 4]), iter([("k", "v")])

    class Inner:
        pass


def function():
    pass


shared = [1, 2]
cycle = {"me": None}
cycle["me"] = cycle
slots = Slots()
slots.a = 7
values = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -2 ** 31, 2 ** 31, 2 ** 63, -2 ** 70, 10 ** 300, 1.5, float("inf"), -0.0, "", "text", "é\U0001f600\n\\\x1a\ud800",
          "x" * 300, b"", b"bytes\xff", b"y" * 300, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], shared, [shared, shared], {}, {"a": 1}, {"a": 1, 2: [3]},
          list(range(1001)), Plain(5), [Plain(shared), shared], slots, Reduced(), Reduced, len, function, int, type(None), ..., NotImplemented, range, OSError]
for protocol in range(6):
    total = 0
    for v in values:
        data = dumps(v, protocol)
        for byte in data:
            total = (total * 31 + byte) % 1000000007
        back = loads(data)
        if type(v) in (int, float, str, bytes, tuple, list, dict, Plain) and back != v:
            print("differs", protocol, v, back)
    print(protocol, total, dumps(shared, protocol), dumps("é\n", protocol), dumps(2 ** 40, protocol))
    c = loads(dumps(cycle, protocol))
    print(c["me"] is c, loads(dumps(slots, protocol)).a if protocol > 1 else "", loads(dumps(Reduced(), protocol)).items)
for protocol in (2, 3, 4, 5):
    print(dumps(NewArgs(1, b=2), protocol)[-30:], loads(dumps(NewArgs(1, b=2), protocol)), len(dumps({1, 2}, protocol)), loads(dumps(frozenset([1]), protocol)))
print(dumps(Reduced.Inner, 4), loads(dumps(Reduced.Inner, 2)) is Reduced.Inner, dumps(bytearray(b"ab"), 5), len(dumps(b"z" * 100000)), loads(dumps(["s" * 70000, "t"]))[1])


# ---- hooks ----
class P(Pickler):
    def persistent_id(self, o):
        return "id" if o is shared else None

    def reducer_override(self, o):
        return (str, ("overridden",)) if o is function else NotImplemented


class U(Unpickler):
    def persistent_load(self, id):
        return "loaded " + id

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


for protocol in (0, 4):
    f = _io.BytesIO()
    p = P(f, protocol)
    p.dispatch_table = copyreg.dispatch_table.copy()
    p.dispatch_table[Plain] = lambda o: (Reduced, (o.x,))
    p.dump([shared, function, Plain(3)])
    p.dump("second")
    f.seek(0)
    u = U(f)
    got = u.load()
    print(got[:2], got[2].items, u.load(), f.read())
copyreg.add_extension("__main__", "Plain", 0x1234)
print(dumps(Plain, 2), loads(dumps(Plain, 2)) is Plain)
copyreg.remove_extension("__main__", "Plain", 0x1234)
buffers = []
data = dumps([PickleBuffer(b"out"), PickleBuffer(bytearray(b"of band"))], 5, buffer_callback=buffers.append)
print(data, [bytes(b) for b in loads(data, buffers=buffers)], loads(dumps(PickleBuffer(b"in"), 5)))
p = Pickler(_io.BytesIO())
p.dump(shared)
print(len(p.memo.copy()), p.bin, p.fast)
p.clear_memo()
print(p.memo.copy())

# ---- what cannot be written or read ----
attempt(dumps, 1, 9)
attempt(dumps, 1, 4, buffer_callback=print)
attempt(dumps, PickleBuffer(b""), 4)
attempt(Pickler, 1)
attempt(Unpickler, 1)
for bad in (b"", b"\x80\x09.", b"(.", b".", b"0.", b"\x80", b"I1\n", b"X\x05\0\0\0ab", b"S'x\n.", b"\xff.", b"?", b"g1\n.", b"e.", b"]0a.", b"\x8c\x02\xff\xff.", b"cno_such_module\nx\n.",
            b"cos\nno_such_name\n.", b"\x80\x04K\x01K\x02\x93.", b"\x95\xff\0\0\0\0\0\0\0.", b"K\x01K\x02R.", b"\x97.", b"Pa\n.", b"\x82\x09.", b"p-1\n.", b"N}b.", b"K\x01)\x81."):
    attempt(loads, bad)
attempt(loads, "text")
attempt(loads, b"\x80\x02U\x01\xe9.")
attempt(loads, b"\x80\x02U\x01\xe9.", encoding="latin1")
attempt(loads, b"\x80\x02U\x01\xe9.", encoding="bytes")
attempt(loads, b"c__builtin__\nxrange\nK\x03\x85R.")

# ---- json ----
class Context:
    strict = True
    object_hook = object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = "const {}".format


scan = _json.make_scanner(Context)
for s in ('{"a": [1, -2.5e3, null, true, false, NaN, -Infinity], "b": {"": "\\u00e9\\ud834\\udd20\\n\\/"}}', "12345678901234567890123", ' 1', "[]", '"é"', "{}", '{"k" : 1 , "k" : 2 }'):
    attempt(scan, s, 0)
for s in ("", "[1", "[1,]", "{", '{"a"', '{"a":1,}', "{1:2}", '"abc', '"a\\x"', '"\\u12"', '"\\ud834\\u1"', '"a\nb"', "-", "nul", '["é" x]'):
    attempt(scan, s, 0)
attempt(scan, b"1", 0)
attempt(scan, "1", -1)
Context.object_pairs_hook = list
Context.strict = False
attempt(_json.make_scanner(Context), '{"b": 1, "a": "\t"}', 0)
attempt(_json.scanstring, 'say \\"x\\""', 0)
attempt(_json.encode_basestring_ascii, 'é"\\\n\x01\U0001d120\x7f')
attempt(_json.encode_basestring, 'é"\\\n\x01\U0001d120\x7f')


def encode(o, sort=False, skip=False, nan=True, default=str):
    return _json.make_encoder({}, default, _json.encode_basestring_ascii, None, ": ", ", ", sort, skip, nan)(o, 0)


loop = []
loop.append(loop)
attempt(encode, {"b": [1, 2.5, None, True], 3: (), "a": {}, None: "é", 1.5: 10 ** 30, (1,): 0}, skip=True)
attempt(encode, {"b": 1, "a": 2}, sort=True)
attempt(encode, [1j, float("inf")])
attempt(encode, [float("nan")], nan=False)
attempt(encode, loop)
attempt(encode, {(1,): 2})
attempt(encode, object(), default=lambda o: [o])

# ---- memoryview of a PickleBuffer ----
data = bytearray(b"foo")
view = memoryview(pickle.PickleBuffer(data))
view[0] = 48
print(view.readonly, data, memoryview(pickle.PickleBuffer(b"x")).readonly, view.obj is data)

"""Files: open, modes, raw and buffered streams, positions, errors."""
import _io
from _io import open as io_open

base = "/tmp/mesapy-io-files"


def attempt(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
        print(type(result).__name__, repr(result))
    except Exception as e:
        print(type(e).__name__, e)


def unlink_all():
    for name in ["a", "b", "c"]:
        with open(base + name, "wb"):
            pass


unlink_all()
print(open is io_open, open.__name__)
with open(base + "a", "w") as f:
    print(f.write("first line\n"), f.write("zweite Zeile: äöü\n"), f.write("€ 𝄞 end"), f.closed, f.name == base + "a", f.mode, f.encoding)
    print(f.fileno() > 2, f.isatty(), f.readable(), f.writable(), f.seekable())
print(f.closed)
attempt(f.write, "x")
attempt(f.read)
attempt(f.flush)
attempt(f.fileno)
attempt(f.tell)
attempt(f.__enter__)
f.close()
with open(base + "a") as f:
    print(list(f))
    print(f.read(), f.readline(), f.readlines())
with open(base + "a", "rb") as f:
    print(f.read(5), f.tell(), f.read1(3), f.peek(1)[:4], f.readline(), f.tell(), f.seek(-3, 2), f.read(), f.read(), f.read(3), f.readline())
    print(f.seek(0), f.seek(2, 1), f.read(3), f.seek(1), f.read(2), f.seek(4, 1), f.read(4), [f.tell(), f.raw.tell()])
    print(f.raw.mode, f.mode, f.name == base + "a", f.raw.closefd, f.raw.closed)
    print(type(f).__name__, type(f.raw).__name__)
    attempt(f.write, b"x")
    attempt(f.raw.write, b"x")
    attempt(f.truncate)
    attempt(f.seek, -1)
    attempt(f.seek, 0, 9)
    attempt(f.seek, "x")
    attempt(f.read, -2)
    attempt(f.read, "x")
    attempt(f.readinto, b"xx")
    b = bytearray(5)
    print(f.seek(0), f.readinto(b), b, f.readinto1(b), b, f.readlines(10))
with open(base + "a", "rb", buffering=0) as f:
    print(f.read(4), f.readall(), f.read(3), f.readall(), f.seek(2), f.readinto(b), b, f.tell(), f.readline(), f.readlines())
    attempt(f.truncate, 3)
    attempt(f.write, b"")
with open(base + "b", "wb", 10) as f:
    print(f.write(b"12345"), f.raw.tell(), f.tell(), f.write(b"6789ABC"), f.raw.tell(), f.write(bytearray(b"x") * 50), f.raw.tell(), f.tell())
    print(f.flush(), f.raw.tell(), f.seek(3), f.write(b"--"), f.truncate(20), f.tell(), f.truncate(), f.tell())
    attempt(f.read)
    attempt(f.readline)
    attempt(f.peek) if hasattr(f, "peek") else print("no peek")
    attempt(f.write, "text")
    attempt(f.write, 5)
    f.writelines([b"a", bytearray(b"b")])
    attempt(f.writelines, ["x"])
    attempt(f.writelines, 5)
print(open(base + "b", "rb").read())
with open(base + "b", "r+b") as f:
    print(f.read(3), f.write(b"WW"), f.tell(), f.read(2), f.seek(0), f.write(b"#"), f.read(3), f.peek(2)[:2], f.write(b"!"), f.seek(0), f.read())
    print(type(f).__name__, f.readable(), f.writable(), f.mode)
    f.seek(0)
    print(f.readline(), f.write(b"\nmore\nlines"), f.seek(0), f.readlines(), f.truncate(2), f.seek(0), f.read())
with open(base + "b", "ab") as f:
    print(f.tell(), f.write(b"appended"), f.seek(0), f.write(b"!"), f.mode)
print(open(base + "b", "rb").read())
with open(base + "b", "a+") as f:
    print(f.tell(), f.read(), f.seek(0), f.read(4), f.write("end"), f.seek(0), f.read(), f.mode, f.buffer.mode, f.buffer.raw.mode)
with open(base + "b", "w+") as f:
    print(f.read(), f.write("abc\ndef\n"), f.seek(0), f.readline(), f.write("X"), f.seek(0), f.read())
attempt(open, base + "b", "x")
try:
    open(base + "b", "x")
except OSError as e:
    print(e.errno, e.filename == base + "b", e.strerror, e.args[0], len(e.args))
for mode in ["", "q", "rw", "rr", "r+r", "U", "rU", "bt", "rbt", "++", "r++", "b", "+", "t", "wx", "r b"]:
    attempt(open, base + "b", mode)
attempt(open, base + "b", 5)
attempt(open, base + "b", "rb", encoding="utf-8")
attempt(open, base + "b", "rb", errors="strict")
attempt(open, base + "b", "rb", newline="\n")
attempt(open, base + "b", "r", 0)
attempt(open, base + "b", "r", newline="x")
attempt(open, base + "b", "r", newline=5)
attempt(open, base + "b", "r", encoding="no-such-encoding")
attempt(open, base + "b", "r", encoding=5)
attempt(open, base + "b", "r", errors=5)
attempt(open, "/nonexistent/file")
attempt(open, "/tmp")
attempt(open, "/tmp", "w")
attempt(open, "")
attempt(open, "a\0b")
attempt(open, b"/nonexistent/bytes")
attempt(open, 3.5)
attempt(open, None)
attempt(open, -1)
attempt(open, 12345)
attempt(open)
attempt(open, base + "b", "r", -1, None, None, None, True, None, 1)
attempt(open, base + "b", wrong=1)
attempt(open, base + "b", "r", "x")
attempt(open, base + "b", closefd=False)


class P:
    def __init__(self, p):
        self.p = p

    def __fspath__(self):
        return self.p


print(open(P(base + "b")).read(), open(P((base + "b").encode())).read())
attempt(open, P(5))


def opener(path, flags):
    print("opener", path == base + "b", flags & 3)
    return 12345


attempt(open, base + "b", opener=opener)
attempt(open, base + "b", opener=lambda p, f: -5)
attempt(open, base + "b", opener=lambda p, f: "x")
with open(base + "b", "rb") as f:
    with open(f.fileno(), "rb", closefd=False) as g:
        print(g.read(3), g.name == f.fileno(), g.raw.closefd)
    print(f.closed, f.read(2))
for kind in ["FileIO", "BufferedReader", "BufferedWriter", "BufferedRandom", "TextIOWrapper", "BytesIO", "StringIO"]:
    t = getattr(_io, kind)
    print(kind, t.__module__, [c.__name__ for c in t.__mro__])
raw = _io.FileIO(base + "b", "w+")
print(raw.mode, raw.readable(), raw.writable(), raw.seekable(), raw.write(b"raw data"), raw.tell(), raw.seek(2), raw.read(3), raw.truncate(4), raw.tell(), raw.seek(0), raw.readall())
print(repr(raw).replace(base, "BASE"))
raw.close()
print(repr(raw), raw.closed)
attempt(raw.read)
attempt(raw.isatty)
attempt(raw.seekable)
raw = _io.FileIO(base + "b", "r")
raw.__init__(base + "b", "r")
print(raw.read(), raw.mode)
attempt(_io.FileIO, base + "b", "z")
attempt(_io.FileIO, base + "b", "rw")
attempt(_io.FileIO, base + "b", "")
attempt(_io.FileIO)
attempt(_io.FileIO, base + "b", 5)
attempt(_io.FileIO, -1)
attempt(_io.FileIO, base + "b", "r", False)
attempt(_io.FileIO, base + "b", "r", True, None, 5)
attempt(_io.BufferedReader, raw, 0)
attempt(_io.BufferedReader, raw, -5)
attempt(_io.BufferedWriter, _io.FileIO(base + "b"))
attempt(_io.BufferedRandom, _io.FileIO(base + "b"))
attempt(_io.BufferedReader, _io.FileIO(base + "b", "a"))
raw = _io.FileIO(base + "b")
attempt(_io.BufferedReader)
attempt(_io.BufferedReader, 5)
b = _io.BufferedReader(raw)
print(repr(b).replace(base, "BASE"))
print(b.raw is raw, b.detach() is raw)
attempt(b.read)
attempt(b.detach)
print(repr(b))
attempt(lambda: b.closed)
attempt(_io.BufferedReader.__new__(_io.BufferedReader).read)
f = open(base + "c", "w")
f.name2 = "own attribute"
print(f.name2)
f.close()
print(_io.open_code(base + "b").read(), _io.text_encoding(None), _io.text_encoding("x"), _io.DEFAULT_BUFFER_SIZE)
big = bytes(range(256)) * 400
with open(base + "c", "wb") as f:
    for i in range(0, len(big), 1000):
        f.write(big[i:i + 1000])
with open(base + "c", "rb") as f:
    got = []
    while True:
        piece = f.read(777)
        if not piece:
            break
        got.append(piece)
    print(len(got), b"".join(got) == big, f.seek(12345), f.read(5) == big[12345:12350], f.seek(-5, 1), f.tell(), f.seek(50000), f.read() == big[50000:])
    f.seek(0)
    print(len(f.readlines()), f.tell())


# ---- streams that die or are open at the end are flushed ----
import gc
import os
import subprocess
import sys


def drop(name, *args):
    open(base + name, *args).write("dropped" if "b" not in args[0] else b"dropped")


drop("c", "w")
drop("d", "wb")
raw = open(base + "e", "wb", 0)
number = raw.fileno()
del raw
gc.collect()
try:
    print(os.fstat(number))
except OSError as e:
    print(e)
print(open(base + "c").read(), open(base + "d", "rb").read())
program = f"""f = open({base + 'c'!r}, 'w')
f.write('open at the end')
g = open({base + 'd'!r}, 'wb')
g.write(b'likewise')
"""
subprocess.run([sys.executable, "-S", "-c", program])
print(open(base + "c").read(), open(base + "d", "rb").read())
program = f"""import gc
def drop(): open({base + 'c'!r}).read(1)
drop()
gc.collect()
"""
print(subprocess.run([sys.executable, "-S", "-W", "always", "-c", program], capture_output=True, text=True).stderr.count("ResourceWarning: unclosed file"))
unlink_all()


# ---- at the end what modules hold dies while their variables are still there ----
program = """import sys, types
m = types.ModuleType("own")
sys.modules["own"] = m
exec("class Told:\\n    def __del__(self): print(x, len, sys.is_finalizing())\\nimport sys\\nx = 5\\n_t = Told()\\nd = Told()", m.__dict__)
del m
"""
print(subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True).stdout)

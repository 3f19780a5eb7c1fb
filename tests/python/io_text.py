"""TextIOWrapper: encodings, line ends, positions, options; streams that the program makes; print and input on them."""
import _io
import sys
from _io import BytesIO, TextIOWrapper

base = "/tmp/mesapy-io-text"


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


data = "a\nb\r\nc\rdé€𝄞\n\r\nlast".encode()
for newline in [None, "", "\n", "\r", "\r\n"]:
    t = TextIOWrapper(BytesIO(data), "utf-8", newline=newline)
    print(repr(newline), list(t), t.newlines)
    t.seek(0)
    print(repr(t.read(3)), repr(t.readline()), repr(t.read(4)), t.tell(), repr(t.readline(2)), repr(t.read()), t.tell())
    places = []
    t.seek(0)
    while True:
        places.append(t.tell())
        if not t.read(1):
            break
    for p in places:
        t.seek(p)
        print(repr(t.read(3)), end=" ")
    print(len(places))
    out = BytesIO()
    t = TextIOWrapper(out, "utf-8", newline=newline)
    print(t.write("x\ny\r\nz\r\n"), t.flush(), out.getvalue(), t.tell())
for encoding, text in [("utf-8", "aé€"), ("latin-1", "aé"), ("ascii", "a"), ("UTF8", "é"), ("iso-8859-1", "ÿ")]:
    out = BytesIO()
    t = TextIOWrapper(out, encoding)
    t.write(text)
    t.flush()
    t.seek(0)
    print(t.encoding, t.errors, out.getvalue(), t.read(), t.read(), t.read(1))
for errors in ["strict", "ignore", "replace", "backslashreplace", "surrogateescape"]:
    t = TextIOWrapper(BytesIO(b"ab\xffcd\xe2\x82\nef\xe2\x82"), "utf-8", errors)
    attempt(lambda: ascii(t.read()))
    t = TextIOWrapper(BytesIO(b"ab\xffcd\xe2\x82\nef\xe2\x82"), "utf-8", errors)
    attempt(lambda: [ascii(x) for x in t])
    t = TextIOWrapper(BytesIO(), "ascii", errors)
    attempt(t.write, "aé€")
    attempt(lambda: (t.flush(), t.buffer.getvalue()))
t = TextIOWrapper(BytesIO(b"\xff"), "utf-8", "nonsense")
attempt(t.read)
t = TextIOWrapper(BytesIO(b"x" * 8190 + "é€\n".encode() * 3000), "utf-8")
print(len(t.read(8190)), t.read(5), t.tell(), len(t.readline()), t.tell(), len(t.read()), t.tell())
t.seek(8192)
print(repr(t.readline()), t.tell())
t.seek(0)
for line in t:
    attempt(t.tell)
    break
print(len(list(t)), t.tell())
t = TextIOWrapper(BytesIO(b"one\ntwo\nthree\n"))
print(t.readline(), next(t), t.readlines(), t.seekable(), t.readable(), t.writable(), t.isatty(), t.line_buffering, t.write_through, t.newlines)
print(t.seek(4), t.read(2), t.seek(0, 1), t.seek(0, 2), t.read(), t.write("end"), t.seek(0), t.read(), t.truncate(3), t.seek(0), t.read())
attempt(t.seek, 1, 1)
attempt(t.seek, 1, 2)
attempt(t.seek, -1)
attempt(t.seek, 0, 5)
attempt(t.write, b"x")
attempt(t.write, 5)
attempt(t.read, "x")
attempt(t.readline, "x")
attempt(t.fileno)
print(repr(t), t._CHUNK_SIZE)
t._CHUNK_SIZE = 3
print(t._CHUNK_SIZE, t.seek(0), t.write("äöüabc"), t.seek(0), t.read(2), t.read(2), t.tell(), t.read())
attempt(setattr, t, "_CHUNK_SIZE", 0)
b = t.detach()
print(b.getvalue())
attempt(t.read)
attempt(t.detach)
attempt(lambda: t.buffer)
attempt(lambda: t.closed)
attempt(repr, t)
attempt(TextIOWrapper)
attempt(TextIOWrapper, 5)
attempt(TextIOWrapper, BytesIO(), "no-such")
attempt(TextIOWrapper, BytesIO(), 5)
attempt(TextIOWrapper, BytesIO(), errors=5)
attempt(TextIOWrapper, BytesIO(), newline="ab")
attempt(TextIOWrapper, BytesIO(), newline=b"\n")
attempt(TextIOWrapper.__new__(TextIOWrapper).read)
out = BytesIO()
t = TextIOWrapper(out, "utf-8", line_buffering=True)
print(t.write("no line"), out.getvalue(), t.write(" end\nnext"), out.getvalue(), t.line_buffering)
t.reconfigure(line_buffering=False, write_through=True)
print(t.write("q"), out.getvalue(), t.line_buffering, t.write_through)
t.reconfigure(encoding="latin-1", newline="\r\n")
print(t.write("é\n"), out.getvalue(), t.encoding, t.errors)
t.reconfigure(errors="replace")
print(t.write("€"), out.getvalue(), t.encoding, t.errors)
attempt(t.reconfigure, "x")
attempt(t.reconfigure, newline="x")
attempt(t.reconfigure, encoding="no-such")
t = TextIOWrapper(BytesIO(b"abc\ndef"))
t.read(1)
attempt(t.reconfigure, encoding="ascii")
t.close()
print(t.closed, t.buffer.closed)
for name in ["read", "write", "readline", "flush", "tell", "seek", "readable", "fileno", "__next__", "__enter__", "truncate"]:
    attempt(getattr(t, name), *([0] if name == "seek" else ["x"] if name == "write" else []))


class Raw(_io._RawIOBase):
    """A raw stream of the program: gives a few bytes at a time, collects what is written."""

    def __init__(self, data=b""):
        self.data = data
        self.at = 0
        self.out = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, b):
        n = min(len(b), 3, len(self.data) - self.at)
        b[:n] = self.data[self.at:self.at + n]
        self.at += n
        return n

    def write(self, b):
        self.out.append(bytes(b[:4]))
        return min(4, len(b))


r = Raw(b"line one\nline two\nrest")
print(r.read(2), r.read(10), r.readline(), r.readall(), r.read(), r.closed, r.seekable(), r.isatty())
b = _io.BufferedReader(Raw(b"line one\nline two\nrest"), 5)
print(b.read(4), b.peek(), b.readline(), b.read1(10), b.read1(2), b.readlines(), b.read(), b.seekable())
attempt(b.seek, 0)
attempt(b.fileno)
w = _io.BufferedWriter(Raw(), 6)
print(w.write(b"abc"), w.raw.out, w.write(b"defghijklmn"), w.raw.out, w.flush(), w.raw.out)
t = TextIOWrapper(_io.BufferedReader(Raw("zeile é\r\nzwei".encode())))
print(list(t), t.seekable())
attempt(t.tell)
attempt(t.seek, 0)
t = TextIOWrapper(_io.BufferedWriter(Raw()), write_through=True)
print("through", t.write("abc"), t.buffer.flush(), t.buffer.raw.out)
p = _io.BufferedRWPair(Raw(b"from reader"), Raw())
print(p.read(4), p.peek()[:2], p.read1(3), p.write(b"to writer"), p.flush(), p.readable(), p.writable(), p.closed, p.isatty(), p.readline())
p.close()
print(p.closed)
attempt(p.read)
attempt(p.write, b"")
attempt(_io.BufferedRWPair, 1, 2)
attempt(_io.BufferedRWPair, Raw())


class Bad(Raw):
    def readinto(self, b):
        return 100000

    def write(self, b):
        return -1


attempt(_io.BufferedReader(Bad()).read, 5)
w = _io.BufferedWriter(Bad())
w.write(b"x")
attempt(w.flush)


class Blocking(Raw):
    def readinto(self, b):
        return None

    def write(self, b):
        if len(self.out) == 2:
            return None
        return super().write(b)


b = _io.BufferedReader(Blocking())
print(b.read(5), b.read(), b.read1(4), b.peek(), Blocking().read(5), Blocking().readall())
w = _io.BufferedWriter(Blocking(), 8)
w.write(b"12345678")
try:
    w.write(b"abcdefghijklmnop")
except BlockingIOError as e:
    print(e.strerror, e.characters_written)
try:
    w.flush()
except BlockingIOError as e:
    print(e.strerror, e.characters_written)
w.raw.out = []
print(w.flush(), w.raw.out)


class Fails(Raw):
    def write(self, b):
        raise OSError(28, "no space")


w = _io.BufferedWriter(Fails())
w.write(b"data")
attempt(w.flush)
attempt(w.close)
print(w.closed, w.raw.closed)


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sink = Sink()
print("a", 1, sep="-", file=sink)
print(sink.parts)
attempt(print, "x", file=sink, flush=True)
attempt(print, "x", sep=5)
attempt(print, "x", end=5)
attempt(print, "x", nothing=5)
attempt(print, "x", file=5)


class BadText:
    def __str__(self):
        raise ValueError("no text")


attempt(print, "before", BadText(), "after")
attempt(print, BadText())
old = sys.stdout
sys.stdout = sink
print("captured", [1])
sys.stdout = old
print(sink.parts[-2:])
sys.stdout = None
print("nowhere")
sys.stdout = old
del sys.stdout
attempt = attempt
try:
    print("lost")
except RuntimeError as e:
    sys.stdout = old
    print(e)
sys.stdout.note = 1
print("with an attribute", sys.stdout.note)
written = []
sys.stdout.write = written.append
print("replaced")
del sys.stdout.write
print(written, sys.stdout is sys.__stdout__, sys.stdout.encoding, sys.stdout.fileno(), sys.stderr.errors, sys.stdin.readable(), sys.stdin.name)
print(sys.stdout.buffer.write(b"bytes\n"), sys.stdout.flush())
sys.stdin = _io.StringIO("typed\nagain")
print(input("prompt> "), input())
try:
    input()
except EOFError as e:
    print(repr(e))
sys.stdin = None
try:
    input()
except RuntimeError as e:
    print(e)


# ---- encodings of the library ----
def coded(encoding, text, errors="strict"):
    raw = io.BytesIO()
    f = io.TextIOWrapper(raw, encoding, errors, newline="")
    f.write(text)
    f.write("second\r\n")
    f.flush()
    data = raw.getvalue()
    print(f.encoding, f.errors, data[:30], len(data))
    f.seek(0)
    line = f.readline()
    place = f.tell()
    rest = f.read()
    f.seek(place)
    print(repr(line), f.read() == rest, repr(rest))
    f.seek(0, 2)
    f.write("more")
    f.flush()
    print(raw.getvalue()[len(data):])
    f.seek(0)
    print(f.read(3), len(f.read()))


for encoding in ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "iso8859-15"):
    coded(encoding, "first \u20ac line\n")
coded("cp1252", "\u2603 snow\n", "backslashreplace")
for name in ("hex", "rot13", "none-such"):
    try:
        io.TextIOWrapper(io.BytesIO(), name)
    except LookupError as e:
        print(e)


def printed(*args, **options):
    file = io.TextIOWrapper(io.BytesIO(), "ascii", newline="\n")
    try:
        print(*args, file=file, **options)
    except UnicodeEncodeError as e:
        print(e.start, e.object)
    file.flush()
    print(file.buffer.getvalue())


printed("a", "b\xe9", "c")
printed("a", "b", sep="\xe9")
printed("a", "b", end="\xe9")

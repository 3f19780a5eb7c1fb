"""BytesIO, StringIO, IncrementalNewlineDecoder."""
from _io import BytesIO, IncrementalNewlineDecoder, StringIO


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


b = BytesIO(b"hello\nworld\n\nlast")
print(b.read(3), b.tell(), b.readline(), b.readline(3), b.readlines(), b.read(), b.tell(), b.getvalue())
print(b.seek(0), b.read1(4), b.seek(-2, 2), b.read(-1), b.seek(3, 1), b.tell(), b.read(), b.write(b"!"), b.getvalue())
print(b.seek(2), b.write(bytearray(b"XYZ")), b.getvalue(), b.truncate(6), b.tell(), b.getvalue(), b.truncate(), b.getvalue(), b.seek(100), b.tell())
print(b.truncate(50), len(b.getvalue()), b.readable(), b.writable(), b.seekable(), b.isatty(), b.flush(), b.closed)
target = bytearray(4)
print(b.seek(0), b.readinto(target), target, b.readinto(target), target, b.readinto(target), target)
b.writelines([b"a\n", b"b\n"])
print(b.seek(0), list(b), iter(b) is b)
attempt(b.write, "x")
attempt(b.write, 5)
attempt(b.seek, -1)
attempt(b.seek, 0, 5)
attempt(b.seek, "x")
attempt(b.read, "x")
attempt(b.truncate, -1)
attempt(b.fileno)
attempt(b.detach)
attempt(b.writelines, [b"q", 5])
attempt(b.readinto, b"abc")
attempt(BytesIO, "text")
attempt(BytesIO, 5)
attempt(BytesIO, b"", b"")
attempt(lambda: BytesIO(initial_bytes=b"named").read())
attempt(BytesIO, nothing=1)
print(BytesIO(initial_bytes=b"named").getvalue(), BytesIO(None).getvalue(), BytesIO(bytearray(b"array")).read())
state = BytesIO(b"abc")
state.read(1)
state.x = 5
print(state.__getstate__())
other = BytesIO()
other.__setstate__(state.__getstate__())
print(other.read(), other.x)
attempt(other.__setstate__, 5)
attempt(other.__setstate__, (b"", -1, None))
with BytesIO(b"with") as w:
    print(w.read())
print(w.closed)
for name in ["read", "tell", "getvalue", "readable", "flush", "isatty", "readline", "readlines", "truncate", "__enter__"]:
    attempt(getattr(w, name))
print(w.__iter__() is w)


class Own(BytesIO):
    def write(self, data):
        return super().write(data.upper())

    def readline(self, *args):
        return b"<" + super().readline(*args) + b">" if self.tell() < 9 else b""


o = Own()
o.write(b"one\ntwo\nthree\n")
o.seek(0)
o.note = "n"
print(o.getvalue(), list(o), o.note, o.__dict__, isinstance(o, BytesIO))

s = StringIO("erste\nzweite äöü\n\n€𝄞")
print(s.read(3), s.tell(), s.readline(), s.readline(8), s.tell(), s.readlines(), s.read(), s.tell(), s.getvalue())
print(s.seek(0), s.read(8), s.seek(10), s.read(5), s.seek(0, 2), s.tell(), s.seek(0, 1), s.write("dahinter"), s.getvalue())
print(s.seek(2), s.write("ÜBER"), s.getvalue(), s.truncate(8), s.tell(), s.getvalue(), s.seek(12), s.write("!"), repr(s.getvalue()))
print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.newlines, s.line_buffering, s.encoding, s.errors)
print(s.truncate(), s.seek(0), list(s), s.seek(3), s.read(2), s.read(-1))
attempt(s.write, b"x")
attempt(s.write, 5)
attempt(s.seek, -1)
attempt(s.seek, 1, 1)
attempt(s.seek, 1, 2)
attempt(s.seek, 0, 7)
attempt(s.read, "x")
attempt(s.truncate, -5)
attempt(s.fileno)
attempt(s.detach)
attempt(StringIO, b"bytes")
attempt(StringIO, 5)
attempt(StringIO, "", "x")
attempt(StringIO, "", 5)
attempt(StringIO, "a", "\n", "c")
for newline in [None, "", "\n", "\r", "\r\n"]:
    s = StringIO("a\nb\rc\r\nd", newline)
    print(repr(newline), repr(s.getvalue()), list(s), repr(s.newlines), s.write("x\ny\r\nz"), repr(s.getvalue()), repr(s.newlines))
    s.seek(0)
    print(repr(s.readline(1)), repr(s.readline(5)), repr(s.readline()), repr(s.read(2)), s.tell())
s = StringIO("state\nmore", newline="\r\n")
s.read(3)
s.attribute = [1]
print(s.__getstate__())
t = StringIO()
t.__setstate__(s.__getstate__())
print(repr(t.getvalue()), t.tell(), t.attribute)
attempt(t.__setstate__, ("", None))
with StringIO("with") as w:
    print(w.read())
for name in ["read", "tell", "getvalue", "readable", "readline", "__enter__", "__iter__", "truncate"]:
    attempt(getattr(w, name))
print(w.closed)
s = StringIO()
for i in range(1000):
    s.write("é%d," % i)
text = s.getvalue()
print(len(text), text[:20], text[-12:], s.tell())
s.seek(500)
print(s.read(10) == text[500:510], s.read(5) == text[510:515])
print("printed", 1, 2, sep="-", end="!\n", file=s)
s.seek(len(text) - 3)
print(repr(s.read()))


class Lines(StringIO):
    def write(self, text):
        return super().write("[" + text + "]")


lines = Lines()
print("a", "b", file=lines)
print(lines.getvalue(), repr(lines)[:3])

d = IncrementalNewlineDecoder(None, True)
print(repr(d.decode("a\r")), d.getstate(), repr(d.decode("\nb\rc\n")), d.newlines, repr(d.decode("x\r", True)), d.newlines)
d.reset()
print(d.newlines, d.getstate(), d.setstate((b"", 1)), repr(d.decode("q")), d.newlines)
d = IncrementalNewlineDecoder(None, translate=False)
print(repr(d.decode("a\r\nb\r")), repr(d.decode("", final=True)), d.newlines)
attempt(d.decode, b"x")
attempt(d.setstate, 5)
attempt(IncrementalNewlineDecoder)
attempt(IncrementalNewlineDecoder.__new__(IncrementalNewlineDecoder).decode, "x")

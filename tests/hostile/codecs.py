# ---- utf-8 that is wrong
for data in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\xf0\x9f\x98", b"a\x80b", b"\xc3("):
    for errors in ("strict", "replace", "ignore", "surrogateescape", "backslashreplace", "surrogatepass", "nothing"):
        try:
            print(ascii(data.decode("utf-8", errors)), end=" ")
        except (UnicodeDecodeError, LookupError) as e:
            print(type(e).__name__, end=" ")
    print()
# ---- utf-16 and utf-32 that are wrong
for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    for data in (b"a", b"\x00\xd8", b"\xd8\x00", b"\x00\x00\x11\x00", b"\xff\xfe\x00", b"\xff\xff\xff\xff", b"\x00\xdc\x00\x00"):
        for errors in ("strict", "replace", "ignore"):
            try:
                print(ascii(data.decode(name, errors)), end=" ")
            except UnicodeDecodeError as e:
                print(e.start, e.end, end=" ")
    print()
# ---- handlers that lie
import codecs
for result in (5, None, ("x",), ("x", "y"), ("x", 10**20), (5, 1), ("x", 1, 2), (b"x", 2)):
    codecs.register_error("lie", lambda e: result)
    for f in (lambda: b"a\xffb".decode("utf-8", "lie"), lambda: "a\xffb".encode("ascii", "lie"), lambda: "a\ud800b".encode("utf-8", "lie")):
        try:
            print(f(), end=" ")
        except (TypeError, IndexError, OverflowError, ValueError) as e:
            print(type(e).__name__, end=" ")
    print()
# ---- handlers that raise and that go on for ever until they stop
import codecs
n = [0]
def again(e):
    n[0] += 1
    if n[0] > 50:
        raise ZeroDivisionError
    return ("", e.start)
codecs.register_error("again", again)
try:
    b"\xff".decode("ascii", "again")
except ZeroDivisionError:
    print("ended")
# ---- error objects with odd parts
for args in ((), ("utf-8",), ("utf-8", b"abc", 1, 2, "r"), ("utf-8", b"abc", 100, 200, "r"), ("utf-8", b"", -5, -7, "r"), (1, 2, 3, 4, 5), ("utf-8", "abc", 0, 1, "r")):
    for cls in (UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError):
        try:
            print(cls(*args), end="; ")
        except TypeError as e:
            print("TypeError", end="; ")
    print()
e = UnicodeDecodeError("utf-8", b"abc", 0, 1, "r")
e.start = 10**9
e.end = -10**9
print(e)
e.object = b""
print(str(e)[:20])
# ---- encodings that do not exist (large)
for f in (lambda: "a".encode("nope"), lambda: "a".encode(""), lambda: "a".encode("x" * 1000), lambda: "a".encode("rot13"),
          lambda: "a".encode("base64"), lambda: b"a".decode("hex"), lambda: "a".encode(5), lambda: "a".encode("utf-8", 5)):
    try:
        f()
        print("?")
    except (LookupError, TypeError, ValueError) as e:
        print(type(e).__name__)
# ---- percent formats
for f, a in (("%", ()), ("%z", 1), ("%d", "x"), ("%c", -1), ("%c", 0x110000), ("%c", "ab"), ("%(a", {}), ("%(a)s", 1), ("%s %s", (1,)), ("%s", (1, 2)), ("%*d", ("x", 1)), ("%.*f", (-5, 1.5)),
             ("%i", 1.5), ("%x", 1.5), ("%#x", 255), ("%5", 1), ("%-+ 0#5d", 3), ("%d" * 5, (1, 2, 3)), ("%r", None), ("%a", "é"), ("%e", 10**400), ("%l", 1), ("%ld", 1)):
    try:
        print(f % a)
    except (ValueError, TypeError, OverflowError, KeyError) as e:
        print(type(e).__name__, e)
# ---- brace formats
for f in ("{", "}", "{0", "{0!", "{0!z}", "{0!r", "{0[", "{0.}", "{0[]}", "{}{0}", "{0:{0:{0}}}", "{a}", "{5}", "{0:999999999999999999999}", "{0!r:>5}", "{0.__class__}", "{0[0]}", "{:,_}", "{:%}", "{:c}",
          "{99999999999999999999}", "{-1}", "{0:{1}}"):
    try:
        print(f.format(65, "x"))
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError) as e:
        print(type(e).__name__)
# ---- format specifications
for v in (5, 5.5, "s", True, 1j, None, [], b"x"):
    for s in ("d", "s", "f", "x", "c", "5", "<5", "^^5", "=5", "+", ",", "_", "08", ".3d", "n", "%", "zz", "10.3f", "z.1f"):
        try:
            print(format(v, s), end=" ")
        except (ValueError, TypeError, OverflowError) as e:
            print(type(e).__name__, end=" ")
    print()
# ---- numbers in text
for text in ("", " ", "1_", "_1", "1__0", "0x", "0b2", "\0", "1\0", "١٢", "1" * 5000, "-", "+-1", "1e5", "ð", "9" * 4300, "0o8", "\ud800"):
    for f in (int, float, complex, lambda t: int(t, 0), lambda t: int(t, 36), lambda t: int(t, 1)):
        try:
            r = repr(f(text))
            print(r[:20], end=" ")
        except (ValueError, OverflowError) as e:
            print(type(e).__name__, end=" ")
    print()
# ---- surrogates everywhere (large)
s = "\ud800a\udfff"
for f in (lambda: s.encode(), lambda: s.encode("utf-16"), lambda: ascii(s), lambda: s.upper() == s, lambda: s.encode("utf-8", "surrogatepass"), lambda: hash(s) == hash("\ud800a\udfff"), lambda: s.isidentifier(),
          lambda: compile(s, "f", "exec"), lambda: open(s), lambda: __import__(s), lambda: len(s.split("a")), lambda: s.encode("idna"), lambda: getattr(5, s)):
    try:
        print(f())
    except (UnicodeEncodeError, OSError, ImportError, UnicodeError, AttributeError, ValueError) as e:
        print(type(e).__name__)

"""Encodings beyond the built-in ones, error handlers of the program, the functions of codecs."""
def t(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


t("x".encode, "no-such")
t(b"x".decode, "no-such")
for enc in ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252", "iso8859-15", "koi8-r", "utf-8-sig", "cp437", "latin-1", "ascii", "utf_8", "rot13"]:
    t("aäя€𝄞".encode, enc)
    t("aä".encode, enc)
    t(lambda: "aä".encode(enc).decode(enc))
    t(b"\xff\xfea\x00".decode, enc)
    t(b"\x81\x8d".decode, enc, "replace")
    t("€я".encode, enc, "backslashreplace")
    t("\udc80".encode, enc, "xmlcharrefreplace")
import codecs


def handler(e):
    return ("<%s>" % e.object[e.start:e.end], e.end)


codecs.register_error("mine", handler)
codecs.register_error("raw", lambda e: (b"\xee", e.end))
codecs.register_error("wrong", lambda e: 5)
codecs.register_error("far", lambda e: ("", 99))
for name in ["mine", "raw", "wrong", "far", "none"]:
    t("aäb".encode, "ascii", name)
    t(b"a\xffb".decode, "utf-8", name)
    if name in ("mine", "raw"):
        t("я".encode, "cp1252", name)
t(codecs.lookup("UTF8").name.upper)
t(codecs.lookup, "nope")
t(codecs.encode, "abc", "rot13")
t(codecs.register, 5)
t(codecs.encode, "abc", 5)
d = codecs.getincrementaldecoder("utf-8")()
t(d.decode, b"a\xc3")
t(d.decode, b"\xa4")
t(d.decode, b"\xc3", True)
d = codecs.getincrementaldecoder("utf-16")()
t(d.decode, b"\xff")
t(d.decode, b"\xfea")
t(d.decode, b"\x00\x01\xd8")
t(d.decode, b"", True)
t(codecs.lookup_error, "zzz")
t(codecs.register_error, "x", 5)
for name in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "surrogateescape"]:
    t(codecs.lookup_error(name), UnicodeEncodeError("ascii", "aäb", 1, 2, "why"))
    t(codecs.lookup_error(name), UnicodeDecodeError("ascii", b"a\xffb", 1, 2, "why"))
    t(codecs.lookup_error(name), ValueError("v"))
t(b"\x00\xd8".decode, "utf-16-le")
t(b"a".decode, "utf-16")
t(b"\xff\xff\xff\xff".decode, "utf-32")
t(b"\x00\xdc".decode, "utf-16-le", "replace")
t("\ud800".encode, "utf-16")
t("\ud800".encode, "utf-16-le", "surrogatepass")
t(b"\x00\xd8".decode, "utf-16-le", "surrogatepass")
t(codecs.charmap_encode, "ab", "strict", {97: 65, 98: b"xyz"})
t(codecs.charmap_encode, "c", "strict", {97: 65})
t(codecs.charmap_decode, b"\x00\x01", "strict", "xy")
t(codecs.charmap_decode, b"\x02", "strict", {0: "a"})
t(codecs.utf_8_decode, b"\xc3", "strict", False)
t(codecs.ascii_encode, 5)
print(codecs.BOM_UTF8, codecs.getwriter("utf-8"), codecs.getreader("latin-1"))


def search(name):
    if name == "mesa_test":
        return codecs.CodecInfo(lambda s, e="strict": (b"<" + s[::-1].encode() + b">", len(s)), lambda b, e="strict": ("decoded %d" % len(b), len(b)), name=name)


codecs.register(search)
print("abc".encode("mesa-test"), b"abc".decode("Mesa Test"))
codecs.unregister(search)
t("abc".encode, "mesa-test")


# ---- UTF-7 ----
def tried(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


for text in ["Hi Mom \u263a!", "A\u2262\u0391.", "\u65e5\u672c\u8a9e", "a+b", "1 + 1 = 2", "\U0001f600x", "\udc80", "~\\", "\xe9-", ""]:
    data = text.encode("utf-7")
    print(ascii(text), data, data.decode("utf-7") == text)
for data in [b"+", b"+-", b"a+", b"+IKx", b"+IKw-x", b"\xff", b"+!", b"++", b"+AG-", b"+2AA-", b"+2AA", b"+2D3eAA-", b"+AGEA", b"+ \xe9+"]:
    for errors in ["strict", "replace", "ignore", "backslashreplace"]:
        tried(codecs.utf_7_decode, data, errors, True)
    tried(codecs.utf_7_decode, data)

# ---- error handlers ----
for errors in ["namereplace", "xmlcharrefreplace", "backslashreplace", "replace", "surrogateescape", "surrogatepass", "unknown"]:
    for encoding in ["ascii", "utf-8", "utf-16-le", "iso8859-15"]:
        tried("a\u20ac\udc81\U0001f40d".encode, encoding, errors)
        tried(b"a\x81\xed\xb0\x80\xff".decode, encoding, errors)
for name in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass"]:
    h = codecs.lookup_error(name)
    for e in [UnicodeEncodeError("utf-8", "a\udc80\u0439b", 1, 3, "why"), UnicodeDecodeError("utf-8", b"a\xed\xa0\x80", 1, 4, "why"), UnicodeTranslateError("a\xe9", 1, 2, "why"),
              UnicodeEncodeError("utf-16-be", "\udc80", 0, 1, "why"), ValueError(), 5]:
        tried(h, e)


def given(what):
    codecs.register_error("given", lambda e: what)
    return "given"


for what in [("x", 2), (b"x", -1), ("\xe9", 2), (5, 2), ("x", "2"), "x2", ("x", 9), ("x", -9), ("x",), (b"xyz", 2)]:
    for encoding in ["ascii", "latin-1", "utf-16-le", "iso8859-15"]:
        tried("a\udc80b".encode, encoding, given(what))
    tried(b"a\xffb".decode, "ascii", given(what))


def replaced(e):
    e.object = b"(" + e.object[2:]
    return "!", 0


codecs.register_error("replaced", replaced)
for encoding in ["ascii", "utf-8", "utf-7"]:
    tried(b"\xff\xffab".decode, encoding, "replaced")
for mapping in [{0: "a", 1: "", 2: "bc"}, {0: 97, 1: 0xfffe, 2: 0x20ac}, {0: None}, {0: 0x110000}, {0: ()}, "ab\ufffe", "a"]:
    tried(codecs.charmap_decode, b"\0\1\2", "strict", mapping)
    tried(codecs.charmap_decode, b"\0\1\2", "replace", mapping)
for mapping in [{97: b"xy", 98: 255, 63: 33}, {97: 256, 63: 64}, {97: "x"}, {97: None}]:
    for errors in ["strict", "replace", "xmlcharrefreplace"]:
        tried(codecs.charmap_encode, "ab\xe9", errors, mapping)


# ---- causes ----
class Failing(codecs.Codec):
    def encode(self, text, errors="strict"):
        raise RuntimeError(text)


codecs.register(lambda name: codecs.CodecInfo(Failing().encode, None, name="failing") if name == "failing" else None)
try:
    "text".encode("failing")
except RuntimeError as e:
    print(e, repr(e.__cause__))
for args in [(), (1, 2, 3, 4, 5), ("utf-8", "x", "1", 2, "why"), ("utf-8", "x", 0, 1, 5), ("utf-8", b"x", 0, 1, "why")]:
    tried(UnicodeEncodeError, *args)
    tried(UnicodeDecodeError, *args)
d = codecs.getincrementaldecoder("utf-8")("surrogatepass")
print(ascii(d.decode(b"\xed")), ascii(d.decode(b"\xb0")), ascii(d.decode(b"\x80", True)))

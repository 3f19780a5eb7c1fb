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

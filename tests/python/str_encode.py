"""str.encode, bytes.decode, str(bytes, ...): codecs and error handlers; the exceptions' attributes."""


def attempt(f):
    try:
        print(repr(f()))
    except UnicodeError as e:
        print(type(e).__name__, e, "|", e.encoding, e.start, e.end, e.reason, repr(e.object), len(e.args))
    except Exception as e:
        print(type(e).__name__, e)


s = "aé€\U0001F600z"
print(s.encode(), s.encode("utf-8"), s.encode("UTF8"), "é".encode("latin-1"), "é".encode("iso-8859-1"), "abc".encode("ascii"), "".encode())
for codec in ["ascii", "latin-1", "utf-8"]:
    for errors in ["ignore", "replace", "backslashreplace", "xmlcharrefreplace", "strict", "surrogateescape"]:
        attempt(lambda: s.encode(codec, errors))
        attempt(lambda: "a\udc80\udcffb\ud800".encode(codec, errors))
attempt(lambda: "\ud800".encode("utf-8", "surrogatepass"))
attempt(lambda: b"\xed\xa0\x80".decode("utf-8", "surrogatepass"))
attempt(lambda: "a".encode("nope"))
attempt(lambda: "é".encode("ascii", "nope"))
attempt(lambda: "é".encode(1))
for data in [b"abc", b"\xff", b"a\x80b", b"\xc3", b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x98", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80", b"\xe2\x82\xac ok", b"\xf0\x90\x28\xbc"]:
    attempt(lambda: data.decode())
    for errors in ["ignore", "replace", "backslashreplace", "surrogateescape"]:
        attempt(lambda: data.decode("utf-8", errors))
    attempt(lambda: data.decode("ascii"))
    attempt(lambda: data.decode("latin-1"))
print(str(b"abc", "utf-8"), str(b"\xe9", "latin-1"), str(b"x", encoding="ascii", errors="strict"), str(b"a"), str(), str("x"))
attempt(lambda: str("x", "utf-8"))
attempt(lambda: str(1, "utf-8"))
attempt(lambda: str(b"\xff", errors="replace"))
print(b"\xff\xfe".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
e = UnicodeDecodeError("codec", b"abc", 1, 2, "why")
print(e, e.object, e.args)
print(UnicodeEncodeError("codec", "abc", 0, 2, "why"), issubclass(UnicodeEncodeError, ValueError))
attempt(lambda: UnicodeDecodeError("x"))

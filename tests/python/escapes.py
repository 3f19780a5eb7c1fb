# escapes of _codecs: encodings and what is wrong with escapes.
import _codecs
import codecs
import warnings

text = "a\\b'\"\t\n\r\0\x7f\x80\xff\u0100\uffff\U0001f600\udc80 end"
for name in ("unicode_escape", "raw_unicode_escape"):
    data = text.encode(name)
    print(name, data, data.decode(name) == text)
print(_codecs.escape_encode(b"a'\"\\\t\n\r\0\x7f\xff~"), _codecs.unicode_escape_encode("x\n"), _codecs.raw_unicode_escape_encode("\u1234"))
warnings.simplefilter("error")
cases = [b"\\x4", b"\\u12", b"\\U00110000", b"\\N{x}", b"\\Nx", b"\\N{", b"\\N{}", b"ab\\", b"\\q", b"\\777", b"\\1\\12\\1234", b"\\x41\\u0042\\U00000043",
         b"\\N{LATIN SMALL LETTER A}\\N{snowman}", b"\\a\\b\\f\\v\\'\\\"\\\\", b"a\\\nb", b"\\ud800", b"\xe9\\xe9", b"\\xg", b"\\u123", b"\\U1234567"]
for f in (_codecs.unicode_escape_decode, _codecs.raw_unicode_escape_decode, _codecs.escape_decode):
    for data in cases:
        for more in ((), ("replace",), ("ignore",), ("strict", False)):
            if len(more) == 2 and f is _codecs.escape_decode:
                continue
            try:
                print(f.__name__, data, more, f(data, *more))
            except Exception as e:
                print(f.__name__, data, more, type(e).__name__, e)
for f, x in ((_codecs.escape_encode, "x"), (_codecs.unicode_escape_encode, b"x"), (_codecs.unicode_escape_decode, 3), (_codecs.unicode_escape_decode, "\xe9\\t"),
             (_codecs.escape_decode, "\xe9\\t")):
    try:
        print(f(x))
    except Exception as e:
        print(type(e).__name__, e)
for data in (b"\\\\u1234\\u0041", b"\\\\\\u0041", b"\\", b"\\\\", b"a\\\\\\"):
    for final in (True, False):
        print(data, final, _codecs.raw_unicode_escape_decode(data, "strict", final))
d = codecs.getincrementaldecoder("unicode_escape")()
print([d.decode(c) for c in (b"a\\", b"x4", b"1\\u00", b"4", b"2")], d.decode(b"", True))

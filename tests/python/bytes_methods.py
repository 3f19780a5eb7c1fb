"""bytes: methods, operators, formatting."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


b = b"Hello, World"
print(b, b[0], b[-1], b[1:4], b[::-1], len(b), list(b[:3]), b + b"!", b * 2, 2 * b"a", b == b"Hello, World", b < b"I", b != b"x", hash(b) == hash(bytes(b)))
print(b.upper(), b.lower(), b.swapcase(), b.title(), b"abc def".capitalize(), b.find(b"o"), b.rfind(b"o"), b.find(111), b.index(b"W"), b.count(b"l"), b.count(108))
print(b.split(b","), b.split(), b" a  b ".split(), b"a,b,c".rsplit(b",", 1), b" a b ".rsplit(None, 1), b"a\nb\r\nc".splitlines(), b"a\n".splitlines(True))
print(b.partition(b", "), b.rpartition(b"o"), b"x".partition(b","), b"--a--".strip(b"-"), b" a ".lstrip(), b" a ".rstrip(), b"abc".replace(b"b", b"XX"))
print(b.startswith(b"He"), b.endswith((b"x", b"ld")), b"a" in b"abc", 97 in b"abc", b"".join([b"a", b"b"]), b",".join([b"x", bytearray(b"y")]))
print(b"abc".center(7), b"abc".center(7, b"*"), b"a".ljust(3, b"."), b"a".rjust(3), b"-5".zfill(4), b"a\tb".expandtabs(4))
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" \n".isspace(), b"AB".isupper(), b"ab".islower(), b"Ab Cd".istitle(), b"\xff".isascii(), b"".isalpha())
print(b"abc".hex(), b"\x01\xff".hex(":"), b"abcdef".hex("-", 2), b"abcde".hex("-", -2), bytes.fromhex("01 ff AB"), b"abc".translate(bytes.maketrans(b"a", b"z")),
      b"abcabc".translate(None, b"b"), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c"))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(), bytes(range(3)), bytes(bytearray(b"q")), bytes((65,)))
print(b"'", b'"', b"'\"", b"\\\n\t\r\x00\x7f\x80\xff", repr(b"abc"), str(b"abc"), b"%d-%s-%r-%x-%c-%b-%a" % (5, b"s", b"r", 255, 65, b"b", "é"))
print(b"%5d|%-5d|%05d|%+d|%.2f|%5s|%%" % (1, 2, 3, 4, 5.5, b"ab"), b"%(k)s" % {b"k": b"v"}, b"%c" % b"z", b"%s" % bytearray(b"ba"))


class HasBytes:
    def __bytes__(self):
        return b"has"


print(bytes(HasBytes()), b"%s" % HasBytes(), sorted([b"b", b"a"]), min(b"hello"), [x for x in b"ab"], list(reversed(b"abc")), {b"k": 1}[b"k"], bool(b""))
attempt(lambda: b"a" + "a")
attempt(lambda: b"abc"[5])
attempt(lambda: b"abc".__getitem__("x"))
attempt(lambda: bytes([256]))
attempt(lambda: bytes([-1]))
attempt(lambda: bytes(-1))
attempt(lambda: bytes("a"))
attempt(lambda: bytes(1.5))
attempt(lambda: bytes(["a"]))
attempt(lambda: bytes(1, "ascii"))
attempt(lambda: b"a".find("a"))
attempt(lambda: b"a".find(300))
attempt(lambda: b"a".index(b"z"))
attempt(lambda: b"a".split(b""))
attempt(lambda: b"a".split(","))
attempt(lambda: b"a".join(["x"]))
attempt(lambda: "a" in b"a")
attempt(lambda: 300 in b"a")
attempt(lambda: b"a".replace("a", b"b"))
attempt(lambda: b"a".startswith("a"))
attempt(lambda: b"%s" % "x")
attempt(lambda: b"%d" % b"x")
attempt(lambda: b"%c" % 300)
attempt(lambda: bytes.fromhex("0g"))
attempt(lambda: bytes.fromhex("012"))
attempt(lambda: b"abc".hex("ab"))
attempt(lambda: b"a" < "a")
attempt(lambda: b"a".center(5, b"ab"))
attempt(lambda: b"a" == "a")
attempt(lambda: ord(b"ab"))
attempt(lambda: ord(b"a"))
attempt(lambda: b"a".decode(5))
attempt(lambda: setattr(b"a", "x", 1))

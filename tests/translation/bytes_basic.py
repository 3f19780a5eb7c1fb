def main(argv: list[str]) -> int:
    b = b"hello\x00\xff"
    print(b, len(b), b[0], b[-1], b[1:3], b[::-1], b[2:], b + b"!", b * 2, b"'", b'"', b"'\"", b"\t\n\r\\")
    for c in b"abc":
        print(c)
    print(b"ell" in b, 104 in b, 7 in b, b"" in b, b == b"hello\x00\xff", b != b"", b"a" < b"b", b"a" < b"ab")
    print(b.find(b"l"), b.rfind(b"l"), b.index(b"o"), b.count(b"l"), b.startswith(b"he"), b.endswith(b"\xff"), b.replace(b"l", b"LL"))
    print(b" a  b ".split(), b"a,b".split(b","), b"a\nb\x0bc\x0cd\x1ce".splitlines(), b",".join([b"x", b"y"]), b" \x1fx\xa0 ".strip(), b"xxaxx".strip(b"x"))
    print(bytes(3), bytes([1, 2, 255]), bytes(b), bytes(), repr(b""), str(b"x"), bytes(range(4)), bytes(i + 65 for i in range(3)))
    print(list(b"abc"), sorted(b"cab"), min(b"cab"), bool(b""), bool(b"x"))
    return 0

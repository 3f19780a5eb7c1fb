def main(argv: list[str]) -> int:
    print("a,b,,c".split(","), "".split(","), ",".split(","), "abc".split("b"), "a, b, c".split(", "), "aXXbXXc".split("XX", 1), "a,b,c".split(",", 0))
    print(" a  b c ".split(), "".split(), "   ".split(), " a  b c ".split(None, 1), "a b c d".split(maxsplit=2), " a b ".split(None, 0))
    print("a-b-c".split(sep="-", maxsplit=1), "\ta\nb\x0bc\x0cd\re".split(), "a\x1cb\x1dc\x1ed\x1fe\x85f\xa0g".split())
    print("one\ntwo\r\nthree\rfour\n".splitlines(), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(True), "x\x0by\x0cz\x1cw\x1dv\x1eu\x85t".splitlines())
    print("a\r\nb\r".splitlines(keepends=True))
    print(",".join(["a", "b"]), "".join(["x", "y", "z"]), "-".join([]), "-".join(["q"]), ", ".join("abc"), "|".join([str(i) for i in range(4)]), "+".join(str(i) for i in range(3)))
    print("hello".replace("l", "L"), "hello".replace("l", "", 1), "aaa".replace("a", "bb"), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"), "aaaa".replace("aa", "b"), "abc".replace("b", "", 0), "".replace("", "z"))
    print(repr("  x ".strip()), repr("  x ".lstrip()), repr("  x ".rstrip()), "xxhixx".strip("x"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), repr("\xa0\x1fq\x85".strip()), repr("abc".strip("")), repr("   ".strip()), repr("".strip()))
    return 0

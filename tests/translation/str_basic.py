def main(argv: list[str]) -> int:
    s = "hello world"
    print(s, len(s), s[0], s[-1], s[4] + s[5], s * 2, "ab" * 0, 3 * "xy", "" * 5)
    print(s[2:5], s[:5], s[6:], s[:], s[-5:], s[::2], s[::-1], s[8:2:-2], s[5:1], s[100:])
    print("a" < "b", "a" < "B", "ab" < "abc", "" < "a", "b" > "a", "a" <= "a", "b" >= "c", "x" == "x", "x" != "y")
    print("lo" in s, "" in s, "z" in s, "z" not in s, "hello world!" in s)
    for c in "abc":
        print(c, ord(c), chr(ord(c) + 1))
    print(chr(0) == "\0", ord(chr(255)), repr(chr(200)), repr("\x00\x1f\x7f\xa0\xad\xff"))
    t = ""
    for i in range(5):
        t += str(i) + ","
    print(t, bool(t), bool(""), not t)
    print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("\n\t\r\\"))
    print("caf\xe9", len("caf\xe9"))
    return 0

"""str: splitting, stripping, filling, replacing, searching, translating, slicing."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


s = "  one two  three "
print(s.split(), s.split(None, 1), s.split(" "), s.split(" ", 2), s.rsplit(), s.rsplit(None, 1), s.rsplit(" ", 2), "".split(), "".split(","))
print("a,b,,c".split(","), "a,b,,c".rsplit(",", 1), "a\u2003b\u00a0c".split(), "aXXbXXc".split("XX", 1), "aaa".split("aa"), "aaa".rsplit("aa"))
print("a\nb\r\nc\rd\x0be\x1cf\x85g\u2028h\n".splitlines(), "a\nb\r\n\nc".splitlines(True), "".splitlines(), "\n".splitlines(keepends=True))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print("xxabcxx".strip("x"), "xxabcxx".lstrip("x"), "xxabcxx".rstrip("x"), " \t a\u00a0 ".strip(), "éàé".strip("é"), "abc".strip("cba"), "abc".strip(""))
print("ab".center(7), "ab".center(7, "*") + "|", "abc".center(6, "-"), "abc".ljust(5, "é"), "abc".rjust(5), "é".center(4, "ü"), "abc".center(2))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(3), "abc".zfill(2), "--4".zfill(5))
print("a\tbc\td".expandtabs(), "a\tb".expandtabs(4), "a\n\tb".expandtabs(4), "\t".expandtabs(0), "é\tx".expandtabs(3), "a\tb".expandtabs(tabsize=2))
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "äö".replace("", "-"), "äö".replace("ö", ""))
print("prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "x.py".removesuffix(""), "abc".removeprefix("b"))
print("banana".find("an"), "banana".rfind("an"), "banana".index("n"), "banana".rindex("n"), "banana".count("a"), "banana".count("an", 2), "banana".find("a", -1),
      "äbäb".find("b"), "äbäb".rfind("b"), "äbäb".find("b", 2), "äbäb".count("ä"), "abc".find(""), "abc".find("", 4), "abc".rfind(""), "aaa".count(""))
print("abc".startswith("ab"), "abc".startswith(("x", "a")), "abc".startswith("b", 1), "abc".endswith("bc"), "abc".endswith("b", 0, 2), "abc".startswith("", 5),
      "äbc".startswith("b", 1), "abc".endswith(("x", "y")), "".startswith(""))
print("hello".translate({104: "J", 101: None, 108: 76}), "abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, 98: "z"}), "abc".translate({}))
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), ", ".join(str(i) for i in [1, 2]) if False else "")
print("añb"[1], "añb"[-1], "añb"[::-1], "añbc"[1:3], "abcdef"[::2], "abcdef"[4:1:-1], "日本語テキスト"[2:5], len("日本語"), "abc"[5:], "abc"[-2:])
print([c for c in reversed("añb")], list("日本"), "a" in "abc", "" in "abc", "本" in "日本", min("hello"), max("hello"), sorted("bca"))
print("abc" * 3, 2 * "é", "a" * 0, "a" * -1, "a" + "b", "a" < "b", "é" > "z", "abc" == "abc", "a" != "b", "\U0001F600" > "\uffff")
attempt(lambda: "a".split(""))
attempt(lambda: "a".split(1))
attempt(lambda: "a".partition(""))
attempt(lambda: "a".partition(1))
attempt(lambda: "a".strip(1))
attempt(lambda: "a".center(5, "ab"))
attempt(lambda: "a".center(5, 1))
attempt(lambda: "a".center("x"))
attempt(lambda: "a".replace(1, "a"))
attempt(lambda: "a".replace("a", 1))
attempt(lambda: "a".find(1))
attempt(lambda: "a".index("z"))
attempt(lambda: "a".rindex("z"))
attempt(lambda: "a".startswith(1))
attempt(lambda: "a".startswith((1,)))
attempt(lambda: "a".endswith([]))
attempt(lambda: ",".join([1]))
attempt(lambda: ",".join(1))
attempt(lambda: 1 in "a")
attempt(lambda: "a" + 1)
attempt(lambda: "a"[5])
attempt(lambda: "a".__getitem__("x"))
attempt(lambda: "a" * "b")
attempt(lambda: "a".upper(1))
attempt(lambda: "a".removeprefix(1))
attempt(lambda: str.maketrans("a", "bc"))
attempt(lambda: str.maketrans(1))
attempt(lambda: "a".translate(1))
attempt(lambda: str.upper(1))
attempt(lambda: "a".zfill("x"))
attempt(lambda: "a" < 1)
text = ""
for i in range(2000):
    text += "ab"
    if len(text) > 100:
        text = text[50:]
print(len(text), text[:6])

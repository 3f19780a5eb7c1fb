# What patterns mean: every operation of the engine, on text and bytes; malformed code.
# jit
import _sre
import re


def show(pattern, *texts, flags=0):
    try:
        p = re.compile(pattern, flags)
    except re.error as e:
        print(ascii(pattern), "error", e)
        return
    for t in texts:
        out = []
        for f in (p.match, p.fullmatch, p.search):
            m = f(t)
            out.append(None if m is None else (m.span(), m.groups(), m.lastindex))
        print(ascii(pattern), ascii(t), ascii(out), ascii(p.findall(t)))


# ---- characters and sets ----
show(r"a.c", "abc", "a\nc", "aéc", "ac")
show(r"(?s)a.c", "a\nc")
show(r"[^a-c]+", "abcdef", "éab")
show(r"[\w-]+", "ab-é中", "€x")
show(r"\d\D\s\S\w\W", "1a xy-", "٣a\u2003xy-")
show(r"(?a)\d+|\w+|\s", "٣é ")
show(r"[а-яё]+", "привет Ёж")
show(r"(?i)[а-яё]+", "ПРИВЕТ Ёж")
show("[\U0001f600-\U0001f64f]x?", "\U0001f601x", "x")
show("[^\U0001f600]", "\U0001f600é")
show(rb"[\x80-\xff]+", b"a\x80\xff", bytearray(b"\x90"))
show(r"[aeiouäöüàèìòùáéíóúâêîôû中文字русский]+", "xaéи中z", "123")
# ---- letters of any case ----
show(r"(?i)straße", "STRAßE", "strasse", "STRAẞE")
show(r"(?i)[k-l]+ſ", "Kk\u212aLS", "K")
show(r"(?i)ΣΑΣ", "σας", "ςας")
show(r"(?i)(é)x\1", "éxÉ", "Éxe")
show(r"(?ia)É|k", "é", "\u212a", "K")
show(r"(?i)[^a]b", "AB", "cB")
show(rb"(?i)[a-c]\xe9", b"A\xe9", b"A\xc9")
show(rb"(?Li)[a-c]x\b", b"AX", b"ax\xe9")
show(r"(?i:a)b(?-i:c)", "AbC", "Abc", flags=re.I)
show("(?i)\U00010428", "\U00010400")
show("(?i)[\U00010400-\U00010427]", "\U00010428", "a")
# ---- positions ----
show(r"^a$", "a", "a\n", "a\n\n", "ba")
show(r"(?m)^a$", "b\na\nc", "a")
show(r"\Aa\Z", "a", "a\n")
show(r"\bé\b|\B.", "é", "aé", "")
show(r"(?a)\ba\b", "éa", "a")
# ---- repeats ----
show(r"a*ab", "aaab", "b", "ab")
show(r"(?:ab)*abc", "ababc", "abab")
show(r"(a|ab)(c|bcd)(d*)", "abcd")
show(r"(?:a|(b))*", "abab", "ba")
show(r"(a*)*", "b", "aab")
show(r"(a*)+?b", "aab", "aac")
show(r"(?:(a)|b){2,3}?c", "abac", "abbc", "ac")
show(r"x{0}y{2}z{,2}", "yyzzz", "xyy")
show(r"(?:){5}(?:a?){3,}b", "aab", "b")
show(r".*?(\d+)", "ab12", "éé1")
show(r"<.+?>|<.+>", "<a><b>", "<>")
show(r"[é中]{2,3}?x", "é中éx", "éx")
show(r"(?:é|中)*+x", "é中x", "é中")
show(r"a++b|a?+a", "aab", "aa", "a")
show(r"(?:a|ab)++c", "abac", "abc")
show(r"(?:ab?){2,3}+b", "ababb", "aab")
show(r"(?>a|ab)c|(?>x+)x", "abc", "ac", "xx")
show(r"((?>(a)|b)+)\2", "aba", "aa")
# ---- groups ----
show(r"(a)?(?(1)b|c)", "ab", "c", "ac")
show(r"(?:(a)|b)(?(1)x)", "ax", "b", "a")
show(r"(a)(?(1)\x0f.)", "a\x0fb")
show(r"(?P<q>['\"]).*?(?P=q)", "'a\"b'c", '"x')
show(r"(\w)\1+", "abccd", "éé")
show(r"(?=(a+))a\1", "aaa")
show(r"(?!ab)a.|(?!)", "abac", "b")
show(r"(?<=é)a|(?<!x)b", "éa", "xbb", "b")
show(r"(?<=(a))b(?<=(ab))", "ab")
show(r"(?=a(?=b)(.))", "ab")
show(r"(?!(a)b)(a)?", "ac", "ab")
show(r"(?x) a b # comment", "ab")
show("abcabd|abcabe", "abcabcabe")
show("aab", "aaaaab")
# ---- malformed patterns ----
for bad in ("(", ")", "[a", "a**", "*a", "(?P<1>a)", r"\1", "(?<=a+)b", "[b-a]", "(?z)", "(?P=x)", "a{2,1}", "(?(1)a|b|c)"):
    show(bad)
# ---- malformed code ----
for code in ([], [0], [1], [16], [16, 97], [16, 97, 1], [99, 1], [17, 2, 1], [7, 0, 1], [7, 4, 16, 97, 15, 2, 0, 1], [24, 3, 0, 1, 1], [13, 2, 0, 1],
             [23, 4, 2, 1, 1, 18, 1], [14, 4, 0, 1, 1, 1], [14, 9, 9, 9], [11, 0, 1], [6, 99, 1], [6, 0, 1], [4, 3, 0, 1, 1], [4, 9, 0, 1],
             [24, 4294967295, 0, 1, 2, 1, 1], [10, 1, 2, 3], [13, 3, 9, 0, 1], [15, 1, 1]):
    try:
        print(code, _sre.compile("a", 0, code, 0, {}, (None,)).search("xa"))
    except RuntimeError as e:
        print(code, e)
for code in (5, [1 << 32], [1 << 90], [-1], ["x"]):
    try:
        print(_sre.compile("a", 0, code, 0, {}, (None,)))
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(_sre.MAGIC, _sre.CODESIZE, _sre.MAXREPEAT, _sre.MAXGROUPS, _sre.getcodesize())
print([_sre.unicode_tolower(c) for c in (65, 0x130, 0x3a3, 0x1e9e, 0x10400)], [_sre.unicode_iscased(c) for c in (65, 49, 0xdf, 0x149, 0x10428)])
print([_sre.ascii_tolower(c) for c in (65, 97, 0xc9)], [_sre.ascii_iscased(c) for c in (65, 49, 0xe9)])
# ---- much ----
print(len(re.match("(?:a|b)*c?", "ab" * 30000).group()), len(re.match("(?:(a)|(b))*?$", "ab" * 3000).group()), re.search("(a|aa)+$", "a" * 16 + "b"))
print(re.search("(?:" * 50 + "a" + ")?" * 50 + "b", "xxab"), sum(len(re.findall("[a-f]+[0-9]", "abc1" * n + "é")) for n in range(40)))

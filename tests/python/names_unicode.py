print("\N{LATIN SMALL LETTER A}\N{bullet}\N{HANGUL SYLLABLE GAG}\N{HANGUL SYLLABLE A}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{LF}\N{EURO SIGN}\N{GREEK SMALL LETTER alpha}".encode("utf-8"))
print(f"\N{BULLET}{1}\N{DIGIT ONE}".encode("utf-8"))
for name in ["nosuch", "", "CJK UNIFIED IDEOGRAPH-0000", "CJK UNIFIED IDEOGRAPH-ABC", "HANGUL SYLLABLE XYZ", "HANGUL SYLLABLE ", "LATIN SMALL LETTER A ", "ZZZ", "AAA", "NULL", "HANGUL SYLLABLE GAGX"]:
    try: print(name, ascii(eval("'\\N{" + name + "}'")))
    except SyntaxError as e: print(name, e)
ﬁ = 1
print(fi)
ｅｘ = 5
print(ex, sorted(k for k in globals() if k in ("ex", "fi")))
é = 1
print(é, "é" in globals())
Å = 2
print(Å)
class ℌ: ª = 3
print(H.a, H.ª, [n for n in dir(H) if n == "a"])
def f(ſ=1): return s
print(f(s=3))
가 = 4
print(가)
print(f"{ﬁ}", eval("ﬁ + ｅｘ"))
q̣̇ = 1
print([ascii(k) for k in globals() if k.startswith("q")])

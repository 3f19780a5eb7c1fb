# unicodedata: properties of characters, names, normal forms; Unicode 3.2.
import unicodedata as u


def attempt(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


old = u.ucd_3_2_0
SAMPLE = list(range(0, 0x250, 3)) + [0x300, 0x345, 0x3a3, 0x5d0, 0x660, 0x966, 0x1100, 0x1369, 0x1e9b, 0x2070, 0x2155, 0x2167, 0x2460, 0x3007, 0x3042,
                                     0x4e00, 0x4e09, 0x9fff, 0xac00, 0xac01, 0xd800, 0xe000, 0xf951, 0xfb03, 0xff21, 0x10000, 0x10400, 0x1d165,
                                     0x1f600, 0x1f9ff, 0x20000, 0x2f868, 0x2ebe0, 0x31350, 0x40000, 0xe0001, 0x10fffd, 0x221, 0x1b09]
for c in SAMPLE:
    s = chr(c)
    for db in (u, old):
        print(hex(c), db.category(s), db.bidirectional(s), db.east_asian_width(s), db.mirrored(s), db.combining(s), db.decomposition(s), db.decimal(s, None),
              db.digit(s, None), db.numeric(s, None), db.name(s, None))
TEXTS = ["", "abc", "é", "e\u0301", "e\u0327\u0301\u0323", "ﬁ①½", "각\u1100\u1161\u11a8", "\u1e9b\u0323", "\ufb1d\u05bc", "\u0344", "a" + "\u0301\u0323" * 15, "\U0002f868\u0221",
         "\u1b09", "\ud800\u0301"]
for text in TEXTS:
    print(ascii(text), [[ascii(db.normalize(f, text)) for f in ("NFC", "NFD", "NFKC", "NFKD")] for db in (u, old)], [u.is_normalized(f, text) for f in ("NFC", "NFD", "NFKC", "NFKD")])
for name in ("SPACE", "latin small letter a", "LINE FEED", "BELL", "HANGUL SYLLABLE GAG", "hangul syllable gag", "CJK UNIFIED IDEOGRAPH-4E00", "CJK UNIFIED IDEOGRAPH-4e00",
             "KEYCAP NUMBER SIGN", "LATIN SMALL LETTER R WITH TILDE", "x" * 300, "none", 1, b"DIGIT ONE"):
    attempt(u.lookup, name)
    attempt(old.lookup, name)
for f in (u.category, u.bidirectional, u.mirrored, u.combining, u.decomposition, u.east_asian_width, u.decimal, u.digit, u.numeric, u.name):
    for args in ((), ("ab",), ("",), (1,), ("a",), ("a", 1, 2)):
        attempt(f, *args)
for args in (("x", "a"), ("x", ""), (1, "a"), ("NFC", 1), ("NFC",)):
    attempt(u.normalize, *args)
    attempt(u.is_normalized, *args)
attempt(u.UCD)
print(u.unidata_version, old.unidata_version, type(old), type(u.category).__name__)
print(sum(map(ord, "".join(u.category(chr(c)) + u.bidirectional(chr(c)) for c in range(0, 0x3000, 5)))), "\N{SNOWMAN}")

"""str: upper and lower case and classes of characters, of ASCII and beyond."""
texts = ["", "abc", "ABC", "Hello World", "hELLO wORLD", "it's 3am", "ÄÖÜ äöü ß", "ΑΣ ΑΣΑ Σ", "ǆ Ǆ ǅ", "ﬁ ﬂ", "ŉ", "İı", "ẞ", "ᾳ", "ⅷ Ⅷ",
         "Привет Мир", "日本語", "123", "½²٣", "a1b2", " \t\n", "\u00a0\u2003", "under_score", "Ꭰ ꭰ", "𐐨𐐀", "x\u0301y", "’s o’clock", "Ⓐⓐ", "ª º ʰ"]
for s in texts:
    print(repr(s), repr(s.upper()), repr(s.lower()), repr(s.title()), repr(s.capitalize()), repr(s.swapcase()), repr(s.casefold()))
    print(s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle(),
          s.isidentifier(), s.isprintable(), s.isascii())
h = 0
for cp in range(0, 0x11000, 211):
    if 0xD800 <= cp < 0xE000:
        continue
    c = chr(cp)
    bits = (c.isalpha() + 2 * c.isdigit() + 4 * c.isdecimal() + 8 * c.isnumeric() + 16 * c.isspace() + 32 * c.isupper() + 64 * c.islower()
            + 128 * c.istitle() + 256 * c.isidentifier() + 512 * c.isprintable())
    h = (h * 31 + bits + len(c.upper()) * 3 + len(c.lower()) * 5 + ord(c.upper()[0]) + ord(c.lower()[0]) + ord(c.title()[-1])
         + ord(c.casefold()[0])) % 1000000007
print(h)

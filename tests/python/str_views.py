"""Positions in texts beyond ASCII, comparisons, hashes as keys, iteration."""
text = "aé€\U0001F600z" * 40
print(len(text), text[3], text[-2], text[77:83], text[::-37], text.index("z"), text.rindex("€"), text.count("é"), text.find("\U0001F600z", 100))
total = 0
for i in range(len(text)):
    total += ord(text[i]) * (i + 1)
    if text[i] in "é€":
        total -= len(text[i:i + 3].encode())
print(total, [hex(ord(c)) for c in text[:5]], "".join(sorted(text[:10])), max(text), min(text))
d = {}
for c in text:
    d[c] = d.get(c, 0) + 1
print(d, "é" in d, d["\u20ac"], "e\u0301" in d, text[1] == "\xe9", text[1] is not None, hash("é") == hash("\xe9"))
print(["%-3s|" % c for c in text[:4]], [f"{c:>3}|" for c in text[:4]], text[:4].center(8, "\u2022"), text[:3].ljust(5, "ü"), repr(text[:5]), ascii(text[:5]))
print("é" < "z", "\ud800" < "\U00010000", "" < "a", "a" < "aa", sorted(["é", "e", "z", "\U0001F600", "\uffff"]), "é".join(["1", "2"]), "1é2é3".split("é"), "éaé".strip("é"))

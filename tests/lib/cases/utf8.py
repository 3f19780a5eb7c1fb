"""Cases for utf8.py, with Python's own text."""

import random

from common import Cases

random.seed(77)
cases = Cases()
RANGES = ((0, 0x80), (0, 0x80), (0x80, 0x100), (0x100, 0x800), (0x800, 0x10000), (0xD700, 0xE100), (0x10000, 0x110000))


def coded(s):
    return s.encode("utf-8", "surrogatepass").hex()


def text(n):
    kind = random.randrange(3)
    if kind == 0:
        return "".join(chr(random.randrange(0x20, 0x7F)) for _ in range(n))
    if kind == 1:
        return "".join(random.choice("ab\u00e9\u20ac\U0001f600") for _ in range(n))
    return "".join(chr(random.randrange(*random.choice(RANGES))) for _ in range(n))


def first_invalid(data, surrogates):
    """By the decoder: the start of what it complains about first."""
    try:
        data.decode("utf-8", "surrogatepass" if surrogates else "strict")
    except UnicodeDecodeError as e:
        return e.start
    return -1


def at(s, i):
    return f"{ord(s[i])} {coded(s[i])}"


def of_text(s):
    h = coded(s)
    data = s.encode("utf-8", "surrogatepass")
    cases.add(f"info {h}", lambda: f"{len(s)} {s.isascii()} {first_invalid(data, True)} {first_invalid(data, False)}")
    cases.add(f"points {h}", lambda: f"{[ord(c) for c in s]} True")
    cases.add(f"repr {h}", lambda: coded(repr(s)) + " " + ascii(s))
    cases.add(f"index {h}", lambda: True)
    cases.add(f"brepr {h}", lambda: repr(data))


def positions(s, n):
    h = coded(s)
    for _ in range(n):
        i, j = random.randrange(-len(s) - 3, len(s) + 4), random.randrange(-len(s) - 3, len(s) + 4)
        sub = s[max(0, i):max(0, i) + random.randrange(4)] if random.random() < 0.8 else text(2)
        start, end = random.choice(((0, 1 << 62), (i, j), (0, j), (i, 1 << 62), (-1 << 62, j)))
        cases.add(f"at {h} {i}", at, s, i)
        cases.add(f"slice {h} {start} {end}", lambda: coded(s[start:end]))
        cases.add(f"find {h} {coded(sub)} {start} {end}", s.find, sub, start, end)
        cases.add(f"rfind {h} {coded(sub)} {start} {end}", s.rfind, sub, start, end)
        cases.add(f"count {h} {coded(sub)} {start} {end}", s.count, sub, start, end)
        step = random.choice((1, 2, 3, -1, -2))
        r = range(*slice(i, j, step).indices(len(s)))
        cases.add(f"pick {h} {r.start} {step} {len(r)}", lambda: coded(s[i:j:step]))
        other = text(2) if random.random() < 0.5 else s[:max(0, i)] + text(1)
        cases.add(f"compare {h} {coded(other)}", lambda: (s > other) - (s < other))


def broken():
    """Bytes that are mostly no text."""
    starts = (0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF)
    seconds = (0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0)
    for a in starts:
        for b in seconds:
            for tail in (b"", b"\x80", b"\x80\x80", b"\xbf\xbf", b"\x80A", b"\x7f\x80"):
                data = b"x" + bytes((a, b)) + tail
                cases.add(f"invalid {data.hex()}", lambda: f"{first_invalid(data, True)} {first_invalid(data, False)}")


def searches():
    """Texts that repeat themselves, for the searches."""
    for a, b in (("ab", "aab"), ("a", "b"), ("\u00e9\u00e8", "\u00e9"), ("abaab", "abab"), ("aaab", "\u20ac")):
        s = (a * 30 + b) * 3 + a * 40
        for sub in (a * 20 + b, b + a * 10, a * 41, (a * 30 + b) * 2, a + a[:1], b * 2 + a):
            for start, end in ((0, 1 << 62), (7, len(s) - 3)):
                for name in ("find", "rfind", "count"):
                    cases.add(f"{name} {coded(s)} {coded(sub)} {start} {end}", getattr(s, name), sub, start, end)


def main():
    for s in ("", "a", "'", "\"", "'\"", "\\", "\t\n\r\x00\x1f\x7f\x80\xa0\xad\xff",
              "\u0378\u2028\ud800\udfff\U0001f600\U000e0001\U0010ffff",
              "x" * 64, "\u00e9" * 64, "\u20ac" * 129, "a" * 63 + "\u00e9" * 65):
        of_text(s)
        positions(s, 4)
    for _ in range(400 if cases.large else 15):
        s = text(random.choice((3, 10, 80, 200)))
        of_text(s)
        positions(s, 8)
    broken()
    searches()
    for cp in (-1, 0, 0x7F, 0x80, 0x7FF, 0x800, 0xD800, 0xFFFF, 0x10000, 0x10FFFF, 0x110000):
        cases.add(f"encode {cp}", lambda: coded(chr(cp)))
    for start in range(0, 0x110000 if cases.large else 0x3000, 0x400):
        good = [cp for cp in range(start, start + 0x400) if chr(cp).isprintable()]
        cases.add(f"printable {start} {start + 0x400}", lambda: f"{len(good)} {sum(good)}")
    if cases.large:  # quadratic searches would not end
        n = 200_000
        for name, sub in (("rfind", "b" + "a" * (n // 2)), ("find", "a" * (n // 2) + "b"), ("count", "a" * 1000 + "b")):
            s = "a" * n
            cases.add(f"{name} {coded(s)} {coded(sub)} 0 {n}", getattr(s, name), sub, 0, n)
    cases.write()


main()

# Regular expressions: the methods of patterns, matches and scanners, their errors.
# jit
import copy
import pickle
import re


def attempt(f, *args, **names):
    try:
        print(f(*args, **names))
    except Exception as e:
        print(type(e).__name__, e)


# ---- matches ----
m = re.match(r"(?P<word>[a-zé]+)(?P<number>\d+)?(-)?", "café12 rest", re.I)
print(m, m.group(), m.group(1, "number"), m["word"], m[2], m[3], m.groups(), m.groups("?"), m.groupdict(0))
print(m.start(), m.end(), m.span("number"), m.span(3), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re.pattern)
print(m.expand(r"<\2\g<word>\3\n>"), copy.copy(m) is m, copy.deepcopy(m) is m, bool(m))
for key in (4, -1, "none", None, 1 << 70, 1.5):
    attempt(m.group, key)
attempt(lambda: m[1:2])
attempt(m.start, 9)
attempt(re.Match)
attempt(re.Pattern)
print(re.Match[str], re.Pattern[bytes])

# ---- patterns ----
p = re.compile(r"(?P<a>x)|(?P<b>y)", re.I | re.M)
print(p, p.flags, p.groups, dict(p.groupindex), p.pattern, p == re.compile(p.pattern, p.flags), p == re.compile(p.pattern), p == 1)
print(hash(p) == hash(re.compile(p.pattern, p.flags)), copy.deepcopy(p) is p, pickle.loads(pickle.dumps(p, 2)) == p)
print(re.compile(b"a" * 300), re.compile("ä", re.A), re.compile("(?s)."), re.compile(b"x", re.L | re.X | re.S))
attempt(lambda: p.groupindex.update(c=1))
attempt(lambda: p.groupindex["a"])
attempt(p.match)
attempt(p.match, "x", 0, 1, 2)
attempt(p.match, "x", other=1)
attempt(p.search, "zx", pos=1, endpos=1 << 80)
attempt(p.search, 5)
attempt(p.search, b"x")
attempt(re.compile(b"x").search, "x")
attempt(lambda: p < p)
print(p.search("..Y", 1), p.fullmatch("x"), p.fullmatch("xy"), p.match("axa", 1, 2), p.search("x", 5), p.search("x", -3, 1), p.match("x", 1, 0))

# ---- all matches ----
print(re.findall("a|(b)", "abc"), re.findall("(a)(b)?", "abab a"), re.findall("", "éa"), re.findall(r"\b|\w+", "a::bc"))
print([x.span() for x in re.finditer(r"\w*", "é, 中文!")], [x.start() for x in re.finditer("(?=aa)", "aaaa")])
print(re.split("(,)|;", "a,b;c", 0), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), re.split(b"-", bytearray(b"1-2")))
s = re.compile(r"\s*(\d|[a-z]+)").scanner("  ab 1 ? c")
print(s.match(), s.match(), s.match(), s.match(), s.pattern.groups)
s = re.compile(r"\d|").scanner("a1")
print([s.search() for i in range(5)])
print(type(s), type(re.finditer("a", "a")))

# ---- replacing ----
print(re.sub("(a)(b)?", r"[\2\g<1>\g<0>]", "ab a"), re.subn("x*", "-", "abxd"), re.sub("a", "b", "aaa", 2), re.sub("é", r"\\", "aéa"))
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 22 x"), re.sub("a", lambda m: None, "banana"), re.sub(b"a", bytearray(b"?"), b"banana"))
text = "unchanged"
print(re.sub("z", "", text) is text, re.subn("(?P<n>u)", r"\g<n>\g<n>", text))
attempt(re.sub, "a", lambda m: 1, "xa")
attempt(re.sub, "a", 1, "xa")
attempt(re.sub, "a", b"b", "xa")
attempt(re.sub, "a", r"\1", "xa")
attempt(re.sub, "a", r"\g<n>", "xa")
attempt(re.sub, b"a", "x", b"a")
attempt(re.sub, "a", "x", "a", count="1")

# ---- what is matched ----
for data in (b"a1b22", bytearray(b"a1b22"), memoryview(b"a1b22")):
    m = re.search(rb"b(\d+)", data)
    print(type(m.group()), m.group(1), m.span(), re.findall(rb"\d", data), re.sub(rb"\d", rb"?", data))


class Text(str):
    pass


m = re.match("(a.)c", Text("abc"))
print(type(m.group()), type(m.group(1)), type(m.string), type(re.sub("z", "", Text("a"))), re.compile("").match("é" * 3, 2).start())


# ---- much of it, in a loop ----
def words(text):
    n = 0
    token = re.compile(r"\s*(?:(\d+)|(\w+)|(.))")
    at = 0
    while True:
        m = token.match(text, at)
        if m is None:
            return n
        n += m.lastindex
        at = m.end()


print(words("alpha 12 + βeta; " * 120))

# ---- a bytearray that is looked through keeps its size ----
import gc

b = bytearray(b"xax")
it = re.finditer(b"a", b)
try:
    b.extend(b"x" * 40)
except BufferError as e:
    print("BufferError", e)
print(list(it))
del it
gc.collect()
b.extend(b"y")
print(b)

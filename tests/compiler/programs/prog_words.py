text = """the quick brown fox jumps over the lazy dog the fox"""
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
print(*sorted({len(w) for w in counts}), sep=",")
groups = {}
[groups.setdefault(len(w), []).append(w) for w in counts]
print({k: sorted(v) for k, v in sorted(groups.items())})
print(" ".join(w[::-1] if i % 2 else w.title() for i, w in enumerate(text.split()[:5])))
vowels = sum(1 for c in text if c in "aeiou")
print(vowels, f"{vowels / len(text):.3f}", max(counts, key=len), "fox" in counts and "cat" not in counts)
def caesar(s, k, *, _a=ord("a")):
    return "".join(chr((ord(c) - _a + k) % 26 + _a) if c.isalpha() else c for c in s)
assert caesar(caesar(text, 3), -3) == text
print(caesar("abc xyz", 3))
first, *_, last = text.split()
print(first, last, len(_))
table = [[f"{r * c:3d}" for c in range(1, 4)] for r in range(1, 4)]
print("\n".join("".join(row) for row in table))

def main(argv: list[str]) -> int:
    seed = 12345
    d: dict[int, int] = {}
    s: dict[str, float] = {}
    t: dict[tuple[int, str], str] = {}
    b: dict[bytes, list[int]] = {}
    for step in range(3000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        k = seed >> 8 & 127
        what = seed >> 16 & 7
        key = "k" + str(k)
        if what < 4:
            d[k] = step
            s[key] = step / 4
            t[(k & 15, key[-1])] = key
            b.setdefault(key.encode(), []).append(step)
        elif what < 6:
            if k in d:
                del d[k]
            s.pop(key, -1.0)
            if (k & 15, key[-1]) in t:
                del t[(k & 15, key[-1])]
            b.pop(key.encode(), None)
        elif what == 6:
            if len(d) > 0:
                print(d.popitem())
            if len(t) > 0:
                print(t.popitem())
        elif k < 3:
            d = d.copy()
            s.clear()
            t.update({(99, "x"): str(step)})
        if step % 500 == 0:
            print(d, s, t)
            print(sum(d.values()), len(s), len(t), len(b), sum([len(v) for v in b.values()]))
    print(d, s, t, b)
    print(list(reversed(d)), [k for k in reversed(d.values())], sorted(t.items()) == sorted(t.copy().items()))
    return 0

def main(argv: list[str]) -> int:
    i: dict[int, str] = {}
    for n in range(100):
        i[n * 7919 % 101] = str(n)
    print(len(i), i[0], i[100 * 7919 % 101] if 100 * 7919 % 101 in i else "none")
    for n in range(0, 101, 2):
        if n in i:
            del i[n]
    print(len(i), sorted(i)[:5], list(i.keys())[:5])
    f = {1: 1.5, -1: 2.5}
    f[0] = f[1] + f[-1]
    print(f, f.get(0, 0.0), f.get(5, -1.0))
    b = {b"k": True, b"l": False}
    print(b, b[b"l"], b.get(b"z", True))
    t = {True: "yes", False: "no"}
    print(t, t[1 < 2])
    l = {"a": [1], "b": [2, 3]}
    l["a"].append(9)
    print(l, l.get("q"), l.get("a"))
    late = {}
    late["x"] = (1, 2)
    print(late)
    c = {n: n * n for n in range(5)}
    print(c, {v: k for k, v in c.items()}, {n: 0 for n in range(5) if n % 2})
    big: dict[str, int] = {}
    for n in range(2000):
        big["key" + str(n % 700)] = n
    print(len(big), big["key0"], big["key699"], sum(big.values()))
    return 0

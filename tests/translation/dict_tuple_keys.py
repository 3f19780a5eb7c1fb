def main(argv: list[str]) -> int:
    d = {(1, "a"): 1, (2, "b"): 2}
    d[(1, "a")] = 10
    d[(3, "c")] = 3
    print(d, d[(2, "b")], (1, "a") in d, (1, "z") in d, d.get((9, "q"), -1), len(d))
    for i in range(300):
        d[(i % 50, str(i % 7))] = i
    print(len(d), d[(49, "6")])
    for i in range(0, 50, 2):
        if (i, "0") in d:
            del d[(i, "0")]
    print(len(d), d.pop((1, "a")), d.setdefault((1, "a"), 5), d.pop((-1, ""), 77))
    e = d.copy()
    e.update({(1, "a"): 6, (1000, "k"): 7})
    print(len(e), e[(1, "a")], d[(1, "a")], len(d), list(e)[:3], list(e)[-1])
    n: dict[tuple[int, tuple[str, bytes]], str] = {}
    n[(1, ("x", b"y"))] = "deep"
    print(n[(1, ("x", b"y"))], n)
    for a, b in d:
        if a == 3:
            print(a, b)
    try:
        print(d[(0, "none")])
    except KeyError as err:
        print(err)
    return 0

def main(argv: list[str]) -> int:
    xs = [1, 2, 3]
    for x in xs:
        if x < 3:
            xs.append(x + 10)
        print(x)
    print(xs)
    ys = [1, 2, 3, 4, 5, 6]
    for y in ys:
        ys.remove(y)
    print(ys)
    zs = [1, 2, 3, 4]
    for z in reversed(zs):
        zs.pop()
        print(z)
    print(zs)
    for c in reversed("abc"):
        print(c)
    for i, (c, n) in enumerate(zip("abc", [1, 2])):
        print(i, c, n)
    for i, c in enumerate("ab", 5):
        print(i, c)
    for i, c in enumerate(["x"], start=-1):
        print(i, c)
    for p in zip([1, 2], [3.5, 4.5], "pq"):
        print(p)
    for e in enumerate([7, 8]):
        print(e)
    for a, b in [(1, 2), (3, 4)]:
        print(a + b)
    for (a, b), q in [((1, 2), 3)]:
        print(a, b, q)
    for w in "the quick fox".split():
        for ch in w:
            if ch == "i":
                break
        else:
            print(w)
    print(list(enumerate("ab")), list(zip([1], [2])), list(reversed([1, 2])), list("abc"), list(b"ab"))
    t = 0
    for i in range(4):
        for j in range(4):
            if j > i:
                break
            t += i * j
    print(t)
    return 0

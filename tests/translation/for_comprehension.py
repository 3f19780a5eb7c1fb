def main(argv: list[str]) -> int:
    x = "outer"
    print([x * 2 for x in range(4)], x)
    print([i * j for i in range(3) for j in range(i + 1)], [[j for j in range(i)] for i in range(4)])
    print([c for c in "hello" if c > "h"], [a + b for a, b in [(1, 2), (3, 4)]], [(i, c) for i, c in enumerate("ab")])
    n = 10
    print([n + i for i in range(3) if i != 1 if i < 5], {i: str(i) for i in range(3)}, {k: len(k) for k in ["a", "bb"]})
    print([s.strip() for s in " a , b ".split(",")], [[0, 1][i] for i in [1, 0]], sum([i for i in range(10) if i % 2 == 0]))
    fs: list[float] = [i / 2 for i in range(3)]
    print(fs, [n for n in [1, 2]] + [n])
    return 0

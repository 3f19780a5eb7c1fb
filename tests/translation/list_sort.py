def length(s: str) -> int:
    return len(s)


def last(s: str) -> str:
    return s[-1]


def first(p: tuple[int, int]) -> int:
    return p[0]


def main(argv: list[str]) -> int:
    xs = [5, 2, 9, 1, 5, 6, -3, 0]
    print(sorted(xs), xs)
    xs.sort()
    print(xs)
    xs.sort(reverse=True)
    print(xs)
    ws = ["pear", "fig", "apple", "kiwi", "date", "plum"]
    print(sorted(ws), sorted(ws, key=length), sorted(ws, key=length, reverse=True))
    ws.sort(key=last)
    print(ws)
    print(sorted("hello"), sorted([2.5, -1.0]), sorted([True, False]))
    big = [(i * 7919) % 1000 for i in range(1000)]
    big.sort()
    ok = True
    for i in range(999):
        if big[i] > big[i + 1]:
            ok = False
    print(ok, big[0], big[999], len(big))
    pairs = [(i % 3, i) for i in range(40)]
    print(sorted(pairs, key=first))
    print(sorted(pairs, key=first, reverse=True))
    e: list[int] = []
    e.sort()
    print(e, sorted([1]))
    print(sorted({"b": 1, "a": 2}), sorted({3: 1, 2: 2}.values()))
    print(sorted([[2], [1, 5], [1]]))
    return 0

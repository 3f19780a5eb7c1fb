SQUARES = [i * i for i in range(10)]
NAMES = {"one": 1, "two": 2, "three": 3}
TOTAL = 0
for k in NAMES.values():
    TOTAL += k
GRID = [[0] * 3 for row in range(2)]
GRID[1][2] = 7
EVENS = {n: n % 2 == 0 for n in range(4)}
WORD = "-".join(sorted(NAMES))
CACHE: dict[int, str] = {}


def by_value(name: str) -> int:
    return -NAMES[name]


def lookup(n: int) -> str:
    if n not in CACHE:
        CACHE[n] = str(n) * n
    return CACHE[n]


def main(argv: list[str]) -> int:
    print(SQUARES, NAMES, TOTAL, k, GRID, EVENS, WORD, sorted(NAMES.items()))
    for name in sorted(NAMES, key=by_value):
        print(name)
    for i, (a, b) in enumerate(NAMES.items()):
        print(i, a, b)
    print(CACHE, len(CACHE), [lookup(n) for n in [3, 1, 3]], CACHE)
    x = [x for x in range(3)]
    y = {x: [y for y in range(x)] for x in range(3)}
    print(x, y)
    return 0

def negative(x: int) -> int:
    return -x


def main(argv: list[str]) -> int:
    print(min(3, 1, 2), max(3, 1, 2), min("b", "a"), max(2.5, 1.5))
    print(min([4, 2, 8]), max([4, 2, 8]), min("hello"), max(range(5)))
    print(max([3, -5, 4], key=negative), min([3, -5, 4], key=negative), max(1, -7, key=negative))
    print(sum([1, 2, 3]), sum([1.5, 2.5]), sum([1, 2], 10), sum(range(101)))
    print(sum([x * x for x in range(5)]), sum(x for x in range(5)), sum([True, True, False]))
    print(max((1, 2), (1, 3)), min([1, 2], [1]))
    print(abs(-5), abs(5), abs(-2.5), abs(True))
    return 0

def main(argv: list[str]) -> int:
    xs = [1, 2, 3]
    k = len(argv) - len(argv)
    print(k)
    print(xs[::k])
    return 0

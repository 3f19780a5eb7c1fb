def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(0.0 ** (k - 1.0))
    return 0

def main(argv: list[str]) -> int:
    d = {"a": 1, "b": 2}
    k = len(argv) - len(argv)
    print(k)
    print({1: 2}[k + 3])
    return 0

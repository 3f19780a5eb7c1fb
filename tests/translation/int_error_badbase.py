def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int("1", k + 1))
    return 0

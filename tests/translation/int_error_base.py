def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int("9", 8))
    return 0

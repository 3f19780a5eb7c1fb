def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int("010", 0))
    return 0

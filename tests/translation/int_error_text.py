def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int("12x"))
    return 0

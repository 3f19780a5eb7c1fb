def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int("1__0"))
    return 0

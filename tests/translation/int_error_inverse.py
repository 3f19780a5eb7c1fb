def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(pow(2, -1, 4 + k))
    return 0

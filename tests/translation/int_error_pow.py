def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(pow(2, 3, k))
    return 0

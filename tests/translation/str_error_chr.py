def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(chr(k - 1))
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(divmod(1, k))
    return 0

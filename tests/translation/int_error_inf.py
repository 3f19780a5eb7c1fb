def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int(float("-inf")))
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(1 // k)
    return 0

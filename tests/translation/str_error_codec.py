def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print("a".encode("klingon"))
    return 0

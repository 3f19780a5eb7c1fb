def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print("a\xe9\xea".encode("ascii"))
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(256 + k in b"abc")
    return 0

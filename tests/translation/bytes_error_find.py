def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(b"abc".index(b"z"))
    return 0

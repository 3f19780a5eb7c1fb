def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(b"ab\xff".decode())
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(b"ab\xe2\x82".decode())
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(b"\xe2(\xa1".decode())
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(int(b"\xff'"))
    return 0

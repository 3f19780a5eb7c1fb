def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(bytes([256 + k]))
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print((k + 10.0) ** 400.0)
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(ord("ab"))
    return 0

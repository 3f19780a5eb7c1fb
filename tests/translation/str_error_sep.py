def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print("abc".split(""))
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print("abc".index("z"))
    return 0

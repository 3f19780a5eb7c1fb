def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print("abc"[k + 3])
    return 0

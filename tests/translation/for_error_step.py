def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    for i in range(0, 10, k):
        print(i)
    return 0

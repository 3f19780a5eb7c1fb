def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(float("1.5x"))
    return 0

def main(argv: list[str]) -> int:
    k = len(argv) - len(argv)
    print(k)
    print(float("1_.5"))
    return 0

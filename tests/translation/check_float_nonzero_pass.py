def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(1.5 / one)
    print(7.5 // (one + 1.0))
    print(-7.5 % (one + 1.0))
    print(divmod(7.5, one + 1.0))
    return 0

def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(7 // one)
    print(-7 // (one + 1))
    print(7 % (one + 1))
    print(-7 % (one + 1))
    print(divmod(-7, one + 1))
    print(7 / (one + 1))
    print(min([one]))
    print(max([one, 2]))
    print([1, 2, 3][::one])
    return 0

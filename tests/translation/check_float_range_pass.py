def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(int(9223372036854774784.0 * one))
    print(int(-9223372036854775808.0 * one))
    return 0

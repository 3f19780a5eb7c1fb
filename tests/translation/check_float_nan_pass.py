def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(int(2.5 * one))
    print(int(-2.5 * one))
    print(int(-0.0 * one))
    return 0

from rtlib import ovfcheck

MAX = 9223372036854775807
MIN = -9223372036854775808


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(ovfcheck((MIN + 1) - one))
    print(ovfcheck((MAX - 1) - -one))
    print(ovfcheck(-one - MAX))
    print(ovfcheck(-one - MIN))
    return 0

from rtlib import ovfcheck

MAX = 9223372036854775807
MIN = -9223372036854775808


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(ovfcheck(MAX * one))
    print(ovfcheck(MIN * one))
    print(ovfcheck(3037000499 * (one * 3037000499)))
    print(ovfcheck(MAX * -one))
    return 0

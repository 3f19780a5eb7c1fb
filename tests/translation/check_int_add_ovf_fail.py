from rtlib import ovfcheck

MAX = 9223372036854775807
MIN = -9223372036854775808


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(ovfcheck(MAX + one))
    except OverflowError as e:
        print("OverflowError", e)
    try:
        print(ovfcheck(MIN + -one))
    except OverflowError as e:
        print("OverflowError", e)
    try:
        print(ovfcheck(MIN + (MIN * one)))
    except OverflowError as e:
        print("OverflowError", e)
    return 0

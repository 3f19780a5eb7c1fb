from rtlib import ovfcheck


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(5 << (one - 2))
    except ValueError as e:
        print("ValueError", e)
    try:
        print(5 >> (one - 2))
    except ValueError as e:
        print("ValueError", e)
    try:
        print(5 << (one - 9223372036854775807))
    except ValueError as e:
        print("ValueError", e)
    try:
        print(ovfcheck(5 << (one - 2)))
    except ValueError as e:
        print("ValueError", e)
    return 0

def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(int(9223372036854775808.0 * one))
    except OverflowError as e:
        print("OverflowError", e)
    try:
        print(int(-9223372036854777856.0 * one))
    except OverflowError as e:
        print("OverflowError", e)
    try:
        print(int(1e300 * one))
    except OverflowError as e:
        print("OverflowError", e)
    return 0

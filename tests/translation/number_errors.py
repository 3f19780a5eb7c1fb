def main(argv: list[str]) -> int:
    one = len(argv)
    for k in range(9):
        try:
            if k == 0:
                print(1 / (one - 1))
            elif k == 1:
                print(bytes(-one))
            elif k == 2:
                print(f"{one + 1114111:c}")
            elif k == 3:
                print(f"{one + 254:c}", (8.0 * one) ** 0.5)
            elif k == 4:
                print(chr(one + 1114111))
            elif k == 5:
                print(bytes([one, -one]))
            elif k == 6:
                print(int("9223372036854775807"), int("-9223372036854775809"))
            elif k == 7:
                print(10.0 ** (400 * one))
            else:
                print(0.0 ** -one)
        except ZeroDivisionError as e:
            print(k, "ZeroDivisionError", e)
        except OverflowError as e:
            print(k, "OverflowError", e)
        except ValueError as e:
            print(k, "ValueError", e)
    return 0

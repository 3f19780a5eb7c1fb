def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(1.5 / (one - 1.0))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    try:
        print(7.5 // (one - 1.0))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    try:
        print(-7.5 % (one - 1.0))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    try:
        print(divmod(7.5, one - 1.0))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    try:
        print(1.5 / -(one - 1.0))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    return 0

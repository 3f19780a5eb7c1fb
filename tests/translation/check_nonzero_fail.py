def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(7 // (one - 1))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    except ValueError as e:
        print("ValueError", e)
    try:
        print(-7 % (one - 1))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    except ValueError as e:
        print("ValueError", e)
    try:
        print(divmod(7, one - 1))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    except ValueError as e:
        print("ValueError", e)
    try:
        print(7 / (one - 1))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    except ValueError as e:
        print("ValueError", e)
    try:
        print(min([5][one:]))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    except ValueError as e:
        print("ValueError", e)
    try:
        print(max([5][one:]))
    except ZeroDivisionError as e:
        print("ZeroDivisionError", e)
    except ValueError as e:
        print("ValueError", e)
    return 0

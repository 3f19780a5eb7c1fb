from rtlib import ovfcheck


def div(a: int, b: int) -> int:
    try:
        return a // b
    except ZeroDivisionError as e:
        print(str(e))
    return 0


def shift(a: int, n: int) -> int:
    try:
        return (a << n) + (a >> n)
    except ValueError as e:
        print(str(e))
    return 0


def checked(a: int, b: int) -> str:
    try:
        return str(ovfcheck(a + b)) + " " + str(ovfcheck(a - b)) + " " + str(ovfcheck(a * b))
    except OverflowError as e:
        return "overflow"


def main(argv: list[str]) -> int:
    print(div(7, 2), div(7, 0), div(-7, 2))
    print(shift(5, 2), shift(5, -1), shift(5, 70))
    print(checked(3, 4), checked(9223372036854775807, 1), checked(-9223372036854775807, 2))
    print(checked(4611686018427387904, 2), checked(-9223372036854775807, -1))
    return 0

MAX = 9223372036854775807
MIN = -9223372036854775808


def main(argv: list[str]) -> int:
    one = 1
    print(MAX + one, MIN - one, MAX * 2, -MIN, MIN // -one, MIN % -one)
    print(MAX << one, one << 63, one << 64, -one >> 70, 5 >> 1, ~MAX)
    print(7 // 2, -7 // 2, 7 // -2, 7 % -3, -7 % 3)
    print(6 & 3, 6 | 3, 6 ^ 3, -1 & 255)
    x = MAX
    x += 2
    print(x)
    return 0

def main(argv: list[str]) -> int:
    one = len(argv)
    print(one + 2 * 3 - 4 // 3 % 5, (one + 2) * 3, -one ** 2, 2 ** 3 ** one, ~one + +one, -(-one))
    print(one | 6 & 3 ^ 8, one << 2 + 1, 256 >> one << 1, not one == 2, not (one > 2) and one < 2 or one == 7)
    print(True + one, True & False, True | False, True ^ True, 2 ** -one, 2.0 ** 3, 7 // 2.0, 7 % 2.5, one / 4)
    print(one == 1.0, one < 1.5, 1 if one else 2, 0 or one, one and 5, one != 1, one >= 1, one <= 0)
    print((-8.0) // 3, -7.5 % 2, 1e308 * 10, abs(-one), one == True, 3 in (one, 3), "b" not in ("a", "b"))
    return 0

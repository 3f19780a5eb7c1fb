from rtlib import ovfcheck


def main(argv: list[str]) -> int:
    m = 9223372036854775807
    print(m + 1, -m - 2, m * 2, m * m, -(-m - 1), (-m - 1) // -1, (-m - 1) % -1, 1 << 63, 1 << 64, m << 1, abs(-m - 1), 3 ** 41, 2 ** 64, pow(7, 30))
    print(sum([m, 1]), sum([m, m, 5]), divmod(-m - 1, -1), m // -1, -m // 2, m % -10, (-m - 1) // m, -5 >> 70, 5 >> 64, -1 << 63)
    for k in range(7):
        try:
            if k == 0:
                print(ovfcheck(m + 1))
            elif k == 1:
                print(ovfcheck(-m - 2))
            elif k == 2:
                print(ovfcheck(m * 2))
            elif k == 3:
                print(ovfcheck(m + 0), ovfcheck(m - m), ovfcheck(3 * 4), ovfcheck(1 << 62), ovfcheck(-1 << 63))
                print(ovfcheck(1 << 63))
            elif k == 4:
                print(ovfcheck(5 << 62))
            elif k == 5:
                print(int("9223372036854775808"))
            else:
                print(int(1e19))
        except OverflowError as e:
            print(k, e)
    for s in ["nan", "inf", "-inf"]:
        try:
            print(int(float(s)))
        except OverflowError as e:
            print("O", e)
        except ValueError as e:
            print("V", e)
    for k in [0, -1, 64, 200]:
        try:
            print(1 << k, -1 >> k, m >> k, 2 ** k)
        except ValueError as e:
            print(k, e)
    return 0

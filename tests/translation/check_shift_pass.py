from rtlib import ovfcheck


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(5 << one)
    print(5 >> one)
    print(5 << (one - 1))
    print(-5 >> (one + 62))
    print(-5 >> (one + 1000))
    print(5 << (one + 63))
    print(ovfcheck(5 << one))
    return 0

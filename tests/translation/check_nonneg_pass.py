def without(xs: list[int], x: int) -> list[int]:
    xs.remove(x)
    return xs


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    print(without([1, 2, 1], one))
    print(without([3, 1], one))
    return 0

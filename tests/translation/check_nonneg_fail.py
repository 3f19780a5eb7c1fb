def without(xs: list[int], x: int) -> list[int]:
    xs.remove(x)
    return xs


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(without([3, 2], one))
    except ValueError as e:
        print("ValueError", e)
    try:
        print(without([], one))
    except ValueError as e:
        print("ValueError", e)
    return 0

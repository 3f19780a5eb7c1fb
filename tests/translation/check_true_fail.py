def even(n: int) -> int:
    assert n % 2 == 0, "odd " + str(n)
    return n


def bare(n: int) -> int:
    assert n > 0
    return n


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print(even(one))
    except AssertionError as e:
        print("AssertionError", e)
    try:
        print(bare(one - 1))
    except AssertionError as e:
        print("AssertionError", e)
    return 0

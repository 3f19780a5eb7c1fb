from rtlib import Array, ByteBuffer


def buffer(n: int) -> ByteBuffer:
    b = ByteBuffer()
    for i in range(n):
        b.append(i)
    return b


def store(xs: list[int], i: int) -> int:
    xs[i] = 7
    return xs[i]


def main(argv: list[str]) -> int:
    one = len(argv)  # 1, and nothing the translator could compute
    try:
        print([1, 2, 3][one + 2])
    except IndexError as e:
        print("IndexError", e)
    try:
        print([1, 2, 3][-3 - one])
    except IndexError as e:
        print("IndexError", e)
    try:
        print("abc"[one + 2])
    except IndexError as e:
        print("IndexError", e)
    try:
        print("abc"[-3 - one])
    except IndexError as e:
        print("IndexError", e)
    try:
        print(b"abc"[one + 2])
    except IndexError as e:
        print("IndexError", e)
    try:
        print(Array(3, one)[one + 2])
    except IndexError as e:
        print("IndexError", e)
    try:
        print(Array(3, 1.5)[-3 - one])
    except IndexError as e:
        print("IndexError", e)
    try:
        print(buffer(3)[one + 2])
    except IndexError as e:
        print("IndexError", e)
    try:
        print(store([1, 2, 3], one + 2))
    except IndexError as e:
        print("IndexError", e)
    try:
        print(["a", "b"][one + 1])
    except IndexError as e:
        print("IndexError", e)
    try:
        print([0.5, 1.5][one + 1])
    except IndexError as e:
        print("IndexError", e)
    try:
        print([1][one + 9223372036854775806])
    except IndexError as e:
        print("IndexError", e)
    try:
        print([1][one - 9223372036854775807 - 2])
    except IndexError as e:
        print("IndexError", e)
    return 0

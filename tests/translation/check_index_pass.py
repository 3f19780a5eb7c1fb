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
    print([1, 2, 3][one + 1])
    print([1, 2, 3][-2 - one])
    print("abc"[one + 1])
    print("abc"[-2 - one])
    print(b"abc"[one + 1])
    print(Array(3, one)[one + 1])
    print(Array(3, 1.5)[-2 - one])
    print(buffer(3)[one + 1])
    print(store([1, 2, 3], one + 1))
    print(["a", "b"][one])
    print([0.5, 1.5][one])
    return 0

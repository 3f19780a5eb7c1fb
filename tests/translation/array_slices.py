# Slices of Array are arrays, those of ByteBuffer are bytes.
from rtlib import Array, ByteBuffer, r_int16


class P:
    def __init__(self, n: int) -> None:
        self.n: int = n


def numbers(n: int) -> Array[int]:
    a = Array(n, 0)
    for i in range(n):
        a[i] = i * i
    return a


def main(argv: list[str]) -> int:
    a = numbers(8)
    for s in [a[2:5], a[:3], a[-3:], a[:], a[::2], a[::-1], a[6:1:-2], a[5:2], a[100:], a[-100:2]]:
        print(len(s), list(s))
    b = a[1:4]
    b[0] = -1
    print(a[1], b[0], b == a[1:4], b == b, list(b[1:][1:]))
    f = Array(3, 0.5)[1:]
    small = Array(4, r_int16(-7))[::3]
    objects = Array(3, P(4))
    part = objects[:2]
    part[1] = P(9)
    print(len(f), f[0], len(small), int(small[1]), part[0] is objects[0], part[1].n, objects[1].n)
    buffer = ByteBuffer()
    buffer.extend(b"hello world")
    print(buffer[:5], buffer[6:], buffer[-3:-1], buffer[::2], buffer[::-1], buffer[20:], len(buffer[3:8]))
    buffer.append(0)
    print(buffer[10:].decode("latin-1") == "d\x00")
    step = len(argv) - 1
    try:
        print(len(a[::step]))
    except ValueError as e:
        print(e)
    try:
        print(buffer[::step])
    except ValueError as e:
        print(e)
    return 0

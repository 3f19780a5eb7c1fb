class Box:
    def __init__(self) -> None:
        self.n: int = 1
        self.xs: list[int] = [1, 2, 3]


def index(k: int) -> int:
    print("index", k)
    return k


def main(argv: list[str]) -> int:
    a = b = 3
    c: int = a + b
    print(a, b, c); a, b = b + 1, a - 1
    print(a, b, c)
    (x, [y, z]), t = (1, (2.5, "z")), (4, 5)
    print(x, y, z, t)
    n = 100
    n += 7
    n -= 3
    n *= 5
    n //= 2
    n %= 97
    n <<= 3
    n >>= 1
    n |= 65
    n &= 255
    n ^= 15
    n **= 2
    f = 10.0
    f /= 4
    f += 1
    s = "a"
    s += "b"
    s *= 3
    print(n, f, s)
    box = Box()
    box.n += 4
    box.xs[index(1)] += 10
    box.xs[-1] *= 2
    box.n, box.xs[0] = box.xs[0], box.n
    print(box.n, box.xs)
    d = {"k": 1}
    d["k"] -= 5
    box.xs += [8]
    print(d, box.xs, 1 + \
          2)
    pass
    return 0

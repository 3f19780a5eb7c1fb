# Fields and items that are read again after stores, calls, allocations and exceptions.
from rtlib import Array, r_int8, r_uint8


class P:
    def __init__(self, x: int) -> None:
        self.x: int = x
        self.next: P | None = None
        self.small: r_uint8 = r_uint8(x)
        self.flag: bool = x > 0

    def bump(self) -> int:
        self.x += 1
        return self.x


class Q:
    def __init__(self) -> None:
        self.xs: list[int] = [1, 2, 3]
        self.a: Array[int] = Array(3, 7)


counter = 0


def tick() -> int:
    global counter
    counter += 1
    return counter


def alias(p: P, q: P) -> int:
    a = p.x
    q.x = a + 10
    b = p.x
    p.x = 5
    return a * 10000 + b * 100 + q.x


def around_call(p: P) -> int:
    a = p.x
    b = p.bump()
    return a * 100 + b * 10 + p.x


def narrow(p: P, n: int) -> int:
    p.small = r_uint8(n)
    p.flag = n > 100
    return int(p.small) * 2 + (1 if p.flag else 0)


def lengths(q: Q) -> str:
    a = len(q.xs)
    q.xs.append(4)
    b = len(q.xs)
    q.xs = [9]
    c = len(q.xs)
    q.xs.clear()
    return f"{a} {b} {c} {len(q.xs)}"


def items(a: Array[int], b: Array[int], xs: list[int]) -> int:
    x = a[0]
    b[0] = x + 1
    y = a[0]
    xs[0] = 100
    z = a[0]
    b[1] = 50
    return x * 10000 + y * 100 + z + a[1] + xs[0]


def statics() -> int:
    a = counter
    b = tick()
    return a * 100 + b * 10 + counter


def joined(p: P, c: bool) -> int:
    a = p.x
    if c:
        p.x = a + 1
    return p.x


def looped(p: P) -> int:
    total = 0
    for i in range(4):
        total += p.x
        p.x = i
    return total


def linked(p: P) -> int:
    q = P(40)
    p.next = q
    r = p.next
    q.x = 41
    if r is not None:
        return r.x
    return -1


def raised(p: P, xs: list[int], i: int) -> int:
    p.x = 1
    try:
        p.x = 2
        p.x = xs[i]
    except IndexError:
        return p.x + 100
    return p.x


def sums(n: int) -> str:
    a = n + 3
    b = a - 1
    c = b - 2
    d = c - 1 + 1
    big = 9223372036854775807
    e = n + big
    f = e + 1
    return f"{a} {b} {c} {d} {e} {f} {f - big}"


def lasts(xs: list[int]) -> int:
    try:
        return xs[-1] * 10 + xs[-2]
    except IndexError as e:
        print("IndexError", e)
        return -1


def main(argv: list[str]) -> int:
    p = P(1)
    print(alias(p, p), alias(P(1), P(2)), around_call(P(3)))
    print(narrow(p, 300), narrow(p, 99), int(r_int8(200)))
    print(lengths(Q()))
    q = Q()
    print(items(q.a, q.a, q.xs), items(Array(2, 1), Array(2, 2), [3]))
    print(statics(), statics())
    print(joined(P(1), True), joined(P(1), False), looped(P(9)), linked(P(1)))
    print(raised(P(0), [7], 0), raised(P(0), [7], 1))
    print(sums(0), sums(-5))
    print(lasts([1, 2]), lasts([1]), lasts([]))
    return 0

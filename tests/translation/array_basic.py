from rtlib import Array, r_uint8


def main(argv: list[str]) -> int:
    a = Array(5, 0)
    a[0] = 3
    a[-1] = 9
    print(a[0], a[4], a[-5], len(a))
    t = 0
    for x in a:
        t += x
    print(t, [x for x in a], list(a), 9 in a, 8 in a, sorted(a), max(a), sum(a))
    for x in reversed(a):
        print(x)
    f = Array(3, 1.5)
    f[1] = f[0] * 2.0
    print(list(f))
    s: Array[str | None] = Array(2, None)
    s[0] = "x"
    print(s[0], s[1])
    u: Array[r_uint8] = Array(4, r_uint8(255))
    u[1] = u[0] + r_uint8(1)
    print(u[0], u[1])
    b = Array(3, True)
    b[1] = False
    print(list(b), len(Array(0, 1)))
    g: Array[list[int]] = Array(2, [1])
    g[0].append(2)
    print(g[1], g[0] is g[1])
    for i, y in enumerate(f):
        print(i, y)
    for k in [5, -6]:
        try:
            print(a[k])
        except IndexError as e:
            print(e)
        try:
            a[k] = 1
        except IndexError as e:
            print(e)
    try:
        print(len(Array(-1, 0)))
    except ValueError as e:
        print(e)
    return 0

def main(argv: list[str]) -> int:
    xs = list(range(10))
    print(xs[2:5], xs[:3], xs[7:], xs[:], xs[-3:], xs[:-3], xs[5:2], xs[100:], xs[-100:2])
    print(xs[::2], xs[1::3], xs[::-1], xs[8:2:-2], xs[2:8:-1], xs[-1:-5:-1], xs[:3:-1], xs[3::-1])
    for s in [-4, -3, -1, 1, 2, 3, 11]:
        print(s, xs[::s], xs[1:9:s], xs[9:1:s], xs[:5:s], xs[5::s])
    a = xs[:]
    a[2:5] = [77]
    print(a)
    a[1:1] = [8, 8, 8]
    print(a)
    a[:] = a
    print(a)
    a[1:3] = a
    print(a)
    a[5:2] = [0]
    print(a)
    del a[3:6]
    print(a)
    del a[:2]
    del a[-2:]
    del a[4:1]
    print(a)
    del a[:]
    print(a)
    big = 9223372036854775807
    print(xs[:big], xs[-big:], xs[big:], xs[::big], xs[::-big])
    return 0

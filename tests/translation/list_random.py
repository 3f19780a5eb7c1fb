def main(argv: list[str]) -> int:
    seed = 99
    xs: list[int] = []
    ys: list[str] = []
    for step in range(2000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        i = (seed >> 8) % 40 - 20
        j = (seed >> 14) % 40 - 20
        what = (seed >> 20) % 10
        if what < 3:
            xs.insert(i, step)
            ys.insert(j, str(step))
        elif what == 3:
            xs[i:j] = xs[j:i]
            ys[j:] = ys[:i]
        elif what == 4:
            del xs[i:j]
            del ys[j:i]
        elif what == 5:
            xs.extend(xs[i:])
            ys += ys[j:]
        elif what == 6 and len(xs) > 0:
            print(xs.pop(), len(xs))
            xs.reverse()
            ys.sort(reverse=i > 0)
        elif what == 7:
            print(xs[::i | 1], ys[j::-1], xs[i:j:2])
        elif what == 8:
            print(xs.count(step - 1), 5 in xs, "5" in ys, xs == xs[:], xs < xs[1:], max(xs + [0]))
        del xs[60:]
        del ys[60:]
    print(xs, ys)
    return 0

def main(argv: list[str]) -> int:
    xs = [5, 3, 8]
    print(xs, len(xs), xs[0], xs[-1], xs[-3])
    xs.append(1)
    xs.insert(0, 7)
    xs.insert(-1, 6)
    xs.insert(100, 9)
    xs.insert(-100, 2)
    print(xs)
    print(xs.pop(), xs.pop(0), xs.pop(-2), xs)
    xs.remove(8)
    print(xs, xs.index(3), xs.count(3), xs.count(99))
    xs.reverse()
    print(xs)
    ys = xs.copy()
    ys.clear()
    print(xs, ys, len(ys))
    xs[0] = 100
    xs[-1] = -100
    print(xs)
    del xs[0]
    del xs[-1]
    print(xs)
    xs.extend([1, 2])
    xs.extend(range(3))
    print(xs, xs == [5, 3, 7, 1, 2, 0, 1, 2], xs != [1])
    print(3 in xs, 99 in xs, 99 not in xs)
    return 0

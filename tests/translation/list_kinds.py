def main(argv: list[str]) -> int:
    fs = [1.5, 2.5]
    fs.append(-0.0)
    fs.insert(0, 1e300)
    print(fs, fs.pop(), fs.pop(0), fs[0] + fs[1], 2.5 in fs, fs.index(2.5))
    bs = [True, False]
    bs.append(True)
    print(bs, bs.count(True), bs[1], sum(bs), bs.pop())
    ss = ["b", "a"]
    ss.append("c" + "d")
    print(ss, "a" in ss, "x" in ss, ss.index("cd"), ss.pop(), sorted(ss))
    ys = [b"x", b"y"]
    ys.insert(1, b"z")
    print(ys, b"z" in ys)
    ls = [[1], [2, 3], []]
    ls.append([4])
    print(ls, ls[1][1], [2, 3] in ls, ls.index([4]), ls == [[1], [2, 3], [], [4]])
    ls[0].append(9)
    print(ls)
    ts = [(1, "a"), (2, "b")]
    ts.append((0, "c"))
    print(ts, sorted(ts), (2, "b") in ts, max(ts), min(ts), ts.count((0, "c")))
    empty: list[int] = []
    print(empty, len(empty), empty == [])
    late = []
    late.append(2.5)
    print(late)
    return 0

def main(argv: list[str]) -> int:
    d = {"a": 1}
    e = dict(d)
    e["b"] = 2
    xs = list(e)
    ys = list(xs)
    ys.append("c")
    zs = list[int]()
    zs.append(4)
    fs = dict[str, float]()
    fs["x"] = 1.5
    print(d, e, xs, ys, zs, fs, list((1, 2)), list({1: 2}.items()), list("ab"), len(list[str]()))
    return 0

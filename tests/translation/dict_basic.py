def main(argv: list[str]) -> int:
    d = {"one": 1, "two": 2}
    d["three"] = 3
    d["one"] = 11
    print(d, len(d), d["one"], "two" in d, "four" in d, "four" not in d)
    del d["two"]
    d["two"] = 22
    print(d, list(d), list(d.keys()), list(d.values()), list(d.items()))
    print(d.get("one", 0), d.get("zzz", -1), d.setdefault("one", 5), d.setdefault("new", 6), d)
    print(d.pop("one"), d.pop("nope", 99), d, d.popitem(), d)
    e = d.copy()
    e["x"] = 1
    d.update({"y": 2, "three": 33})
    print(d, e, len(d.keys()), "y" in d.keys())
    d.clear()
    print(d, len(d), bool(d), bool(e))
    for k in e:
        print(k, e[k])
    for k, v in e.items():
        print(k, v)
    for v in e.values():
        print(v)
    for p in e.items():
        print(p)
    for k in reversed(e):
        print(k)
    e["x"] += 5
    print(e)
    return 0

def main(argv: list[str]) -> int:
    d = {"a": 1, "b": 2}
    k = len(argv) - len(argv)
    print(k)
    for q in d:
        d[q + "x"] = 1
    return 0

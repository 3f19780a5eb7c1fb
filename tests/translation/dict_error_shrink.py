def main(argv: list[str]) -> int:
    d = {"a": 1, "b": 2}
    k = len(argv) - len(argv)
    print(k)
    for q in d.items():
        del d["a"]
    return 0

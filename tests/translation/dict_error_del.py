def main(argv: list[str]) -> int:
    d = {"a": 1, "b": 2}
    k = len(argv) - len(argv)
    print(k)
    del d["it's"]
    return 0

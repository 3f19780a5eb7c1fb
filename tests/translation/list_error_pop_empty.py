def main(argv: list[str]) -> int:
    xs = [1]
    print(xs.pop())
    print(xs.pop())
    return 0

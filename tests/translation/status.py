def main(argv: list[str]) -> int:
    print("done")
    return 300 + 7

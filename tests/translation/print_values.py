import sys

def main(argv: list[str]) -> int:
    print()
    print(1, 2.5, "x", True, None, b"y", sep=", ", end="!\n")
    print("a", "b", sep="")
    print("no newline", end="")
    print()
    print([1, 2], ["a"], (1, "x"), {"k": [1.5]}, {1: (2, b"z")})
    print(-0.0, 1e22, 1e-5, 123456789.125, 1.0, float("inf"), -float("inf"), float("nan"))
    print(sep="x")
    print("one", sep="-")
    print("err", file=sys.stderr)
    print("out", file=sys.stdout)
    print(str(5) + str(2.5) + str(True) + str("s") + str(None), repr("q"), repr(5), repr(2.5), repr(False), str([1]), str((1, "b")))
    return 0

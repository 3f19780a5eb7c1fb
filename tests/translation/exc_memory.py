from rtlib import Array


def main(argv: list[str]) -> int:
    big = len(argv) << 60
    for k in range(5):
        try:
            if k == 0:
                print(len("ab" * big))
            elif k == 1:
                print(len([0] * big))
            elif k == 2:
                print(len(bytes(big)))
            elif k == 3:
                print(len(Array(big, 0)))
            else:
                print(len([1.5] * big))
        except MemoryError:
            print(k, "MemoryError")
    return 0

def main(argv: list[str]) -> int:
    xs = [1, 2, 3]
    for k in range(14):
        try:
            if k == 0:
                print(xs[3])
            elif k == 1:
                xs[-4] = 1
            elif k == 2:
                print(xs.pop(3))
            elif k == 3:
                xs.remove(9)
            elif k == 4:
                print(xs.index(9))
            elif k == 5:
                del xs[3]
            elif k == 6:
                print(["a"].index("it's"))
            elif k == 7:
                print(xs.index(1, 1))
            elif k == 8:
                print(xs.index(3, 0, -1))
            elif k == 9:
                print([(1, 2)].index((1, 3)))
            elif k == 10:
                print(xs[::k - 10])
            elif k == 11:
                print(max(xs[5:]))
            elif k == 12:
                print(xs.index(3, -1), xs.index(2, 1, 2), xs.index(1, -100, 100))
            else:
                empty: list[float] = []
                print(empty.pop())
        except IndexError as e:
            print(k, "IndexError", e)
        except ValueError as e:
            print(k, "ValueError", e)
        except LookupError as e:
            print(k, "Lookup", e)
    print(xs)
    return 0

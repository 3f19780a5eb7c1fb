def main(argv: list[str]) -> int:
    for i in range(5):
        print(i, end=" ")
    print()
    for i in range(2, 10, 3):
        print(i, end=" ")
    for i in range(10, 0, -3):
        print(i, end=" ")
    for i in range(5, 0, -1):
        print(i, end=" ")
    for i in range(0):
        print("never")
    for i in range(5, 5):
        print("never")
    print()
    m = 9223372036854775807
    for i in range(m - 2, m):
        print(i)
    for i in range(m - 5, m, 3):
        print(i)
    for i in range(-m, -m - 1, -1):
        print(i)
    for i in range(-m + 4, -m - 1, -3):
        print(i)
    n = 0
    for i in range(-m - 1, m, m):
        n += 1
        print(i)
    print(n)
    for i in range(3):
        i = i * 10
        print(i)
    i = -1
    for i in range(3):
        if i == 1:
            continue
        print("body", i)
    else:
        print("else")
    for i in range(10):
        if i == 2:
            break
    else:
        print("not reached")
    print(i)
    for i in reversed(range(3)):
        print(i)
    for i in reversed(range(1, 10, 4)):
        print(i)
    for i in reversed(range(10, 1, -4)):
        print(i)
    for i in reversed(range(0)):
        print("never")
    for s in [2, -2]:
        for i in range(0, s * 3, s):
            print(s, i)
    i = 0
    k = 3
    for i in range(k):
        k = 0
    print(k, list(range(4)), list(range(5, 1, -2)))
    for i in range(True):
        print(i)
    return 0

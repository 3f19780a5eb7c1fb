def main(argv: list[str]) -> int:
    a = [1, 2]
    b = a + [3]
    print(a, b, a * 3, 2 * a, a * 0, a * -1)
    c = a
    c += [9]
    print(a, c, a is c)
    c *= 2
    print(a)
    c *= 0
    print(a, c)
    print([1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [] < [0], [1, 2] <= [1, 2], [1, 2] >= [1, 3])
    print([[1], [2]] == [[1], [2]], ["a"] == ["b"], [1.0] == [1.0])
    n = [[0] * 3 for i in range(2)]
    n[0][1] = 5
    print(n)
    s = ["ab"] * 2 + ["c"]
    print(s)
    return 0

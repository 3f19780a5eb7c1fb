def find(limit: int, target: int) -> str:
    i = 0
    while i < limit:
        if i == target:
            break
        i += 1
    else:
        return "not found"
    return "found " + str(i)


def main(argv: list[str]) -> int:
    print(find(5, 3), find(5, 9), find(0, 0))
    k = 10
    while True:
        k -= 1
        if k % 2:
            continue
        if k < 3:
            break
    print(k)
    return 0

def main(argv: list[str]) -> int:
    r: list[int] = []
    for i in range(6):
        try:
            if i == 2:
                continue
            if i == 5:
                break
            r.append(10 // (i - 1))
        except ZeroDivisionError:
            r.append(-1)
        finally:
            r.append(100 + i)
    else:
        r.append(-999)
    print(r)
    d = {"a": 1}
    try:
        for k in d:
            d[k + k] = 2
    except RuntimeError as e:
        print(e, len(d))
    try:
        for k, v in d.items():
            d.pop(k)
    except RuntimeError as e:
        print(e, len(d))
    for c in "ab":
        try:
            print(int(c, 11))
        except ValueError as e:
            print(e)
    return 0

# Chains of comparisons of one value with constants: the translator makes switches of them.


def name(op: int) -> str:
    if op == 1:
        return "one"
    elif op == 2 or op == 7:
        return "two or seven"
    elif op == -9223372036854775808:
        return "min"
    elif op == 2:
        return "never"
    elif op == 1 and op > 0:
        return "never either"
    elif op == 3:
        return "three"
    return "other"


def carried(op: int, x: int) -> int:
    y = x
    if op == 10:
        y += 1
    elif op == 11:
        y -= 1
    elif op == 12:
        y = op
    elif op == 13:
        raise ValueError(f"op {op}")
    return y * 2


def two_subjects(a: int, b: int) -> int:
    if a == 1:
        return 1
    if a == 2:
        return 2
    if b == 3:
        return 3
    if a == 4:
        return 4
    if a == 5:
        return 5
    if a == 6:
        return 6
    return 0


def loop(text: str) -> str:
    out = ""
    i = 0
    while i < len(text):
        c = ord(text[i])
        if c == 97:
            out += "A"
        elif c == 98:
            i += 1
        elif c == 99:
            break
        elif c == 100:
            i += 1
            continue
        else:
            out += text[i]
        i += 1
    return out


def kind(n: int) -> str:
    match n:
        case 1 | 2:
            return "small"
        case 3:
            return "three"
        case 4:
            return "four"
        case _:
            return "many"


def main(argv: list[str]) -> int:
    for op in [0, 1, 2, 3, 7, -9223372036854775808, 4]:
        print(op, name(op), kind(op))
    for op in range(9, 13):
        print(carried(op, 20))
    try:
        carried(13, 0)
    except ValueError as e:
        print(e)
    for a in range(8):
        print(two_subjects(a, 3), two_subjects(a, 4))
    print(loop("xaybzdqac!"), loop("dddd"), loop(""))
    return 0

def f(n: int) -> int:
    if n == 0:
        raise ValueError("zero")
    if n == 1:
        raise KeyError("one")
    if n == 2:
        raise IndexError("two")
    return n


def classify(n: int) -> str:
    try:
        f(n)
    except ValueError as e:
        return "value " + str(e)
    except LookupError as e:
        return "lookup " + str(e)
    else:
        return "fine"


def tuple_clause(n: int) -> str:
    try:
        f(n)
    except (ValueError, IndexError) as e:
        return "either " + str(e)
    except Exception:
        return "other"
    return "none"


def main(argv: list[str]) -> int:
    i = 0
    while i < 4:
        print(classify(i), tuple_clause(i))
        i += 1
    return 0

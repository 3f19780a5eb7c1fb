def f(n: int) -> int:
    try:
        print("try", n)
        if n == 0:
            return 10
        if n == 1:
            raise ValueError("one")
        print("end")
    finally:
        print("finally", n)
    return 20


def override(n: int) -> int:
    try:
        return n
    finally:
        n = 99
        print("changed", n)


def loop() -> int:
    k = 0
    while True:
        k += 1
        try:
            if k == 2:
                continue
            if k == 4:
                break
            print("turn", k)
        finally:
            print("after", k)
    return k


def nested() -> None:
    try:
        try:
            raise KeyError("inner")
        finally:
            print("first")
    except KeyError as e:
        print("caught", str(e))
    finally:
        print("last")


def main(argv: list[str]) -> int:
    print(f(0), f(2))
    try:
        f(1)
    except ValueError:
        print("out")
    print(override(3), loop())
    nested()
    return 0

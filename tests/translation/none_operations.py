from typing import Callable


class C:
    def __init__(self) -> None:
        self.n: int = 1


def text(k: int) -> str | None:
    return "x" if k > 1 else None


def words(k: int) -> list[str] | None:
    return ["a", "b"] if k > 1 else None


def ints(k: int) -> list[int] | None:
    return [1, 2] if k > 1 else None


def pair(k: int) -> tuple[int, str] | None:
    return (1, "a") if k > 1 else None


def table(k: int) -> dict[str, int] | None:
    return {"a": 1} if k > 1 else None


def call(k: int) -> Callable[[], int] | None:
    return None if k == 1 else seven


def seven() -> int:
    return 7


def attempt(k: int, one: int) -> None:
    if k == 0:
        print("a" + text(one)[0])
    elif k == 1:
        print(text(one).find("x"))
    elif k == 2:
        print("a" in text(one))
    elif k == 3:
        print(len(pair(one)), pair(one)[1])
    elif k == 4:
        ints(one)[0] = 1
    elif k == 5:
        table(one)["a"] = 1
    elif k == 6:
        del table(one)["a"]
    elif k == 7:
        for x in ints(one):
            print(x)
    elif k == 8:
        print(table(one)["a"], ints(one)[0:1])
    elif k == 9:
        print(pair(one)[0])
    elif k == 10:
        print(call(one)())
    elif k == 11:
        print(words(one).count("b"))
    elif k == 12:
        print("b" in text(one))
    elif k == 13:
        print(len(text(one)), len(table(one)))
    elif k == 14:
        print(sum(ints(one)), [x for x in table(one)])
    elif k == 15:
        print(text(one)[0:1])


def main(argv: list[str]) -> int:
    for one in [len(argv), len(argv) + 1]:
        for k in range(16):
            try:
                attempt(k, one)
            except TypeError:
                print(k, "TypeError")
            except AttributeError as e:
                print(k, "AttributeError", e)
            except KeyError as e:
                print(k, "KeyError", e)
    return 0

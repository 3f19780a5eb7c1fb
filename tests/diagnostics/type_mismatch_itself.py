# A list cannot be its own item: no type holds itself.
def f() -> None:
    n = []  # error: unknown_item
    n.append(n)  # error: type_mismatch


def main(argv: list[str]) -> int:
    f()
    return 0

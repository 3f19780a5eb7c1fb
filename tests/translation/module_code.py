def square(n: int) -> int:
    return n * n


total = 0
i = 0
while i < 5:
    if i % 2 == 0:
        total += square(i)
    i += 1
try:
    total = total // (i - 5)
except ZeroDivisionError:
    total = -total


def main(argv: list[str]) -> int:
    print(total, i)
    return 0

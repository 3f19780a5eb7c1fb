# A name that is bound once stays a constant, whatever is done to the object behind it; names bound in branches and loops change.
class Box:
    def __init__(self, n: int) -> None:
        self.n: int = n
        self.next: Box | None = None


first = Box(1)
second = Box(2)
first.next = second
first.n = 7
last = first
for k in range(3):
    second.n += k
    if k == 1:
        last = second
counted = 0
while counted < 4:
    counted += 1
a, (b, c) = 1, (2, 3)
a = 5


def main(argv: list[str]) -> int:
    print(first.n, second.n, last.n, counted, k, a, b, c)
    n = first.next
    print(n is second, last is second)
    return 0

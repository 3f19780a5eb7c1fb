N = 10

def fib(n: int) -> int:
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

def main(argv: list[str]) -> int:
    print("hello")
    i = 0
    total = 0
    while i < N:
        if i % 3 == 0:
            i += 1
            continue
        total = total + fib(i)
        i += 1
    print(total)
    print(fib(32))
    return 0

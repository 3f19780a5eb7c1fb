def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
print(sieve(50))
def factors(n):
    d = 2
    while d * d <= n:
        while not n % d:
            yield d
            n //= d
        d += 1 + (d & 1)
    if n > 1:
        yield n
for n in (1, 2, 84, 97, 2 ** 20, 600851475143):
    print(n, list(factors(n)))
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(84, 36), [n for n in range(2, 30) if all(n % d for d in range(2, n))])
def collatz(n):
    steps = 0
    while n != 1:
        n, steps = (n // 2 if n % 2 == 0 else 3 * n + 1), steps + 1
    return steps
print(max(range(1, 100), key=collatz), collatz(97))

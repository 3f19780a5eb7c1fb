"""The sieve of Eratosthenes: how many primes there are below SIZE, and the last of them."""

import sys


def sieve(n):
    flags = [True] * n
    flags[0] = flags[1] = False
    i = 2
    while i * i < n:
        if flags[i]:
            for k in range(i * i, n, i):
                flags[k] = False
        i += 1
    count = 0
    last = 0
    for i in range(n):
        if flags[i]:
            count += 1
            last = i
    return count, last


print(*sieve(int(sys.argv[1]) if len(sys.argv) > 1 else 28000000))

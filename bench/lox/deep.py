import sys

sys.setrecursionlimit(6000)


def down(n):
    if n == 0:
        return 0
    return 1 + down(n - 1)


def run(rounds):
    total = 0
    for i in range(rounds):
        total = total + down(5000)
    return total


print(run(3600))

"""Fannkuch: over the first SIZE permutations of 10 numbers (there are 3,628,800), the most reversals of a prefix until the
first number is 0, and the alternating sum of the reversals. Anderson and Rettig 1994; permutations in the order of the
Benchmarks Game."""

import sys

NUMBERS = 10


def reversals(permutation):
    """How often the prefix that the first number names is reversed."""
    p = permutation[:]
    n = 0
    first = p[0]
    while first:
        p[:first + 1] = p[first::-1]
        first = p[0]
        n += 1
    return n


def advance(p, turns):
    """The next permutation, by rotating ever longer prefixes; False after the last."""
    length = 1
    while length < len(p):
        p.insert(length, p.pop(0))
        turns[length] += 1
        if turns[length] <= length:
            return True
        turns[length] = 0
        length += 1
    return False


def main(permutations):
    p = list(range(NUMBERS))
    turns = [0] * NUMBERS
    most = 0
    total = 0
    sign = 1
    for _ in range(permutations):
        n = reversals(p)
        if n > most:
            most = n
        total += sign * n
        sign = -sign
        if not advance(p, turns):
            break
    print(total, most)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1900000)

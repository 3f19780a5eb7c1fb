"""The spectral norm of the matrix 1 / ((i + j)(i + j + 1) / 2 + i + 1), cut to SIZE rows, by ten steps of the power method.

Hundred-Dollar, Hundred-Digit Challenge, problem 3; the Benchmarks Game's number of steps."""

import sys
from math import sqrt


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    """The matrix times v."""
    out = []
    for i in range(len(v)):
        total = 0.0
        for j in range(len(v)):
            total += entry(i, j) * v[j]
        out.append(total)
    return out


def transposed_times(v):
    out = []
    for i in range(len(v)):
        total = 0.0
        for j in range(len(v)):
            total += entry(j, i) * v[j]
        out.append(total)
    return out


def dot(a, b):
    total = 0.0
    for x, y in zip(a, b):
        total += x * y
    return total


def main(size):
    u = [1.0] * size
    for _ in range(10):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    print(sqrt(dot(u, v) / dot(v, v)))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)

# `x in range(...)`: a test, not a loop.
from rtlib import r_int8, r_uint8


def steps(step: int) -> str:
    out = ""
    for x in range(-7, 8):
        out += "1" if x in range(-5, 6, step) else "0"
        out += "1" if x not in range(5, -6, step) else "0"
    return out


def count(n: list[int]) -> int:
    n[0] += 1
    return n[0]


def main(argv: list[str]) -> int:
    n = len(argv)
    print(n in range(2), n in range(1), n in range(1, 2), n in range(2, 1), n not in range(0, n))
    for k in [1, 2, 3, -1, -2, -4, 11]:
        print(steps(k))
    low = -9223372036854775808
    high = 9223372036854775807
    print(low in range(low, high), high in range(low, high), high - 1 in range(low, high))
    print(high in range(low, high, 3), low + 3 in range(low, high, 3), low in range(high, low, -5), high in range(high, low, low))
    print(True in range(2), r_uint8(200) in range(100, 201), r_int8(-3) in range(-4, 0), -1 in range(n, 0, -1))
    calls = [0]
    print(0 < n in range(5) != False, count(calls) in range(count(calls), 10), calls[0])
    try:
        print(n in range(0, 5, n - 1))
    except ValueError as e:
        print(e)
    return 0

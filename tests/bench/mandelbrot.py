"""The Mandelbrot set on a grid of SIZE by SIZE points: how many stay within 50 steps, and a checksum of rows."""

import sys


def row(y, size):
    inside = 0
    bits = 0
    ci = 2.0 * y / size - 1.0
    for x in range(size):
        cr = 2.0 * x / size - 1.5
        zr = zi = tr = ti = 0.0
        i = 0
        while i < 50 and tr + ti <= 4.0:
            zi = 2.0 * zr * zi + ci
            zr = tr - ti + cr
            tr = zr * zr
            ti = zi * zi
            i += 1
        bits = bits * 2 % 1000003
        if tr + ti <= 4.0:
            inside += 1
            bits += 1
    return inside, bits


def main(size):
    total = 0
    check = 0
    for y in range(size):
        inside, bits = row(y, size)
        total += inside
        check = (check * 31 + bits) % 1000000007
    print(total, check)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 900)

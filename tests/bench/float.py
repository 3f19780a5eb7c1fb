"""Vectors from trigonometric functions, scaled to length one, and the largest of each coordinate. SIZE: how many."""

import sys
from math import cos, sin, sqrt


class Vector:
    def __init__(self, angle):
        self.x = sin(angle)
        self.y = 3 * cos(angle)
        self.z = self.x * self.x / 2

    def length(self):
        return sqrt(self.x * self.x + self.y * self.y + self.z * self.z)

    def scale(self):
        n = self.length()
        self.x /= n
        self.y /= n
        self.z /= n

    def grow(self, other):
        """Takes over the coordinates of other that are larger."""
        if other.x > self.x:
            self.x = other.x
        if other.y > self.y:
            self.y = other.y
        if other.z > self.z:
            self.z = other.z


def main(n):
    vectors = [Vector(i) for i in range(n)]
    for v in vectors:
        v.scale()
    largest = vectors[0]
    for v in vectors:
        largest.grow(v)
    print(largest.x, largest.y, largest.z)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000000)

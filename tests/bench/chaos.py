"""The chaos game on splines: a point is moved, SIZE times, toward a random point of one of three curves, and the picture that
it leaves is summed up. Curves are B-splines evaluated by de Boor's algorithm (1972); random numbers are Park and Miller's
(1988), so that all runs agree."""

import sys
from math import sqrt

WIDTH, HEIGHT = 320, 240
THICKNESS = 0.25


class Random:
    """The minimal standard generator."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = self.state * 16807 % 2147483647
        return self.state

    def below(self, n):
        return self.next() % n

    def unit(self):
        """A float from 0 to below 1."""
        return (self.next() - 1) / 2147483646.0


class GVector:
    def __init__(self, x=0.0, y=0.0, z=0.0):
        self.x = x
        self.y = y
        self.z = z

    def length(self):
        return sqrt(self.x ** 2 + self.y ** 2 + self.z ** 2)

    def distance(self, other):
        return (self - other).length()

    def __add__(self, other):
        if not isinstance(other, GVector):
            return NotImplemented
        return GVector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        if not isinstance(other, GVector):
            return NotImplemented
        return GVector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y and self.z == other.z

    def scaled(self, factor):
        return GVector(self.x * factor, self.y * factor, self.z * factor)

    def between(self, other, share):
        """The point that is share of the way to other."""
        return self.scaled(1.0 - share) + other.scaled(share)

    def __str__(self):
        return f"<{self.x:.6f} {self.y:.6f} {self.z:.6f}>"

    def __repr__(self):
        return f"GVector({self.x}, {self.y}, {self.z})"


class Spline:
    """A B-spline of a degree over its control points; the first and the last knot repeated, so that it starts and ends in
    points, unless other knots are given."""

    def __init__(self, points, degree=3, knots=None):
        if len(points) <= degree:
            raise ValueError(f"{len(points)} points are too few for degree {degree}")
        if knots is None:
            inner = len(points) - degree
            knots = [0] * degree + list(range(inner + 1)) + [inner] * degree
        elif len(knots) != len(points) + degree + 1:
            raise ValueError(f"{len(knots)} knots do not fit {len(points)} points")
        self.points = points
        self.degree = degree
        self.knots = knots

    def domain(self):
        """Where the curve is defined, from and to."""
        return self.knots[self.degree], self.knots[len(self.knots) - 1 - self.degree]

    def interval(self, u):
        """The index of the last knot that is not above u and below which a span begins."""
        first, last = self.domain()
        if not first <= u <= last:
            raise ValueError(f"{u} is outside of the curve")
        for i in range(self.degree, len(self.knots) - 1 - self.degree):
            if self.knots[i] <= u < self.knots[i + 1]:
                return i
        return len(self.knots) - self.degree - 2

    def __call__(self, u):
        """The point at u."""
        span = self.interval(u)
        d = [self.points[span - self.degree + i] for i in range(self.degree + 1)]
        for level in range(1, self.degree + 1):
            for j in range(self.degree, level - 1, -1):
                low = self.knots[span - self.degree + j]
                high = self.knots[span + 1 + j - level]
                share = (u - low) / (high - low)
                d[j] = d[j - 1].between(d[j], share)
        return d[self.degree]

    def __len__(self):
        return len(self.points)


class Chaosgame:
    """Curves, thickened; a move maps the plane onto the surroundings of one curve."""

    def __init__(self, splines, thickness, random):
        self.splines = splines
        self.thickness = thickness
        self.random = random
        self.min_x = min([p.x for s in splines for p in s.points])
        self.max_x = max([p.x for s in splines for p in s.points])
        self.min_y = min([p.y for s in splines for p in s.points])
        self.max_y = max([p.y for s in splines for p in s.points])
        self.width = self.max_x - self.min_x
        self.height = self.max_y - self.min_y
        self.lengths = [self.measure(s) for s in splines]
        self.shares = [max(1, int(10 * n / max(self.lengths))) for n in self.lengths]

    def measure(self, spline):
        """The length of a curve, by 50 chords."""
        first, last = spline.domain()
        length = 0.0
        at = spline(first)
        for i in range(1, 51):
            to = spline(first + (last - first) * i / 50)
            length += at.distance(to)
            at = to
        return length

    def choose(self):
        """A random curve, the longer the likelier."""
        n = self.random.below(sum(self.shares))
        for spline, share in zip(self.splines, self.shares):
            if n < share:
                return spline
            n -= share

    def move(self, point):
        """Where the point goes: along the curve by its x, off it by its y and a random amount."""
        x = (point.x - self.min_x) / self.width
        y = (point.y - self.min_y) / self.height
        spline = self.choose()
        first, last = spline.domain()
        u = first + (last - first) * x
        step = (last - first) / 1000
        base = spline(u)
        if u + step > last:
            ahead = base
            base = spline(u - step)
        else:
            ahead = spline(u + step)
        normal = GVector(base.y - ahead.y, ahead.x - base.x)
        length = normal.length()
        if length > 0.0:
            off = (y - 0.5) * self.thickness + (self.random.unit() - 0.5) * self.thickness / 10
            base = base + normal.scaled(off / length)
        return self.cut(base)

    def cut(self, point):
        """The point, moved into the rectangle of the curves."""
        x = min(max(point.x, self.min_x), self.max_x)
        y = min(max(point.y, self.min_y), self.max_y)
        return GVector(x, y, point.z)

    def play(self, width, height, moves):
        """The picture of the game: how often each pixel was hit, and the last point."""
        picture = [[0] * height for _ in range(width)]
        point = GVector((self.max_x + self.min_x) / 2, (self.max_y + self.min_y) / 2)
        for _ in range(moves):
            point = self.move(point)
            x = int((point.x - self.min_x) / self.width * (width - 1))
            y = int((point.y - self.min_y) / self.height * (height - 1))
            picture[x][height - 1 - y] += 1
        return picture, point


def curves():
    """Three of them: a large arc of seven points, a small one, and a wave."""
    arc = Spline([GVector(1.6, 0.3), GVector(1.7, 1.1), GVector(2.9, 1.7), GVector(3.4, 0.9), GVector(3.1, 0.1),
                  GVector(2.2, -0.4), GVector(1.2, 0.2)])
    hook = Spline([GVector(2.8, 3.5), GVector(2.4, 3.2), GVector(1.9, 2.7), GVector(2.1, 1.9), GVector(2.6, 2.1)])
    wave = Spline([GVector(0.2, 4.1), GVector(0.6, 3.3), GVector(0.1, 2.4), GVector(0.9, 1.8), GVector(0.4, 1.0), GVector(0.7, 0.2)])
    return [arc, hook, wave]


def main(moves):
    game = Chaosgame(curves(), THICKNESS, Random(1234))
    picture, last = game.play(WIDTH, HEIGHT, moves)
    hit = 0
    check = 0
    for column in picture:
        for n in column:
            if n:
                hit += 1
            check = (check * 31 + n) % 1000000007
    print(hit, check, last, game.shares)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 120000)

"""The sun and the four giant planets, moved by a symplectic Euler step; the system's energy before and after.

The problem and its constants: the Computer Language Benchmarks Game, n-body. SIZE: steps."""

import sys

YEAR = 365.24
SUN = 4 * 3.141592653589793 ** 2


def body(x, y, z, vx, vy, vz, mass):
    """Position, velocity and mass of a planet, given in AU, AU a day and masses of the sun."""
    return [x, y, z, vx * YEAR, vy * YEAR, vz * YEAR, mass * SUN]


def solar_system():
    return [
        body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
        body(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
             0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
        body(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
             -0.00276742510726411021, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
        body(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
             0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
        body(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
             0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
    ]


def rest_in_total(bodies):
    """Gives the sun the velocity that makes the total momentum zero."""
    sun = bodies[0]
    for axis in range(3, 6):
        momentum = 0.0
        for b in bodies:
            momentum += b[axis] * b[6]
        sun[axis] = -momentum / sun[6]


def energy(bodies):
    total = 0.0
    for i in range(len(bodies)):
        a = bodies[i]
        total += a[6] * (a[3] * a[3] + a[4] * a[4] + a[5] * a[5]) / 2
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            total -= a[6] * b[6] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


def step(bodies, dt):
    n = len(bodies)
    for i in range(n):
        a = bodies[i]
        for j in range(i + 1, n):
            b = bodies[j]
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            square = dx * dx + dy * dy + dz * dz
            pull = dt / (square * square ** 0.5)
            by_a = a[6] * pull
            by_b = b[6] * pull
            a[3] -= dx * by_b
            a[4] -= dy * by_b
            a[5] -= dz * by_b
            b[3] += dx * by_a
            b[4] += dy * by_a
            b[5] += dz * by_a
    for b in bodies:
        b[0] += dt * b[3]
        b[1] += dt * b[4]
        b[2] += dt * b[5]


def main(steps):
    bodies = solar_system()
    rest_in_total(bodies)
    print(energy(bodies))
    for _ in range(steps):
        step(bodies, 0.01)
    print(energy(bodies))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 640000)

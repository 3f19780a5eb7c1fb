# math: parts of floats, sums, products, choices, gamma where its value is exact.
import math

values = [0.0, -0.0, 1.0, -1.5, 2.5e-310, 5e-324, -5e-324, 1e308, -1.7976931348623157e308, 0.1, 3.0, math.inf, -math.inf, math.nan, 1e16, 2.2250738585072014e-308]
for x in values:
    print(x, math.frexp(x), math.modf(x), math.ulp(x), math.nextafter(x, 0.0), math.nextafter(x, math.inf))
    for n in (0, 1, -1, 3, -1074, 1024, -60, 53, -2000, 2000, 10**30, -10**30):
        try:
            print(math.ldexp(x, n), end=" ")
        except OverflowError as e:
            print(e, end=" ")
    print()
for x in values:
    for y in (1.0, -0.3, 0.0, math.inf, math.nan):
        try:
            print(math.remainder(x, y), end=" ")
        except ValueError as e:
            print(e, end=" ")
    print([math.isclose(x, y) for y in values])
for i in range(200):
    m, e = math.frexp(1.1 ** i * 3 ** -i)
    assert math.ldexp(m, e) == 1.1 ** i * 3 ** -i and 0.5 <= m < 1
print(math.isclose(1, 1.001, rel_tol=0.01), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(1, 2, rel_tol=1), math.isclose(a=1, b=1))
print([math.gamma(n) for n in range(1, 20)], math.gamma(math.inf), [math.lgamma(x) for x in (1, 2, math.inf, -math.inf)])
for f in (lambda: math.gamma(0), lambda: math.gamma(-1), lambda: math.gamma(200), lambda: math.lgamma(0), lambda: math.lgamma(1e308 * 10 ** 0.2),
          lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.isclose(1), lambda: math.ldexp(1.0, 1.5), lambda: math.dist([1], [1, 2]),
          lambda: math.comb(-1, 2), lambda: math.comb(2, -1), lambda: math.perm(-1), lambda: math.comb(2.0, 1), lambda: math.prod(3),
          lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([math.inf, -math.inf]), lambda: math.fsum(["x"]), lambda: math.lcm(1.5),
          lambda: math.perm(2, 10**30), lambda: math.comb(10**30, 2), lambda: math.dist([1], ["x"]), lambda: math.prod([1], 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100, 1e-100] * 1000), math.fsum([]), math.fsum(iter([1, 2.5, True])), math.fsum([math.inf, 1]),
      math.fsum([1e16, 1.0, 1e-16]), math.fsum([2.0 ** 53, 1.0, 2.0 ** -100]), math.fsum([-0.0]), math.fsum([math.nan, 1.0]))
print(math.prod([]), math.prod([1, 2, 3]), math.prod([1.5, 2], start=3), math.prod(["a", 3]), math.prod(range(1, 30)))
print(math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-4, 6), math.lcm(10**20, 15), math.lcm(7))
print(math.dist([], []), math.dist((1, 2), (4, 6)), math.dist([1e308], [-1e308]), math.dist([3e200, 0], [0, 4e200]), math.dist([math.nan], [1]), math.dist([math.inf, math.nan], [1, 1]))
print([[math.comb(n, k) for k in range(n + 2)] for n in range(8)], math.comb(100, 50), math.comb(10**20, 3), math.comb(1000, 997))
print([math.perm(6, k) for k in range(8)], math.perm(20), math.perm(100, 30), math.perm(5, None))
print({f.__module__ for f in vars(math).values() if callable(f) and hasattr(f, "__self__")}, math.sin.__self__ is math, math.sin.__reduce__(), math.gcd.__reduce__())
try:
    math.sin(1, 2)
except TypeError as e:
    print(e)

"""complex: arithmetic, text, attributes."""


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


values = [0j, 1j, -1j, 1 + 2j, -1.5 - 0.25j, complex(3), complex(0.0, -0.0), complex(-0.0, 1), 1e300 + 1e300j, complex("inf"), complex(1, float("nan"))]
for v in values:
    print(v, repr(v), v.real, v.imag, -v, +v, v.conjugate(), bool(v), v == v.real, abs(v) if v == v and abs(v.real) < 1e200 else "", hash(v) if v == v else "")
a = 3 + 4j
b = 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, a ** 0, a ** -1, a + 1, 1 + a, a - 1.5, 2 - a, 2 * a, a / 2, 1 / a, a == 3 + 4j, a != b, abs(a), a ** 3)
print(complex(), complex(1), complex(1, 2), complex("1+2j"), complex(" -3.5e2j "), complex("(1-j)"), complex("nan+infj"), complex(1j, 2j), complex(real=1, imag=3), complex(True))
print((-8) ** 0.5 == 8 ** 0.5 * 1j or round(((-8) ** 0.5).imag, 10), (-1) ** 0.5 != 1, 4 ** 0.5, 2j ** 2)
print(f"{a}", f"{a:.2f}", f"{b:>20}", f"{1j:.3}", f"{a:+.1e}", format(complex(1.5, -2.5), "g"), f"{complex(0, -1):}", f"{a:,}")
print({1 + 0j: "one"}[1], 1 + 0j == 1, hash(1 + 0j) == hash(1), hash(2.5 + 0j) == hash(2.5), isinstance(1j, complex), sum([1j, 2]))


class C:
    def __complex__(self):
        return 5 + 6j


class F:
    def __float__(self):
        return 2.5


print(complex(C()), complex(F()), complex(F(), F()))
attempt(lambda: a / 0)
attempt(lambda: 0j ** -1)
attempt(lambda: 0j ** (1 + 1j))
attempt(lambda: a < b)
attempt(lambda: a // b)
attempt(lambda: a % b)
attempt(lambda: int(a))
attempt(lambda: float(a))
attempt(lambda: complex("x"))
attempt(lambda: complex("1+"))
attempt(lambda: complex("1 + 2j"))
attempt(lambda: complex(""))
attempt(lambda: complex("1", 2))
attempt(lambda: complex(1, "2"))
attempt(lambda: complex([]))
attempt(lambda: complex(1, []))
attempt(lambda: complex(1, 2, 3))
attempt(lambda: a + "x")
attempt(lambda: format(a, "05"))
attempt(lambda: format(a, "=5"))
attempt(lambda: format(a, "d"))
attempt(lambda: setattr(a, "real", 1))
attempt(lambda: abs(complex(1e308, 1e308) * 10 if False else complex(1.7e308, 1.7e308)))
attempt(lambda: pow(a, 2, 3))
attempt(lambda: divmod(a, 2))
z = 0j
for i in range(100):
    z = z * z + complex(-0.1, 0.65)
print(z)

# ---- cmath: without 1e-310 beside 1.5e308, whose angle CPython calls a range error ----
import cmath
import math

inf, nan = math.inf, math.nan
parts = [-inf, -2.3, -0.0, 0.0, 0.5, 1e-310, 1.5e308, inf, nan]


def of(f, *args):
    """The result to 14 digits, signs of zeros and all; or the error."""
    try:
        z = f(*args)
    except (ValueError, OverflowError) as e:
        return str(e)
    if isinstance(z, tuple):
        return [f"{x:.13e}" for x in z]
    return f"{z.real:.13e} {z.imag:.13e}"


for f in (cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log, cmath.log10,
          cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh, cmath.polar):
    print(f.__name__, [of(f, complex(x, y)) for x in parts for y in parts if (x, y) != (1.5e308, 1e-310)])
print([of(cmath.phase, complex(x, y)) for x in parts for y in (1.0, -0.0, inf)])
print([of(cmath.rect, x, y) for x in parts for y in parts])
print([of(f, z) for f in (cmath.atanh, cmath.log, cmath.sqrt, cmath.exp, cmath.cosh, cmath.tanh, cmath.atan)
       for z in (1, -1, 1j, 1 + 1e-200j, 0.99 + 0.01j, 710 + 1j, -710.3 + 2j, 5e-324, 1e200 + 1e200j, 3, True)])
print([of(cmath.log, *a) for a in ((8, 2), (2, 1), (0, 2), (2, 0), (-1, 1j), (1e308 + 1e308j, 10))])
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1j), cmath.isclose(inf, inf), cmath.isclose(inf, 1), cmath.isclose(1, 1.1, rel_tol=0.2), cmath.isclose(0, 1e-12j, abs_tol=1e-9), cmath.isclose(a=1, b=nan))
print(cmath.isfinite(1j), cmath.isfinite(complex(1, nan)), cmath.isinf(complex(nan, -inf)), cmath.isnan(complex(inf, nan)), cmath.isnan(1))
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)


class Complexed:
    def __complex__(self):
        return 3 + 4j


class Floated:
    def __float__(self):
        return 4.0


print(cmath.polar(Complexed()), cmath.sqrt(Floated()))
for call in (lambda: cmath.sqrt("x"), lambda: cmath.sqrt(), lambda: cmath.log(), lambda: cmath.log(1, 2, 3), lambda: cmath.isclose(1, 2, rel_tol=-1), lambda: cmath.rect(1j, 2),
             lambda: cmath.isclose(1), lambda: cmath.log(z=1)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

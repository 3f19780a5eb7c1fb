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

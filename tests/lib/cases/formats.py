"""Cases for formats.py, with Python's own format and float."""

import math
import random
import struct

from common import Cases

random.seed(31)
cases = Cases()
SPECIAL = (0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.1, 1e16, 1e15, 9999999999999998.0, 1e17, 1e22, 1e23,
           9.999999999999999e22, 5e-324,
           2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 0.0001, 0.00001, 123456.789,
           1234567.0, 999999.5,
           9.5, 99.5, 0.95, 0.995, 1e-5, 0.00095, float("inf"), float("-inf"), float("nan"), 2.675, 1e300, 3.14159,
           2.0**53, 2.0**-1074,
           12345678901234567890.0, 0.05, 0.25, 0.125, 1e-7, 4.35, 5e-8)


def coded(s):
    return s.encode("utf-8", "surrogatepass").hex()


def bits():
    return struct.unpack("<d", random.randbytes(8))[0]


def any_float():
    kind = random.randrange(5)
    if kind == 0:
        return random.choice(SPECIAL)
    if kind == 1:
        return bits()
    if kind == 2:
        return random.randrange(-10**6, 10**6) / random.choice((1, 2, 4, 8, 16, 10, 100, 1000))
    if kind == 3:
        return random.uniform(-1, 1) * 10.0 ** random.randrange(-25, 25)
    return round(random.uniform(-10, 10), random.randrange(6))


def any_int():
    if random.random() < 0.3:
        return random.randrange(-20, 20)
    return random.choice((1, -1)) * random.getrandbits(random.choice((10, 20, 40, 63, 64, 70, 130)))


def any_spec(types):
    def some(chance, choices):
        return random.choice(choices) if random.random() < chance else ""

    spec = some(0.3, ("<", ">", "^", "=", "*<", "0>", "x^", "_=", "\u20ac>", "\U0001f600^", "<<", "0="))
    spec += some(0.3, "+- ") + some(0.1, "z") + some(0.2, "#") + some(0.3, "0")
    spec += some(0.6, ("1", "5", "8", "10", "11", "12", "13", "20", "33"))
    spec += some(0.3, (",", "_", "_", ",", ",_"))
    spec += some(0.4, (".0", ".1", ".2", ".3", ".5", ".10", ".17", ".25", "."))
    spec += some(0.8, types) + some(0.02, ("q", "\u00e9", "\x01", "dd", " "))
    return spec


def shown(function, *args):
    """Errors have their texts in base 16."""
    try:
        return function(*args)
    except ValueError as e:
        raise ValueError(coded(str(e))) from None


def formatted(name, value, spec):
    shown_value = coded(value) if name == "str" else repr(value)
    cases.add(f"{name} {shown_value} {coded(spec)}", shown, lambda: coded(format(value, spec)))


def float_cases(x, y):
    cases.add(f"hex {x!r}", x.hex)
    cases.add(f"hash {x!r}", lambda: hash(x) if x == x else 0)
    cases.add(f"ratio {x!r}", shown, lambda: " ".join(str(n) for n in x.as_integer_ratio()))
    n = random.randrange(-12, 20) if random.random() < 0.9 else random.randrange(-330, 330)
    cases.add(f"round {x!r} {n}", shown, lambda: repr(round(x, n)))
    cases.add(f"roundint {x!r}", shown, lambda: round(x))
    cases.add(f"isint {x!r}", lambda: x.is_integer())
    cases.add(f"truediv {x!r} {y!r}", lambda: repr(x / y))
    cases.add(f"floordiv {x!r} {y!r}", lambda: repr(x // y))
    cases.add(f"mod {x!r} {y!r}", lambda: repr(x % y))
    cases.add(f"divmod {x!r} {y!r}", lambda: "{!r} {!r}".format(*divmod(x, y)))

    def power():
        if x < 0 and math.isfinite(x) and math.isfinite(y) and not y.is_integer():
            return "complex"
        return repr(x ** y)

    cases.add(f"pow {x!r} {y!r}", power)
    fromhex(x.hex())


def parse(s):
    cases.add(f"parse {coded(s)}", shown, lambda: repr(float(s)))


def fromhex(s):
    cases.add(f"fromhex {coded(s)}", shown, lambda: repr(float.fromhex(s)))


def texts():
    for s in ("1", " 1.5 ", "1_0.0_1", "1__0", "_1", "1_", "1._5", "1_.5", "1e1_0", "1e_1", "1_e1", ".5", "5.", ".",
              "", " ", "e5", "1e", "1e+",
              "inf", "-Infinity", "+iNf", "infin", "nan", "-nAN", "nan(1)", "0x1", "1 2", "1e400", "-1e400", "1e-400",
              "\t\n\v\f\r1\r", "\x1c1",
              "1\x00", "++1", "1.5.5", "1e5.5", "9007199254740993", "0." + "0" * 400 + "1", "1" * 400,
              "1" * 300 + "." + "1" * 300,
              "2.2250738585072011e-308", "1e999999999999999999999", "1e-999999999999999999999",
              "0e999999999999999999999", "infinity_", "1'", "\u00e9",
              "2.4703282292062327208e-324", "2.4703282292062328e-324", "1.7976931348623158e308",
              "1.7976931348623159e308"):
        parse(s)
    for s in ("0x1p0", "1", "0x.8", "0x8.", "0x.", ".", "", "0x", "p1", "0x1p", "0x1p+", "1p-1074", "1p-1075",
              "1.8p-1075", "1.00000000000000001p-1075",
              "0x1.fffffffffffffp1023", "0x1.fffffffffffff7p1023", "0x1.fffffffffffff8p1023", "0x1p1024", "-0x1p1024",
              " inf ", "-INFINITY", "infi",
              "nan", "+nan", "nanx", "0xg", "0x1 ", " 0x1_0", "0x1p99999999999999999999", "0x0p99999999999999999999",
              "0x1p-99999999999999999999",
              "-0x0p0", "0x" + "0" * 30 + "1", "0x" + "f" * 400, "0x0." + "0" * 300 + "1p1200", "0x1.00000000000008p0",
              "0x1.00000000000018p0",
              "0x1.000000000000080000000000001p0", "0x123456789abcdef0123456789abcdefp-20", "0X1P1", "1 2", "--1",
              "+-1", "0x.0000001p-1048"):
        fromhex(s)
    for _ in range(1500 if cases.large else 30):
        digits = "".join(random.choice("0123456789") for _ in range(random.choice((3, 17, 20, 40))))
        point = random.randrange(len(digits))
        exponent = random.choice(("", f"e{random.randrange(-340, 320)}", f"E+{random.randrange(30)}"))
        parse(digits[:point] + "." + digits[point:] + exponent)
        h = f"{random.getrandbits(random.choice((8, 53, 54, 60, 64, 90))):x}"
        point = random.randrange(len(h))
        fromhex("0x" + h[:point] + "." + h[point:] + f"p{random.choice((0, random.randrange(-1100, 1040)))}")


def digits():
    """Every type at many precisions."""
    for x in SPECIAL + tuple(bits() for _ in range(150)) if cases.large else SPECIAL[::3]:
        for kind in ("e", "f", "g", ""):
            for precision in (0, 1, 2, 3, 6, 15, 16, 17, 18, 30, 60) if cases.large else (0, 2, 17):
                formatted("float", x, f".{precision}{kind}")
                formatted("float", x, f"#.{precision}{kind}")
        for spec in ("", "#", "n", "%", "E", "G", "F", ".0%", "zf", "z.1f", "08", "+,", "_.3f",
                     ".1200e" if cases.large else "e", ".1200f", ".1200g"):
            formatted("float", x, spec)


def main():
    for _ in range(4000 if cases.large else 120):
        formatted("float", any_float(), any_spec("eEfFgGn%"))
        formatted("int", any_int(), any_spec("bcdoxXneEfFgG%dxd"))
        s = random.choice(("", "a", "abc", "\u00e9\u20ac", "\U0001f600" * 5, "0123456789abc"))
        formatted("str", s, any_spec("ss"))
    for _ in range(1500 if cases.large else 60):
        float_cases(any_float(), random.choice((any_float(), float(random.randrange(-5, 6)), 0.5)))
    for x in SPECIAL if cases.large else SPECIAL[::4] + (float("nan"),):
        for y in (0.0, -0.0, 1.0, -3.0, 0.5, float("inf"), float("-inf"), float("nan"), -2.0):
            float_cases(x, y)
        for n in (-308, -309, -310, 323, 324, 10**18, -10**18, 0, 1, 2, -1) + tuple(range(-30,
                30) if cases.large else ()):
            cases.add(f"round {x!r} {n}", shown, lambda: repr(round(x, n)))
    for n in (-1, 0, 65, 0xE9, 0x20AC, 0xD800, 0x10FFFF, 0x110000, 1 << 70, -1 << 70):
        for spec in ("c", "5c", "05c", "\u20ac^7c", "+c", "#c", ",c", ".1c", "zc", "=5c"):
            formatted("int", n, spec)
    for spec in ("e", ".400f", "", "d", ",", "_x", "#_b", "n", "%"):
        for n in (10**400, -10**308, 0, 1 << 64, -(1 << 63)):
            formatted("int", n, spec)
    for width in range(24) if cases.large else (0, 5, 6, 7, 8, 11):
        for n in (0, 7, 123, 1234, -123456, 1234567890):
            for spec in (f"0{width},", f"0{width}_x", f"+0{width},", f"#0{width}_b", f"0{width}", f"0{width},.2f",
                         f"*={width}_"):
                formatted("int", n, spec)
    for kind, value in (("int", 1), ("float", 1.5), ("str", "abc")):
        formatted(kind, value, "9223372036854775807")
        formatted(kind, value, "_>999999999999999999")
        for spec in ("dd", "99999999999999999999", ".99999999999999999999", "9223372036854775808", ".", ",_", "_,",
                     ",,", "__", "\x7f", "\x01", "\u20ac",
                     "+ ", "<<5", "<5", "0", "-", "+5", "z", "#", "#5", ".3000000000f", " 5", "\u20ac=5", "05", "=5",
                     "^05", "s", "d", "f", ",s", "_s",
                     ",n", "_c", "_n", ",x", "<<<", "\u00e9\u00e9", ",\u00e9", ", ", "_\x02", "10.0s", ".2"):
            formatted(kind, value, spec)
    texts()
    digits()
    cases.write()


main()

"""Cases for bigint.py, with Python's own integers."""

import math
import random

from common import Cases

random.seed(2024)
cases = Cases()
MIN, MAX = -(1 << 63), (1 << 63) - 1
HALF = (MIN + 1, MIN, MAX, MAX - 1, 0, 1, -1, 2, -2, 3, 7, -7, 10, 1 << 30, -(1 << 30), (1 << 30) - 1, 1 << 31, 1 << 32,
        -(1 << 60), 1 << 60, 3037000499, 3037000500, -3037000500, 1 << 62, 1 << 53, (1 << 53) + 1, (1 << 54) + 3)


def hexa(n):
    return f"{n:x}"


def number(bits):
    """Random, with long runs of equal bits every other time."""
    n = random.getrandbits(bits) | 1 << bits >> 1
    if random.random() < 0.5:
        for _ in range(4):
            at, size = random.randrange(bits + 1), random.randrange(bits + 1)
            run = ((1 << size) - 1) << at
            n = n | run if random.random() < 0.5 else n & ~run
    return -n if random.random() < 0.4 else n


def any_number():
    kind = random.randrange(4)
    if kind == 0:
        return random.choice(HALF) + random.randrange(-2, 3)
    if kind == 1:
        return (random.choice((1, -1)) << 30 * random.randrange(6)) + random.randrange(-1, 2)
    return number(random.choice((5, 30, 60, 64, 100, 130, 300)))


def truediv(a, b):
    return repr(a / b)


def compare(a, b):
    return f"{(a > b) - (a < b)}{int(a == b)}"


def show_divmod(a, b):
    q, r = divmod(a, b)
    return f"{q:x} {r:x}"


TWO = (("add", lambda a, b: hexa(a + b)), ("sub", lambda a, b: hexa(a - b)), ("mul", lambda a, b: hexa(a * b)),
       ("divmod", show_divmod), ("mod", lambda a, b: hexa(a % b)), ("and", lambda a, b: hexa(a & b)),
       ("or", lambda a, b: hexa(a | b)), ("xor", lambda a, b: hexa(a ^ b)), ("compare", compare),
       ("gcd", lambda a, b: hexa(math.gcd(a, b))), ("truediv", truediv))


def two(a, b):
    for name, function in TWO:
        cases.add(f"{name} {a:x} {b:x}", function, a, b)


def one(a):
    cases.add(f"neg {a:x}", lambda: f"{-a:x} {abs(a):x} {~a:x}")
    cases.add(f"square {a:x}", lambda: hexa(a * a))
    cases.add(f"bits {a:x}", lambda: f"{a.bit_length()} {a.bit_count()} {a % 2 == 1} {MIN <= a <= MAX}")
    cases.add(f"hash {a:x}", lambda: hash(a))
    cases.add(f"float {a:x}", lambda: repr(float(a)))
    cases.add(f"isqrt {abs(a):x}", lambda: hexa(math.isqrt(abs(a))))
    n = random.randrange(200)
    cases.add(f"lshift {a:x} {n}", lambda: hexa(a << n))
    cases.add(f"rshift {a:x} {n}", lambda: hexa(a >> n))
    places = random.choice((-n // 4, -1, -2, -1000, 3))
    for value in (a, a // 10 ** max(-places, 0) * 10 ** max(-places, 0) + 5 * 10 ** max(-places - 1, 0)):
        cases.add(f"round {value:x} {places}", lambda: hexa(round(value, places)))
    base = random.choice((2, 8, 16, 32, 4, 10, 10, 3, 7, 36, 35))
    cases.add(f"text {a:x} {base}", in_base, a, base)
    length, order, sign = random.randrange(12), random.choice(("little", "big")), random.random() < 0.5
    for extra in (a, a >> max(0, a.bit_length() - 8 * length + random.randrange(2))):
        cases.add(f"tobytes {extra:x} {length} {order} {sign}", lambda: "{:x} {}".format(
            int.from_bytes(extra.to_bytes(length, order, signed=sign), "little"), length))


def in_base(a, base):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    if base == 10:
        return str(a)
    n, out = abs(a), []
    while True:
        n, d = divmod(n, base)
        out.append(digits[d])
        if n == 0:
            return ("-" if a < 0 else "") + "".join(reversed(out))


def word_cases(a, b):
    def fit(x):
        return "word" if MIN <= x <= MAX else str(x)

    cases.add(f"wadd {a} {b}", lambda: fit(a + b))
    cases.add(f"wsub {a} {b}", lambda: fit(a - b))
    cases.add(f"wmul {a} {b}", lambda: fit(a * b))
    cases.add(f"wtruediv {a} {b}", lambda: repr(a / b))
    c = b % 80 if b % 3 else b % 5
    cases.add(f"wpow {a} {c}", lambda: fit(a ** c))
    cases.add(f"wlshift {a} {c}", lambda: fit(a << c))
    cases.add(f"wneg {a} {b}", lambda: fit(-a))
    cases.add(f"whash {a} {b}", lambda: hash(a))
    cases.add(f"wfrom {a} {b}", lambda: f"{a} {a}")
    big = any_number()
    cases.add(f"waddint {a} {b} {big:x}", lambda: hexa(a + big))
    cases.add(f"wmulint {a} {b} {big:x}", lambda: hexa(a * big))
    for big in (big, a, a + (1 << 64)):
        cases.add(f"wcompare {a} {b} {big:x}", compare, big, a)


def parse(base, text):
    def result():
        try:
            return hexa(int(text, base))
        except ValueError as e:
            raise ValueError(str(e).split(":")[0]) from None

    cases.add(f"parse {base} " + " ".join(str(ord(c)) for c in text) if text else f"parse {base}", result)


def powers():
    for _ in range(300 if cases.large else 15):
        a, e, m = any_number(), abs(number(random.choice((1, 8, 40, 200)))), any_number()
        cases.add(f"powmod {a:x} {e:x} {m:x}", lambda: hexa(pow(a, e, m)))
        cases.add(f"powmod {a:x} {-3:x} {m:x}", lambda: hexa(pow(a, -3, m)))
        m = abs(m) + 1
        cases.add(f"inverse {a:x} {m:x}", lambda: hexa(pow(a, -1, m)))
        e = random.randrange(20)
        cases.add(f"pow {a:x} {e:x}", lambda: hexa(a ** e))
    for a in (0, 1, -1):
        for e in (0, 1, 2, 3, 10**30, 10**30 + 1):
            cases.add(f"pow {a:x} {e:x}", lambda: hexa(a ** e))


def floats():
    for text in ("nan", "inf", "-inf", "1e300", "-1.5", "2.9999999999999996", "9007199254740993", "-1e22",
                 "1.7976931348623157e308",
                 "4.9e-324", "0.0", "9223372036854775808", "1e19"):
        cases.add(f"fromfloat {text}", lambda: hexa(int(float(text))))
    for e in (60, 63, 64, 1000, 1023) if cases.large else (64, 1023):
        for m in (1 << 53, (1 << 54) - 1, (1 << 54) + 1, (1 << 54) + 2, (1 << 54) + 3, (1 << 55) + 2, (1 << 60) + 1):
            n = m << (e - m.bit_length() + 1)
            for a in (n, n - 1, n + 1, -n):
                cases.add(f"float {a:x}", lambda: repr(float(a)))
                x = float((m >> 2) << 2) * 2.0 ** (e - m.bit_length())
                cases.add(f"cmpfloat {a:x} {x!r}", lambda: (a > x) - (a < x))
                cases.add(f"truediv {a:x} {3 << e:x}", truediv, a, 3 << e)
                cases.add(f"truediv {a:x} {7 << 1070 + e:x}", truediv, a, 7 << 1070 + e)
                cases.add(f"truediv {a:x} {1 << 1072 + e:x}", truediv, a, 1 << 1072 + e)
    for a, x in ((3, 2.5), (-3, -3.5), (0, -0.0), (10**400, 1e308), (-10**400, -math.inf), (1, 1.0), (0, 5e-324)):
        cases.add(f"cmpfloat {a:x} {x!r}", lambda: (a > x) - (a < x))
    for a, b in ((1 << 1024, 1), (1 << 1024, 3), ((1 << 1024) - 1, 1), (1, 0), (1, 1 << 1075), (1, 1 << 1074), (3,
            1 << 1075),
                 (1 << 5000, 1), (1, 1 << 5000), (10**400, 10**399)):
        cases.add(f"truediv {a:x} {b:x}", truediv, a, b)
    for a in ((1 << 1024) - 1, (1 << 1024) - (1 << 970), (1 << 1024) - (1 << 970) - 1, -(1 << 1024)):
        cases.add(f"float {a:x}", lambda: repr(float(a)))


def no_memory():
    raise MemoryError


def large():
    for bits in (900, 1700, 2600, 3300, 5000, 6700, 10000, 20000, 40000, 130000):
        a, b = number(bits), number(bits)
        for n in (a, b):
            cases.add(f"square {n:x}", lambda: hexa(n * n))
            cases.add(f"text {n:x} 10", str, n)
            parse(10, str(n))
            cases.add(f"isqrt {abs(n):x}", lambda: hexa(math.isqrt(abs(n))))
        for c in (b, number(bits // 2), number(bits // 3 * 2), number(bits * 2), number(bits * 5),
                  b | (1 << 2 * bits) - 1):
            for x, y in ((a, c), (c, a), (a * c, a), (a * c - 1, a), (a * c, c)):
                cases.add(f"divmod {x:x} {y:x}", show_divmod, x, y)
            cases.add(f"mul {a:x} {c:x}", lambda: hexa(a * c))
            cases.add(f"add {a:x} {c:x}", lambda: hexa(a + c))
        if bits < 15000:
            for base in (3, 7, 36):
                cases.add(f"text {a:x} {base}", in_base, a, base)
                parse(base, in_base(a, base))
            g = number(bits // 5)
            cases.add(f"gcd {a * g:x} {b * g:x}", lambda: hexa(math.gcd(a * g, b * g)))
            cases.add(f"gcd {a:x} {a * b:x}", lambda: hexa(math.gcd(a, a * b)))
    for bits in (112000, 122000, 180000, 240000, 330000):
        a, b = number(bits), number(bits + random.randrange(500))
        for x, y in ((a, b), ((1 << bits) - 1, (1 << bits) - 1), (a, (1 << bits + 90) - 1)):
            cases.add(f"mul {x:x} {y:x}", lambda: hexa(x * y))
        cases.add(f"square {a:x}", lambda: hexa(a * a))
    for k in range(2, 400, 11):
        p, q = 10**(9 * k) - 1, 10**(9 * k)
        for n in (p, q, q + 1):
            cases.add(f"text {n:x} 10", str, n)
            parse(10, str(n))


def main():
    for _ in range(40 if cases.large else 3):
        for a in random.sample(HALF, 8):
            word_cases(a, random.choice(HALF))
            word_cases(random.randrange(MIN, MAX), random.randrange(-50, 50))
            word_cases(random.randrange(-9999999999, 9999999999), random.randrange(-9999999999, 9999999999))
    for _ in range(1000 if cases.large else 30):
        two(any_number(), any_number())
        one(any_number())
    for a in range(-3, 4):
        for b in range(-3, 4):
            two(a, b)
        one(a)
    for a in (MIN - 1, MIN, MAX, MAX + 1, 1 << 64, -(1 << 90)):
        cases.add(f"int {a:x}", lambda: a if MIN <= a <= MAX else (_ for _ in ()).throw(
            OverflowError("Python int too large to convert to C ssize_t")))
    for base, text in ((10, " 12_3 "), (10, "1__2"), (10, "_1"), (10, "1_"), (10, ""), (10, "-"), (10, "+5"), (10,
            "--5"), (0, "0x_ff"),
                       (0, "00"), (0, "01"), (0, "0_0"), (0, "0b101"), (0, "0o17"), (16, "0xfF"), (16, "xff"), (2,
                               "0b1"), (8, "0o7"),
                       (2, "12"), (36, "zZ"), (1, "1"), (37, "1"), (0, "0x"), (16, "0x"), (10, "0x1"), (11, "0b1"),
                       (16, "0b1"), (0, "-0x1f"),
                       (10, "1 2"), (10, "\t\n5\x0b\x0c\r\x1c"), (10, "0" * 5000 + "7"), (10, "- 5"), (0, "0_7"), (16,
                               "0x__f"), (0, "0B1"),
                       (12, "0_b"), (10, "\x001"), (10, "1\x00"), (0, "0X1F_"), (0, "")):
        parse(base, text)
    for data in (b"", b"\x80", b"\xff" * 4, b"\x7f" + b"\xff" * 8, b"\x80" * 15, bytes(30), b"\x01" + bytes(20)):
        for order in ("little", "big"):
            for sign in (True, False):
                cases.add(" ".join(["frombytes", "0", order, str(sign)] + [str(x) for x in data]),
                          lambda: hexa(int.from_bytes(data, order, signed=sign)))
    for a in (127, 128, -128, -129, 255, 256, 0, 1, -1, -2, 1 << 63, -(1 << 63), (1 << 63) - 1):
        for length in (0, 1, 2, 8, -1):
            for sign in (True, False):
                cases.add(f"tobytes {a:x} {length} big {sign}", lambda: "{:x} {}".format(
                    int.from_bytes(a.to_bytes(length, "big", signed=sign), "little"), length))
    for a, n in ((-12345, 1 << 50), (7, (1 << 63) - 1), (0, 1 << 50), (1, -1)):
        cases.add(f"lshift {a:x} {n}", no_memory if a and n > 0 else lambda: hexa(a << n))
        cases.add(f"rshift {a:x} {n}", lambda: hexa(a >> n))
    for a, e in ((3, 10**30), (2, 1 << 50), (10**100, (1 << 62) + 1)):
        cases.add(f"pow {a:x} {e:x}", no_memory)
    powers()
    floats()
    if cases.large:
        large()
    cases.write()


main()

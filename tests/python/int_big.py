"""Integers that leave and enter the word, and big ones: arithmetic, bits, comparisons, text, errors."""


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


M = 2 ** 63
edges = [0, 1, -1, 2, -2, 3, -7, 10, M - 1, M, M + 1, -M, -M - 1, -M + 1, 2 ** 62, -2 ** 62, 2 ** 64, 10 ** 19, -10 ** 30, 3 ** 100, 2 ** 31, 2 ** 32 - 1]
check = 0
for a in edges:
    for b in edges:
        r = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a != b, a > b, a >= b, hash(a) == hash(b)]
        if b:
            r += [a // b, a % b, divmod(a, b)]
            try:
                r.append(repr(a / b))
            except OverflowError as e:
                r.append(str(e))
        for x in r:
            check = (check * 1000003 + hash(x if not isinstance(x, str) else len(x) + sum(map(ord, x)))) % (2 ** 61 - 1)
    check = (check * 31 + hash((-a, ~a, abs(a), +a, a.bit_length(), a.bit_count(), bool(a)))) % (2 ** 61 - 1)
    print(a, -a, ~a, abs(a), a.bit_length(), hash(a), hex(a), oct(a)[:30], bin(a)[:40], float(a), int(float(a)))
print(check)
for a in edges:
    for n in (0, 1, 7, 63, 64, 65, 200):
        check = (check * 31 + hash((a << n, a >> n, (a << n) >> n == a))) % (2 ** 61 - 1)
print(check)
n = 1
for i in range(1, 60):
    n *= i
    if i % 7 == 0:
        print(i, n, n % (10 ** 9 + 7), n // 12345678901234567890)
x = M - 2
for _ in range(4):
    x += 1
    print(x, -x, x - 1, x * -1)
x = -M + 1
for _ in range(3):
    x -= 1
    print(x)
print(sum([M, M, -M, 1]), sum(range(10 ** 18, 10 ** 18 + 20)), pow(3, 200), pow(3, 200, 10 ** 20), pow(3, -1, 7), pow(-2, 63), pow(2, -2), pow(0, 0))
print(int("9" * 40), int("-" + "f" * 20, 16), int("0b" + "1" * 70, 0), int("1_000_000_000_000_000_000_000"), int(" \n-12 "), int(1e25), int(-1.9), int("z", 36))
print(str(10 ** 50 - 1), f"{10 ** 25:,}", f"{2 ** 70:x}", f"{-2 ** 70:_b}"[:30], f"{2 ** 66:>30}", f"{10 ** 22:e}", f"{3 ** 50:.3e}", "%d %x %o" % (2 ** 70, 2 ** 70, 2 ** 65))
print((2 ** 70).to_bytes(10, "big"), (-2 ** 70).to_bytes(10, "little", signed=True), int.from_bytes(b"\xff" * 9, "big"), int.from_bytes(b"\xff" * 9, "big", signed=True))
print((10 ** 20).as_integer_ratio(), (7).conjugate(), (5).real, (5).imag, (10 ** 20).numerator, (True).__add__(2), (2 ** 65).__index__())
print(round(12345678901234567890123, -5), round(-25, -1), round(35, -1), round(5, 2), round(2 ** 70), round(15, -3))
print(2 ** 53 + 1 == float(2 ** 53 + 1), 2 ** 53 + 1 > float(2 ** 53), 10 ** 400 > 1e308, -10 ** 400 < float("-inf"), 10 ** 400 == float("inf"), 5 == 5.0, hash(2 ** 61 - 1), hash(-1), hash(2 ** 61))
print(3 < 2 ** 70 < 4.5e40, [2 ** 70, 1, -2 ** 70, 0.5] and sorted([2 ** 70, 1, -2 ** 70, 0.5]), max(1, 2 ** 64, 3.5), {2 ** 70: 1}[2 ** 70], 2 ** 70 in [2.0 ** 70])
for text, f in [
        ("zero", lambda: 2 ** 70 // 0), ("mod", lambda: 2 ** 70 % 0), ("true", lambda: 2 ** 70 / 0), ("divmod", lambda: divmod(1, 0)),
        ("shift", lambda: 1 << -1), ("shift", lambda: 2 ** 70 >> -1), ("huge shift", lambda: 0 << 2 ** 70), ("right", lambda: (-5) >> 2 ** 70),
        ("float", lambda: float(10 ** 400)), ("div", lambda: 10 ** 400 / 3), ("ratio", lambda: 10 ** 400 / 10 ** 399), ("add", lambda: 10 ** 400 + 1.0),
        ("mul", lambda: 10 ** 400 * 1.5), ("int inf", lambda: int(float("inf"))), ("int nan", lambda: int(float("nan"))),
        ("text", lambda: int("12x")), ("empty", lambda: int("")), ("base", lambda: int("1", 1)), ("base", lambda: int("1", 99)), ("base", lambda: int(5, 10)),
        ("under", lambda: int("1__0")), ("none", lambda: int(None)), ("list", lambda: int([])), ("pow", lambda: pow(2, -1, 4)), ("pow", lambda: pow(2, 5, 0)),
        ("pow", lambda: 0 ** -1), ("pow", lambda: (-8) ** 0.5), ("pow", lambda: pow(2.0, 3, 5)), ("bytes", lambda: (256).to_bytes(1, "big")),
        ("bytes", lambda: (-1).to_bytes(1, "big")), ("bytes", lambda: (1).to_bytes(-1, "big")), ("order", lambda: (1).to_bytes(1, "middle")),
        ("add", lambda: 1 + "a"), ("sub", lambda: 2 ** 70 - None), ("mul", lambda: 2 ** 70 * [1]), ("mul", lambda: "ab" * 2 ** 70), ("and", lambda: 1 & 1.0),
        ("less", lambda: 1 < "a"), ("index", lambda: [1][2 ** 70]), ("slice", lambda: [1, 2, 3][-2 ** 70:2 ** 70]), ("range", lambda: len(range(2 ** 70))),
        ("round", lambda: round(5, "a")), ("chr", lambda: chr(2 ** 70)), ("format", lambda: f"{2 ** 70:q}"), ("str", lambda: len(str(10 ** 4299))), ("limit", lambda: str(10 ** 5000)),
        ("limit", lambda: int("1" * 5000)), ("hex", lambda: len(hex(16 ** 5000)))]:
    show(text, f)

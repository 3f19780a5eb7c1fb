"""ints of words and of any size, floats: arithmetic at the borders, in loops."""
M = 2**63
values = [0, 1, -1, 2, 7, -7, M - 1, M, -M, -M - 1, 2**64, 10**30, -10**30, 1.5, -0.0, True]
for a in values:
    row = []
    for b in values:
        row.append(a + b)
        row.append(a - b)
        row.append(a * b)
        row.append(a < b)
        row.append(a == b)
        try:
            row.append(a // b)
            row.append(a % b)
            row.append(a / b)
            row.append(divmod(a, b))
        except ZeroDivisionError as e:
            row.append(str(e))
        except OverflowError as e:
            row.append(str(e))
        if isinstance(a, int) and isinstance(b, int):
            row.append(a & b)
            row.append(a | b)
            row.append(a ^ b)
            if 0 <= b < 70:
                row.append(a << b)
                row.append(a >> b)
                row.append(a ** min(b, 9))
    print(a, row)
    print(-a, +a, abs(a), bool(a), hash(a), repr(a), float(a), int(a), f"{a:,}", "%d" % a)
x = 1
for i in range(200):
    x = x * 3 + i if x < 2**70 else x >> 40
print(x)
f = 0.0
for i in range(200):
    f += i * 0.1
    if i % 50 == 0:
        f = -f
print(f)
n = 0
for i in range(300):
    n ^= (i << (i % 70)) if i % 2 else ~i
print(n)

from rtlib import r_int8, r_int16, r_int32, r_uint, r_uint8, r_uint16, r_uint32

xs = [r_int16(30000), r_int16(-30000), r_int16(5)]


def main(argv: list[str]) -> int:
    a = r_uint(5)
    b = a - r_uint(6)
    print(b, a * b, b >> r_uint(60), b // r_uint(10), b % r_uint(10), a < b, b > r_uint(0), int(b), r_uint(-1) == b)
    c = r_uint8(250)
    print(c + r_uint8(10), c * r_uint8(2), r_uint8(300), r_uint8(-1), ~r_uint8(1), c << 1, c >> 1, int(c) + 10)
    d = r_int8(127)
    print(d + r_int8(1), r_int8(200), -r_int8(-128), r_int16(40000), r_uint16(70000), r_int32(2**31), r_uint32(-1))
    print(str(b), repr(c), f"{b} {c:5d} {b:x} {d:03d}", hex(int(c)), float(b), bool(r_uint(0)), abs(r_int8(-5)))
    l = [r_uint8(1), r_uint8(255)]
    l.append(r_uint8(256 + 7))
    print(l, l[2], sum(l), r_uint8(7) in l, l.index(r_uint8(255)), max(l))
    m = [r_int32(-5)]
    m.append(r_int32(2**31 - 1))
    print(m, m[0] + m[1], sorted(m))
    w = [r_uint(2**63 - 1) * r_uint(2) + r_uint(1), r_uint(3)]
    print(w, sorted(w), min(w), w[0] > w[1])
    k: dict[r_uint, int] = {r_uint(1): 2}
    print(k[r_uint(1)], len(k), r_uint(5) in k)
    h = r_uint(-3750763034362895579)
    for ch in b"hash me":
        h = (h ^ r_uint(ch)) * r_uint(1099511628211)
    print(h, hash("hash me"), r_uint(hash("hash me")) == h)
    for i in range(3):
        print(xs[i], end=" ")
    print()
    return 0

"""Floats: text, formatting, rounding, arithmetic at the edges, errors."""


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


inf, nan = float("inf"), float("nan")
values = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e-4, 1e-5, 0.00001234, 100.0, 1e100,
          inf, -inf, nan, 2.5, 3.5, 0.5, 1.005, 2.675, 9.995, 1e-7, 12345.678]
for v in values:
    print(v, repr(v), str(v), f"{v:.3f}", f"{v:.0f}", f"{v:e}", f"{v:.2e}", f"{v:g}", f"{v:.3g}", f"{v:#.3g}", f"{v:n}", f"{v:%}", f"{v:+.1f}", f"{v: .2f}", f"{v:012.3f}", f"{v:>15}", f"{v:<10.1e}|", f"{v:,.2f}", f"{v:_}", f"{v:z.1f}", f"{v:G}", f"{v:F}", f"{v:.10}", "%.3f %g %e %r" % (v, v, v, v))
for v in values:
    if v == v and abs(v) != inf:
        print(v.hex(), float.fromhex(v.hex()) == v, v.as_integer_ratio()[1] % 97, v.is_integer(), int(v) % 1000, round(v) % 1000, [round(v, n) for n in (-2, 0, 1, 2, 5)], v // 0.7, v % 0.7, divmod(v, -0.7), v ** 0.5 if v >= 0 else "", hash(v))
print(float("1e400"), float("-1e-400"), float(" 1_0.5e-1_0 "), float("InFiNiTy"), float("+nan"), float(".5"), float("5."), float(b"1.5"), float(True), float("\u0661"))
print(0.1 + 0.2, 1e308 * 10, -1e308 * 10, 1e-308 / 1e10, 5e-324 / 2, inf - inf, inf * 0, nan == nan, nan != nan, nan < 1, min(nan, 1), max(1, nan), sorted([3.0, -0.0, 0.0, -inf]))
print(-7.5 // 2, -7.5 % 2, 7.5 % -2, 7.5 // -2, -0.0 % 3, 0.0 // -1, inf % 2, 5 % inf, -5 % inf, 2.0 ** -1074, 2.0 ** 1023, (-2.0) ** 3, (-8) ** (1 / 3), 0.0 ** 0, inf ** 0, 1 ** nan)
print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.005, 2), round(2.675, 2), round(1e300, -299), round(5e-324, 400), round(123.456, -5), round(1234.5, -2), type(round(1.0)).__name__, type(round(1.0, 0)).__name__)
print(abs(-0.0), -(0.0), +(-0.0), bool(0.0), bool(nan), int(-3.99), (3.0).__trunc__(), (3.7).__floor__(), (3.2).__ceil__(), complex(1.5), 3.0 == 3, hash(3.0) == hash(3), {1.0: "a"}[1], 0.0 == -0.0)
for text, f in [
        ("div", lambda: 1.0 / 0), ("floor", lambda: 1.0 // 0.0), ("mod", lambda: 1.0 % 0), ("divmod", lambda: divmod(1.0, 0.0)), ("pow", lambda: 0.0 ** -1), ("pow", lambda: 10.0 ** 400),
        ("text", lambda: float("1.2.3")), ("empty", lambda: float("")), ("under", lambda: float("1__0")), ("none", lambda: float(None)), ("list", lambda: float([])),
        ("round", lambda: round(inf)), ("round", lambda: round(nan)), ("round", lambda: round(1.5, "x")), ("round", lambda: round(1.7976931348623157e308, -308)), ("ratio", lambda: inf.as_integer_ratio()),
        ("ratio", lambda: nan.as_integer_ratio()), ("hex", lambda: float.fromhex("zz")), ("hex", lambda: float.fromhex("0x1p5000")), ("add", lambda: 1.5 + "a"), ("less", lambda: 1.5 < "a"),
        ("spec", lambda: f"{1.5:d}"), ("spec", lambda: f"{1.5:x}"), ("spec", lambda: f"{1.5:s}"), ("spec", lambda: f"{1.5:,_}"), ("spec", lambda: f"{1.5:.}"), ("spec", lambda: f"{1.5:.99999999999}"), ("spec", lambda: "%d" % nan),
        ("spec", lambda: "%x" % 1.5), ("spec", lambda: "%d" % 1.9), ("spec", lambda: "%c" % 1.5), ("range", lambda: range(1.0)), ("shift", lambda: 1.0 << 2), ("and", lambda: 1.0 & 2), ("call", lambda: (1.5).foo)]:
    show(text, f)

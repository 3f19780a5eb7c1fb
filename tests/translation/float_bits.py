# The representation of floats as words, and back.
from rtlib import bits_to_float, float_to_bits

INF = 1e308 * 10.0


def main(argv: list[str]) -> int:
    for x in [0.0, -0.0, 1.0, -1.0, 0.1, 1e308, 5e-324, 2.2250738585072014e-308, INF, -INF, 3.141592653589793]:
        n = float_to_bits(x)
        print(x, n, bits_to_float(n), bits_to_float(n + 1) if n != float_to_bits(INF) and n != float_to_bits(-INF) else 0.0)
    for n in [0, 1, -1 << 63, 4607182418800017408, 9218868437227405311]:
        print(n, bits_to_float(n), float_to_bits(bits_to_float(n)))
    nan = bits_to_float(9221120237041090560)
    print(nan != nan, float_to_bits(nan))
    return 0

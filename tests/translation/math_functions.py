from rtlib.math import (acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, copysign, cos, cosh, erf, erfc, exp, exp2, expm1,
                        floor, fmod, log, log10, log1p, log2, nextafter, remainder, sin, sinh, sqrt, tan, tanh, trunc)


def main(argv: list[str]) -> int:
    inf = float("inf")
    for x in [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.25, -2.25, 1e300, 710.5, inf, -inf, float("nan"), 1e-310]:
        print(x, sqrt(x), cbrt(x), exp(x), exp2(x), expm1(x), log(x), log1p(x), log2(x), log10(x))
        print(sin(x), cos(x), tan(x), asin(x), acos(x), atan(x), sinh(x), cosh(x), tanh(x), asinh(x), acosh(x), atanh(x))
        print(erf(x), erfc(x), floor(x), ceil(x), trunc(x))
        for y in [0.0, -0.0, 1.5, -2.0, inf]:
            print(atan2(x, y), fmod(x, y), copysign(x, y), remainder(x, y), nextafter(x, y))
    return 0

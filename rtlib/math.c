/* math.c - rtlib.math: the C library's functions of doubles. None raises: what is not defined is NaN, what is too large an
 * infinity, as in C. */
#include "rtlib/rt.h"

#include <math.h>

#define ONE(name)                                                                                  \
    double rt_math_##name(double x)                                                                \
    {                                                                                              \
        return name(x);                                                                            \
    }
#define TWO(name)                                                                                  \
    double rt_math_##name(double x, double y)                                                      \
    {                                                                                              \
        return name(x, y);                                                                         \
    }
ONE(sqrt)
ONE(cbrt)
ONE(exp)
ONE(exp2)
ONE(expm1)
ONE(log)
ONE(log1p)
ONE(log2)
ONE(log10)
ONE(sin)
ONE(cos)
ONE(tan)
ONE(asin)
ONE(acos)
ONE(atan)
ONE(sinh)
ONE(cosh)
ONE(tanh)
ONE(asinh)
ONE(acosh)
ONE(atanh)
ONE(erf)
ONE(erfc)
ONE(tgamma)
ONE(lgamma)
ONE(floor)
ONE(ceil)
ONE(trunc)
TWO(atan2)
TWO(fmod)
TWO(copysign)
TWO(remainder)
TWO(nextafter)

"""rtlib.math on CPython: functions of floats that never raise, as the C library's."""

import math

NAN = float("nan")
INF = float("inf")


def _quiet(function, pole):
    """The function with NaN for ValueError and pole's sign of infinity for OverflowError."""
    def call(*args):
        try:
            return float(function(*args))
        except ValueError:
            return pole(*args)
        except OverflowError:
            return INF if args[0] > 0.0 or function is math.cosh else -INF
    return call


def _nan(*args):
    return NAN


def _log_pole(x):
    return -INF if x == 0.0 else NAN


def _log1p_pole(x):
    return -INF if x == -1.0 else NAN


def _atanh_pole(x):
    return math.copysign(INF, x) if abs(x) == 1.0 else NAN


sqrt = _quiet(math.sqrt, _nan)
cbrt = _quiet(math.cbrt, _nan)
exp = _quiet(math.exp, _nan)
exp2 = _quiet(math.exp2, _nan)
expm1 = _quiet(math.expm1, _nan)
log = _quiet(math.log, _log_pole)
log1p = _quiet(math.log1p, _log1p_pole)
log2 = _quiet(math.log2, _log_pole)
log10 = _quiet(math.log10, _log_pole)
sin = _quiet(math.sin, _nan)
cos = _quiet(math.cos, _nan)
tan = _quiet(math.tan, _nan)
asin = _quiet(math.asin, _nan)
acos = _quiet(math.acos, _nan)
atan = _quiet(math.atan, _nan)
sinh = _quiet(math.sinh, _nan)
cosh = _quiet(math.cosh, _nan)
tanh = _quiet(math.tanh, _nan)
asinh = _quiet(math.asinh, _nan)
acosh = _quiet(math.acosh, _nan)
atanh = _quiet(math.atanh, _atanh_pole)
erf = _quiet(math.erf, _nan)
erfc = _quiet(math.erfc, _nan)


def tgamma(x):
    try:
        return math.gamma(x)
    except ValueError:
        return math.copysign(INF, x) if x == 0.0 else NAN
    except OverflowError:
        return INF


def lgamma(x):
    try:
        return math.lgamma(x)
    except (ValueError, OverflowError):
        return INF


atan2 = _quiet(math.atan2, _nan)
fmod = _quiet(math.fmod, _nan)
copysign = _quiet(math.copysign, _nan)
remainder = _quiet(math.remainder, _nan)
nextafter = _quiet(math.nextafter, _nan)


def _whole(function):
    """Rounding that leaves infinities and NaN, and keeps the sign of zero."""
    def call(x):
        return x if math.isinf(x) or math.isnan(x) else math.copysign(float(function(x)), x)
    return call


floor = _whole(math.floor)
ceil = _whole(math.ceil)
trunc = _whole(math.trunc)

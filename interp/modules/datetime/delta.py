"""timedelta: a duration of days, seconds (0 to 86399) and microseconds (0 to 999999)."""

import lib.bigint as bigint
import lib.floatparts as floatparts
from lib.bigint import BigInt
from modules.datetime.days import MICRO, SECONDS, padded, two
from objects.builtin import register1, register2, register_comparisons, register_reflected, unset
from objects.core import (OperationError, W_Root, W_Type, error, new_builtin_type, not_implemented, object_type, overflow_error_type,
                          put_into_module, type_error, value_error, zero_division_error_type)
from objects.int import big, is_integer, wrap_big
from objects.object import member
from objects.operators import get_attribute, hash_of
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Float, W_Int, W_Str, W_Tuple, float_type, new_tuple, wrap_bool

MOST_DAYS = 999999999
WORD_LIMIT = 1000000000000000  # numbers below it are added up in words
DAY_MICRO = 86400000000

timedelta_type = new_builtin_type("timedelta", object_type)
put_into_module(timedelta_type, "datetime")


class W_Delta(W_Typed):
    _immutable_fields_ = ["days", "seconds", "micro"]

    def __init__(self, type: W_Type, days: int, seconds: int, micro: int) -> None:
        super().__init__(type)
        self.days: int = days
        self.seconds: int = seconds
        self.micro: int = micro


def as_delta(w: W_Root) -> W_Delta:
    assert isinstance(w, W_Delta)
    return w


# ---- making ----
def make_delta(type: W_Type, days: int, seconds: int, micro: int) -> W_Delta:
    """The duration of words below WORD_LIMIT or so; OverflowError."""
    seconds += micro // MICRO
    micro %= MICRO
    days += seconds // SECONDS
    seconds %= SECONDS
    if not -MOST_DAYS <= days <= MOST_DAYS:
        raise too_many(f"{days}")
    return W_Delta(type, days, seconds, micro)


def new_delta(days: int, seconds: int, micro: int) -> W_Delta:
    return make_delta(timedelta_type, days, seconds, micro)


def too_many(days: str) -> OperationError:
    return error(overflow_error_type, f"days={days}; must have magnitude <= {MOST_DAYS}")


def from_micro(type: W_Type, n: BigInt) -> W_Delta:
    """The duration of a number of microseconds."""
    days, rest = n.divmod(bigint.from_int(DAY_MICRO))
    if days.compare_int(2147483647) > 0 or days.compare_int(-2147483648) < 0:
        raise error(overflow_error_type, "Python int too large to convert to C int")
    return make_delta(type, days.to_int(), 0, rest.to_int())


def to_micro(d: W_Delta) -> BigInt:
    """All of it in microseconds."""
    return bigint.from_int(d.days).mul_int(DAY_MICRO).add_int(d.seconds * MICRO + d.micro)


NAMES = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"]
UNITS = [DAY_MICRO, MICRO, 1, 1000, 60 * MICRO, 3600 * MICRO, 7 * DAY_MICRO]
ORDER = [2, 3, 1, 4, 5, 0, 6]  # in which fractions are added up, as CPython does


def small_word(w: W_Root) -> bool:
    return w is unset or isinstance(w, W_Int) and -WORD_LIMIT < w.value < WORD_LIMIT


def word(w: W_Root) -> int:
    return w.value if isinstance(w, W_Int) else 0


def round_even(x: float) -> int:
    """The nearest whole number of a small float, the even one of two."""
    low = int(x)
    if float(low) > x:
        low -= 1
    rest = x - float(low)
    return low + 1 if rest > 0.5 or rest == 0.5 and low & 1 else low


def m_new(args: list[W_Root]) -> W_Root:
    t = as_type(args[0])
    if small_word(args[1]) and small_word(args[2]) and small_word(args[3]) and args[4] is unset and args[5] is unset and args[6] is unset and \
            args[7] is unset:
        return make_delta(t, word(args[1]), word(args[2]), word(args[3]))
    total = bigint.BIG_ZERO
    rest = 0.0  # of microseconds
    for i in ORDER:
        w = args[i + 1]
        if w is unset:
            continue
        if is_integer(w):
            total = total.add(big(w).mul_int(UNITS[i]))
        elif isinstance(w, W_Float):
            whole = whole_part(w.value)
            total = total.add(whole.mul_int(UNITS[i]))
            fraction = (w.value - whole.to_float()) * float(UNITS[i])
            more = whole_part(fraction)
            total = total.add(more)
            rest += fraction - more.to_float()
        else:
            raise type_error(f"unsupported type for timedelta {NAMES[i]} component: {w.cls().name}")
    if rest != 0.0:
        odd = 1 if total.is_odd() else 0  # a half goes to the even sum
        total = total.add_int(round_even(rest + float(odd)) - odd)
    return from_micro(t, total)


def whole_part(x: float) -> BigInt:
    try:
        return bigint.from_float(x)
    except ValueError as e:
        raise value_error(str(e))
    except OverflowError as e:
        raise error(overflow_error_type, str(e))


# ---- arithmetic ----
def sum_of(a: W_Delta, b: W_Delta, sign: int) -> W_Delta:
    return new_delta(a.days + sign * b.days, a.seconds + sign * b.seconds, a.micro + sign * b.micro)


def divided_nearest(a: BigInt, b: BigInt) -> BigInt:
    """a / b to the nearest whole number, the even one of two; ZeroDivisionError."""
    if b.sign == 0:
        raise error(zero_division_error_type, "integer division or modulo by zero")
    if b.sign < 0:
        a = a.neg()
        b = b.neg()
    q, r = a.divmod(b)
    c = r.mul_int(2).compare(b)
    return q.add_int(1) if c > 0 or c == 0 and q.is_odd() else q


def ratio(w: W_Float) -> tuple[BigInt, BigInt]:
    """A float as numerator and denominator; ValueError, OverflowError."""
    if w.cls() is not float_type:
        return given_ratio(get_attribute(w, "as_integer_ratio").call([]))
    x = w.value
    if floatparts.is_nan(x):
        raise value_error("cannot convert NaN to integer ratio")
    if floatparts.is_inf(x):
        raise error(overflow_error_type, "cannot convert Infinity to integer ratio")
    m, e = floatparts.split(x)
    top = bigint.from_int(-m if x < 0.0 else m)
    one = bigint.from_int(1)
    return (top.lshift(e), one) if e >= 0 else (top, one.lshift(-e))


def given_ratio(w: W_Root) -> tuple[BigInt, BigInt]:
    """What as_integer_ratio of a class of the program gives."""
    if not isinstance(w, W_Tuple):
        raise type_error(f"unexpected return type from as_integer_ratio(): expected tuple, got '{w.cls().name}'")
    if len(w.items) != 2:
        raise value_error("as_integer_ratio() must return a 2-tuple")
    for item in w.items:
        if not is_integer(item):
            raise type_error(f"unexpected type in the result of as_integer_ratio(): '{item.cls().name}'")
    return (big(w.items[0]), big(w.items[1]))


def m_add(w: W_Root, other: W_Root) -> W_Root:
    if isinstance(w, W_Delta) and isinstance(other, W_Delta):
        return sum_of(w, other, 1)
    return not_implemented


def m_sub(w: W_Root, other: W_Root) -> W_Root:
    if isinstance(w, W_Delta) and isinstance(other, W_Delta):
        return sum_of(w, other, -1)
    return not_implemented


def m_mul(w: W_Root, other: W_Root) -> W_Root:
    n = to_micro(as_delta(w))
    if is_integer(other):
        return from_micro(timedelta_type, n.mul(big(other)))
    if isinstance(other, W_Float):
        top, bottom = ratio(other)
        return from_micro(timedelta_type, divided_nearest(n.mul(top), bottom))
    return not_implemented


def m_truediv(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Delta):
        return not_implemented
    n = to_micro(w)
    if isinstance(other, W_Delta):
        below = to_micro(other)
        if below.sign == 0:
            raise error(zero_division_error_type, "division by zero")
        return W_Float(n.truediv(below))
    if is_integer(other):
        return from_micro(timedelta_type, divided_nearest(n, big(other)))
    if isinstance(other, W_Float):
        top, bottom = ratio(other)
        if top.sign == 0:
            raise error(zero_division_error_type, "division by zero")
        return from_micro(timedelta_type, divided_nearest(n.mul(bottom), top))
    return not_implemented


def whole_division(a: BigInt, b: BigInt) -> tuple[BigInt, BigInt]:
    if b.sign == 0:
        raise error(zero_division_error_type, "integer division or modulo by zero")
    return a.divmod(b)


def m_floordiv(w: W_Root, other: W_Root) -> W_Root:
    if isinstance(w, W_Delta):
        if isinstance(other, W_Delta):
            return wrap_big(whole_division(to_micro(w), to_micro(other))[0])
        if is_integer(other):
            return from_micro(timedelta_type, whole_division(to_micro(w), big(other))[0])
    return not_implemented


def m_mod(w: W_Root, other: W_Root) -> W_Root:
    if isinstance(w, W_Delta) and isinstance(other, W_Delta):
        return from_micro(timedelta_type, whole_division(to_micro(w), to_micro(other))[1])
    return not_implemented


def m_divmod(w: W_Root, other: W_Root) -> W_Root:
    if isinstance(w, W_Delta) and isinstance(other, W_Delta):
        q, r = whole_division(to_micro(w), to_micro(other))
        return new_tuple([wrap_big(q), from_micro(timedelta_type, r)])
    return not_implemented


def negated(d: W_Delta) -> W_Delta:
    return new_delta(-d.days, -d.seconds, -d.micro)


def m_neg(w: W_Root) -> W_Root:
    return negated(as_delta(w))


def m_pos(w: W_Root) -> W_Root:
    d = as_delta(w)
    return new_delta(d.days, d.seconds, d.micro)


def m_abs(w: W_Root) -> W_Root:
    return m_neg(w) if as_delta(w).days < 0 else m_pos(w)


def is_zero(d: W_Delta) -> bool:
    return d.days == 0 and d.seconds == 0 and d.micro == 0


def m_bool(w: W_Root) -> W_Root:
    return wrap_bool(not is_zero(as_delta(w)))


# ---- comparison ----
def order(a: W_Delta, b: W_Delta) -> int:
    """-1, 0 or 1."""
    x = a.days - b.days
    if x == 0:
        x = a.seconds - b.seconds
        if x == 0:
            x = a.micro - b.micro
    return 1 if x > 0 else -1 if x < 0 else 0


def by_order(op: int, n: int) -> W_Root:
    """What a comparison (1 to 6: == != < <= > >=) of things in the order n gives."""
    if op == 1:
        return wrap_bool(n == 0)
    if op == 2:
        return wrap_bool(n != 0)
    if op == 3:
        return wrap_bool(n < 0)
    if op == 4:
        return wrap_bool(n <= 0)
    return wrap_bool(n > 0 if op == 5 else n >= 0)


def compared(op: int, w: W_Root, other: W_Root) -> W_Root:
    return by_order(op, order(as_delta(w), other)) if isinstance(other, W_Delta) else not_implemented


def parts(d: W_Delta) -> W_Root:
    return new_tuple([W_Int(d.days), W_Int(d.seconds), W_Int(d.micro)])


def m_hash(w: W_Root) -> W_Root:
    return W_Int(hash_of(parts(as_delta(w))))


# ---- text ----
def m_repr(w: W_Root) -> W_Root:
    d = as_delta(w)
    said: list[str] = []
    if d.days:
        said.append(f"days={d.days}")
    if d.seconds:
        said.append(f"seconds={d.seconds}")
    if d.micro:
        said.append(f"microseconds={d.micro}")
    return W_Str(f"{d.cls().name}({', '.join(said) if said else '0'})")


def m_str(w: W_Root) -> W_Root:
    d = as_delta(w)
    text = f"{d.seconds // 3600}:{two(d.seconds // 60 % 60)}:{two(d.seconds % 60)}"
    if d.micro:
        text += "." + padded(d.micro, 6)
    if d.days:
        text = f"{d.days} day{'' if d.days == 1 or d.days == -1 else 's'}, " + text
    return W_Str(text)


def m_total_seconds(w: W_Root) -> W_Root:
    return W_Float(to_micro(as_delta(w)).truediv(bigint.from_int(MICRO)))


def m_reduce(w: W_Root) -> W_Root:
    d = as_delta(w)
    return new_tuple([d.cls(), parts(d)])


def g_days(w: W_Root) -> W_Root:
    return W_Int(as_delta(w).days)


def g_seconds(w: W_Root) -> W_Root:
    return W_Int(as_delta(w).seconds)


def g_micro(w: W_Root) -> W_Root:
    return W_Int(as_delta(w).micro)


def register_delta() -> None:
    t = timedelta_type
    register_new(t, "__new__(type, days=unset, seconds=unset, microseconds=unset, milliseconds=unset, minutes=unset, hours=unset, weeks=unset)", m_new)
    register2(t, "__add__(self, value, /)", m_add)
    register_reflected(t, "__radd__(self, value, /)", m_add)
    register2(t, "__sub__(self, value, /)", m_sub)
    register_reflected(t, "__rsub__(self, value, /)", m_sub)
    register2(t, "__mul__(self, value, /)", m_mul)
    register2(t, "__rmul__(self, value, /)", m_mul)
    register2(t, "__truediv__(self, value, /)", m_truediv)
    register_reflected(t, "__rtruediv__(self, value, /)", m_truediv)
    register2(t, "__floordiv__(self, value, /)", m_floordiv)
    register_reflected(t, "__rfloordiv__(self, value, /)", m_floordiv)
    register2(t, "__mod__(self, value, /)", m_mod)
    register_reflected(t, "__rmod__(self, value, /)", m_mod)
    register2(t, "__divmod__(self, value, /)", m_divmod)
    register_reflected(t, "__rdivmod__(self, value, /)", m_divmod)
    register1(t, "__neg__(self, /)", m_neg)
    register1(t, "__pos__(self, /)", m_pos)
    register1(t, "__abs__(self, /)", m_abs)
    register1(t, "__bool__(self, /)", m_bool)
    register_comparisons(t, compared)
    register1(t, "__hash__(self, /)", m_hash)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__str__(self, /)", m_str)
    register1(t, "__reduce__(self, /)", m_reduce)
    register1(t, "total_seconds(self, /)", m_total_seconds)
    member(t, "days", g_days)
    member(t, "seconds", g_seconds)
    member(t, "microseconds", g_micro)
    t.dict["min"] = new_delta(-MOST_DAYS, 0, 0)
    t.dict["max"] = new_delta(MOST_DAYS, SECONDS - 1, MICRO - 1)
    t.dict["resolution"] = new_delta(0, 0, 1)

"""Sums, differences, comparison and hash of datetime."""

from modules.datetime.date import date_order, shifted
from modules.datetime.days import MICRO, SECONDS, to_ordinal
from modules.datetime.delta import W_Delta, by_order, new_delta, order, sum_of
from modules.datetime.kinds import W_Date, W_DateTime, as_datetime, date_of, datetime_by, datetime_type
from modules.datetime.state import datetime_state
from modules.datetime.zone import utc_offset
from objects.builtin import register1, register2, register_comparisons
from objects.core import W_Root, W_Type, none, not_implemented, type_error
from objects.hashing import bytes_hash
from objects.operators import hash_of
from objects.values import W_Int


def with_zone(type: W_Type, d: W_DateTime, zone: W_Root) -> W_DateTime:
    return W_DateTime(type, date_of(d), d.hour, d.minute, d.second, d.micro, zone, d.fold)


def with_fold(d: W_DateTime, fold: int) -> W_DateTime:
    return W_DateTime(datetime_type, date_of(d), d.hour, d.minute, d.second, d.micro, d.zone, fold)


def seconds_in(d: W_DateTime) -> int:
    return (d.hour * 60 + d.minute) * 60 + d.second


def since_start(d: W_DateTime) -> W_Delta:
    """The fields as a duration."""
    return new_delta(to_ordinal(d.year, d.month, d.day), seconds_in(d), d.micro)


def moved(d: W_DateTime, by: W_Delta, sign: int) -> W_Root:
    micro = d.micro + sign * by.micro
    seconds = seconds_in(d) + sign * by.seconds + micro // MICRO
    micro %= MICRO
    date = shifted(d, sign * by.days + seconds // SECONDS)
    seconds %= SECONDS
    return datetime_by(d.cls(), W_DateTime(datetime_type, date, seconds // 3600, seconds // 60 % 60, seconds % 60, micro, d.zone, 0))


def m_add(w: W_Root, other: W_Root) -> W_Root:
    return moved(as_datetime(w), other, 1) if isinstance(other, W_Delta) else not_implemented


def apart(a: W_DateTime, b: W_DateTime) -> W_Root:
    """a - b, in UTC where their tzinfo differ."""
    shown = sum_of(since_start(a), since_start(b), -1)
    if a.zone is b.zone:
        return shown
    x = utc_offset(a.zone, a)
    y = utc_offset(b.zone, b)
    if x is None and y is None:
        return shown
    if x is None or y is None:
        raise type_error("can't subtract offset-naive and offset-aware datetimes")
    return sum_of(shown, sum_of(x, y, -1), -1)


def m_sub(w: W_Root, other: W_Root) -> W_Root:
    if isinstance(other, W_Delta):
        return moved(as_datetime(w), other, -1)
    return apart(as_datetime(w), other) if isinstance(other, W_DateTime) else not_implemented


def m_rsub(w: W_Root, other: W_Root) -> W_Root:
    return apart(other, as_datetime(w)) if isinstance(other, W_DateTime) else not_implemented


# ---- comparison ----
def shown_order(a: W_DateTime, b: W_DateTime) -> int:
    """-1, 0 or 1, by the fields."""
    n = date_order(a, b)
    return n if n else order(new_delta(0, seconds_in(a), a.micro), new_delta(0, seconds_in(b), b.micro))


def depends_on_fold(d: W_DateTime, offset: W_Delta | None) -> bool:
    """Is the offset another with the other fold? Such a time equals none of another zone (PEP 495)."""
    other = utc_offset(d.zone, with_fold(d, 1 - d.fold))
    if offset is None or other is None:
        return offset is not other
    return order(offset, other) != 0


def compared(op: int, w: W_Root, other: W_Root) -> W_Root:
    a = as_datetime(w)
    if not isinstance(other, W_DateTime):
        if not isinstance(other, W_Date):
            return not_implemented
        if op <= 2:
            return by_order(op, 1)
        raise type_error(f"can't compare {a.cls().name} to {other.cls().name}")
    if a.zone is other.zone:
        return by_order(op, shown_order(a, other))
    x = utc_offset(a.zone, a)
    y = utc_offset(other.zone, other)
    if (x is None) != (y is None):
        if op <= 2:
            return by_order(op, 1)
        raise type_error("can't compare offset-naive and offset-aware datetimes")
    n = shown_order(a, other)
    if x is not None and y is not None and order(x, y) != 0:
        n = order(sum_of(since_start(a), x, -1), sum_of(since_start(other), y, -1))
    if op <= 2 and n == 0 and (depends_on_fold(a, x) or depends_on_fold(other, y)):
        n = 1
    return by_order(op, n)


def m_hash(w: W_Root) -> W_Root:
    """Of the time in UTC where there is an offset, whatever the fold."""
    d = as_datetime(w)
    offset = utc_offset(d.zone, with_fold(d, 0) if d.fold else d)
    if offset is None:
        return W_Int(bytes_hash(datetime_state(d, 0)))
    return W_Int(hash_of(sum_of(since_start(d), offset, -1)))


def register_arithmetic() -> None:
    t = datetime_type
    register2(t, "__add__(self, value, /)", m_add)
    register2(t, "__radd__(self, value, /)", m_add)
    register2(t, "__sub__(self, value, /)", m_sub)
    register2(t, "__rsub__(self, value, /)", m_rsub)
    register_comparisons(t, compared)
    register1(t, "__hash__(self, /)", m_hash)

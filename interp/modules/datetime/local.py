"""Timestamps (seconds since 1970) and the local time, as the C library knows it."""

import rtlib.math as fm
from modules.datetime.days import MAXYEAR, MICRO, MINYEAR, SECONDS, to_ordinal
from modules.datetime.delta import new_delta, round_even
from modules.datetime.kinds import W_DateTime
from modules.datetime.zone import new_timezone
from modules.time import struct_time
from objects.core import OperationError, W_Root, error, overflow_error_type, value_error
from objects.operators import index_of
from objects.values import W_Float, W_Int, W_Long

EPOCH = 719163  # the ordinal of the first day of 1970
LONGEST_FOLD = SECONDS


def too_late() -> OperationError:
    return error(overflow_error_type, "timestamp out of range for platform time_t")


def real_timestamp(x: float) -> float:
    """A timestamp that fits C's time_t; ValueError, OverflowError."""
    if x != x:
        raise value_error("Invalid value NaN (not a number)")
    if not -9.2e18 < x < 9.2e18:
        raise too_late()
    return x


def timestamp_seconds(w: W_Root) -> int:
    """Whole seconds, rounded down."""
    if isinstance(w, W_Float):
        return int(fm.floor(real_timestamp(w.value)))
    if isinstance(w, W_Long):
        raise too_late()
    return index_of(w)


def timestamp_micro(w: W_Root) -> tuple[int, int]:
    """Seconds and microseconds, rounded to the nearest, the even one of two."""
    if not isinstance(w, W_Float):
        return (timestamp_seconds(w), 0)
    whole = fm.trunc(real_timestamp(w.value))
    micro = round_even((w.value - whole) * 1e6)
    return (int(whole) + micro // MICRO, micro % MICRO)


def calendar_of(seconds: int, local: bool) -> list[int]:
    """Year, month, day, hour, minute and second."""
    n = [index_of(w) for w in struct_time(seconds, local).all[:6]]
    if n[5] > 59:
        n[5] = 59
    return n


def seconds_of(year: int, month: int, day: int, hour: int, minute: int, second: int) -> int:
    """The timestamp of a time in UTC."""
    if year < MINYEAR or year > MAXYEAR:
        raise value_error(f"year {year} is out of range")
    return (to_ordinal(year, month, day) - EPOCH) * SECONDS + (hour * 60 + minute) * 60 + second


def local_seconds(seconds: int) -> int:
    """What the clock shows then, as if it were UTC."""
    n = calendar_of(seconds, True)
    return seconds_of(n[0], n[1], n[2], n[3], n[4], n[5])


def fold_of(seconds: int) -> int:
    """1 if the local clock showed the same before."""
    shown = local_seconds(seconds)
    back = shown - local_seconds(seconds - LONGEST_FOLD) - LONGEST_FOLD
    return 1 if back < 0 and local_seconds(seconds + back) == shown else 0


def shown_seconds(d: W_DateTime) -> int:
    """The fields, as if they were UTC."""
    return seconds_of(d.year, d.month, d.day, d.hour, d.minute, d.second)


def local_timestamp(d: W_DateTime) -> int:
    """When the local clock shows the fields, by its fold where it does so twice or never (PEP 495)."""
    shown = shown_seconds(d)
    before = local_seconds(shown) - shown
    first = shown - before
    if local_seconds(first) == shown:
        other = first + LONGEST_FOLD if d.fold else first - LONGEST_FOLD
        after = local_seconds(other) - other
        if before == after:
            return first
    else:
        after = local_seconds(first) - first
    second = shown - after
    if local_seconds(second) == shown:
        return second
    if local_seconds(first) == shown:
        return first
    return min(first, second) if d.fold else max(first, second)


def local_zone(seconds: int) -> W_Root:
    """The timezone that the local clock has then."""
    fields = struct_time(seconds, True).all
    return new_timezone(new_delta(0, index_of(fields[10]), 0), fields[9])

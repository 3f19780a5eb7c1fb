"""date, and the tuple that isocalendar gives."""

from modules.datetime.days import (DAY_NAMES, MAXORDINAL, MONTH_NAMES, day_of_year, from_ordinal, iso_calendar, to_ordinal, two, weekday)
from modules.datetime.delta import W_Delta, by_order, new_delta
from modules.datetime.kinds import (W_Date, W_DateTime, W_TzInfo, as_date, check_date, date_by, date_of, date_type, datetime_type, new_date, new_datetime,
                                    number, out_of_range)
from modules.datetime.local import calendar_of, timestamp_seconds
from modules.datetime.parse import iso_date, parse_date
from modules.datetime.state import date_state, state_of
from modules.datetime.text import date_text, format_of, formatted
from modules.time import f_time, struct_time_type
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin4, register1, register2, register4, register_class, register_comparisons, unset
from objects.core import W_Root, W_Type, new_builtin_type, none, not_implemented, object_type, put_into_module, type_error, value_error
from objects.hashing import bytes_hash
from objects.object import computed
from objects.operators import clamped_index, get_attribute, repr_of
from objects.structseq import W_StructSeq
from objects.typed import as_type, register_new
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, W_TupleVariant, array_of, new_tuple, tuple_type

iso_type = new_builtin_type("IsoCalendarDate", tuple_type)
put_into_module(iso_type, "datetime")


# ---- isocalendar's tuple ----
class W_IsoDate(W_TupleVariant):
    def cls(self) -> W_Type:
        return iso_type


def new_iso_date(year: int, week: int, day: int) -> W_Root:
    return W_IsoDate(array_of([W_Int(year), W_Int(week), W_Int(day)]))


def i_new(args: list[W_Root]) -> W_Root:
    return new_iso_date(number(args[1]), number(args[2]), number(args[3]))


def as_iso(w: W_Root) -> W_IsoDate:
    assert isinstance(w, W_IsoDate)
    return w


def i_repr(w: W_Root) -> W_Root:
    items = as_iso(w).items
    return W_Str(f"{w.cls().name}(year={repr_of(items[0])}, week={repr_of(items[1])}, weekday={repr_of(items[2])})")


def i_reduce(w: W_Root) -> W_Root:
    return new_tuple([tuple_type, new_tuple([W_Tuple(as_iso(w).items)])])


def i_year(w: W_Root) -> W_Root:
    return as_iso(w).items[0]


def i_week(w: W_Root) -> W_Root:
    return as_iso(w).items[1]


def i_weekday(w: W_Root) -> W_Root:
    return as_iso(w).items[2]


# ---- making ----
def d_new(args: list[W_Root]) -> W_Root:
    t = as_type(args[0])
    if args[2] is unset and args[3] is unset:
        state = state_of(args[1], 4, "date")
        if state:
            return W_Date(t, ord(state[0]) * 256 + ord(state[1]), ord(state[2]), ord(state[3]))
    check_given(args)
    return new_date(t, number(args[1]), number(args[2]), number(args[3]))


def check_given(args: list[W_Root]) -> None:
    """TypeError if year, month or day is missing."""
    for i in range(3):
        if args[i + 1] is unset:
            raise type_error(f"function missing required argument '{['year', 'month', 'day'][i]}' (pos {i + 1})")


def d_fromtimestamp(cls: W_Root, timestamp: W_Root) -> W_Root:
    n = calendar_of(timestamp_seconds(timestamp), True)
    return date_by(cls, n[0], n[1], n[2])


def d_today(cls: W_Root) -> W_Root:
    return get_attribute(cls, "fromtimestamp").call([f_time()])


def day_by(cls: W_Root, date: tuple[int, int, int]) -> W_Root:
    """A day of a class of dates, or its midnight of one of datetimes."""
    if cls is datetime_type:
        return new_datetime(datetime_type, date, 0, 0, 0, 0, none, 0)
    return date_by(cls, date[0], date[1], date[2])


def d_fromordinal(cls: W_Root, ordinal: W_Root) -> W_Root:
    n = number(ordinal)
    if n < 1:
        raise value_error("ordinal must be >= 1")
    if n > MAXORDINAL:
        raise value_error(f"year {n // 365} is out of range")
    return day_by(cls, from_ordinal(n))


def d_fromisoformat(cls: W_Root, text: W_Root) -> W_Root:
    date = parse_date(text)
    check_date(date[0], date[1], date[2])
    return day_by(cls, date)


def d_fromisocalendar(cls: W_Root, year: W_Root, week: W_Root, day: W_Root) -> W_Root:
    n: list[int] = []
    for w in [year, week, day]:
        i = clamped_index(w)
        if not -2147483648 <= i <= 2147483647:
            raise value_error("ISO calendar component out of range")
        n.append(i)
    return day_by(cls, iso_date(n[0], n[1], n[2]))


# ---- parts ----
def g_year(w: W_Root) -> W_Root:
    return W_Int(as_date(w).year)


def g_month(w: W_Root) -> W_Root:
    return W_Int(as_date(w).month)


def g_day(w: W_Root) -> W_Root:
    return W_Int(as_date(w).day)


def d_toordinal(w: W_Root) -> W_Root:
    d = as_date(w)
    return W_Int(to_ordinal(d.year, d.month, d.day))


def d_weekday(w: W_Root) -> W_Root:
    d = as_date(w)
    return W_Int(weekday(d.year, d.month, d.day))


def d_isoweekday(w: W_Root) -> W_Root:
    d = as_date(w)
    return W_Int(weekday(d.year, d.month, d.day) + 1)


def d_isocalendar(w: W_Root) -> W_Root:
    d = as_date(w)
    year, week, day = iso_calendar(d.year, d.month, d.day)
    return new_iso_date(year, week, day)


def time_fields(d: W_Date, hour: int, minute: int, second: int, dst: int) -> W_Root:
    """A struct_time."""
    return W_StructSeq(struct_time_type, [W_Int(d.year), W_Int(d.month), W_Int(d.day), W_Int(hour), W_Int(minute), W_Int(second),
                                          W_Int(weekday(d.year, d.month, d.day)), W_Int(day_of_year(d.year, d.month, d.day)), W_Int(dst),
                                          none, none])


def d_timetuple(w: W_Root) -> W_Root:
    return time_fields(as_date(w), 0, 0, 0, -1)


def d_replace(w: W_Root, year: W_Root, month: W_Root, day: W_Root) -> W_Root:
    d = as_date(w)
    return new_date(d.cls(), d.year if year is unset else number(year), d.month if month is unset else number(month),
                    d.day if day is unset else number(day))


# ---- arithmetic and comparison ----
def shifted(d: W_Date, days: int) -> tuple[int, int, int]:
    """The day that is so many days later; OverflowError."""
    n = to_ordinal(d.year, d.month, d.day) + days
    if n < 1 or n > MAXORDINAL:
        raise out_of_range()
    return from_ordinal(n)


def moved(d: W_Date, days: int) -> W_Root:
    year, month, day = shifted(d, days)
    return date_by(d.cls(), year, month, day)


def d_add(w: W_Root, other: W_Root) -> W_Root:
    return moved(as_date(w), other.days) if isinstance(other, W_Delta) else not_implemented


def d_sub(w: W_Root, other: W_Root) -> W_Root:
    d = as_date(w)
    if isinstance(other, W_Delta):
        return moved(d, -other.days)
    if isinstance(other, W_Date) and not isinstance(other, W_DateTime) and not isinstance(w, W_DateTime):
        return new_delta(to_ordinal(d.year, d.month, d.day) - to_ordinal(other.year, other.month, other.day), 0, 0)
    return not_implemented


def d_rsub(w: W_Root, other: W_Root) -> W_Root:
    return d_sub(other, w) if isinstance(other, W_Date) else not_implemented


def date_order(a: W_Date, b: W_Date) -> int:
    """-1, 0 or 1."""
    n = a.year - b.year
    if n == 0:
        n = a.month - b.month
        if n == 0:
            n = a.day - b.day
    return 1 if n > 0 else -1 if n < 0 else 0


def compared(op: int, w: W_Root, other: W_Root) -> W_Root:
    return by_order(op, date_order(as_date(w), other)) if isinstance(other, W_Date) else not_implemented


def d_hash(w: W_Root) -> W_Root:
    return W_Int(bytes_hash(date_state(as_date(w))))


# ---- text ----
def d_repr(w: W_Root) -> W_Root:
    d = as_date(w)
    return W_Str(f"{d.cls().name}({d.year}, {d.month}, {d.day})")


def d_isoformat(w: W_Root) -> W_Root:
    d = as_date(w)
    return W_Str(date_text(d.year, d.month, d.day))


def d_str(w: W_Root) -> W_Root:
    return get_attribute(w, "isoformat").call([])


def calendar_text(d: W_Date, hour: int, minute: int, second: int) -> W_Root:
    """What ctime gives."""
    day = f" {d.day}" if d.day < 10 else f"{d.day}"
    year = f"{d.year}"
    return W_Str(f"{DAY_NAMES[weekday(d.year, d.month, d.day)]} {MONTH_NAMES[d.month]} {day} {two(hour)}:{two(minute)}:{two(second)} "
                 f"{'0' * (4 - len(year))}{year}")


def d_ctime(w: W_Root) -> W_Root:
    return calendar_text(as_date(w), 0, 0, 0)


def d_strftime(w: W_Root, format: W_Root) -> W_Root:
    return formatted(w, format, w, get_attribute(w, "timetuple").call([]))


def d_reduce(w: W_Root) -> W_Root:
    d = as_date(w)
    return new_tuple([d.cls(), new_tuple([W_Bytes(date_state(d))])])


def register_date() -> None:
    t = date_type
    register_new(t, "__new__(type, year=unset, month=unset, day=unset)", d_new)
    register_class(t, W_Builtin2("fromtimestamp(type, timestamp, /)", t, d_fromtimestamp))
    register_class(t, W_Builtin1("today(type, /)", t, d_today))
    register_class(t, W_Builtin2("fromordinal(type, ordinal, /)", t, d_fromordinal))
    register_class(t, W_Builtin2("fromisoformat(type, string, /)", t, d_fromisoformat))
    register_class(t, W_Builtin4("fromisocalendar(type, year, week, day)", t, d_fromisocalendar))
    register1(t, "toordinal(self, /)", d_toordinal)
    register1(t, "weekday(self, /)", d_weekday)
    register1(t, "isoweekday(self, /)", d_isoweekday)
    register1(t, "isocalendar(self, /)", d_isocalendar)
    register1(t, "timetuple(self, /)", d_timetuple)
    register4(t, "replace(self, year=unset, month=unset, day=unset)", d_replace)
    register1(t, "ctime(self, /)", d_ctime)
    register1(t, "isoformat(self, /)", d_isoformat)
    register2(t, "strftime(self, format)", d_strftime)
    register2(t, "__format__(self, format, /)", format_of)
    register2(t, "__add__(self, value, /)", d_add)
    register2(t, "__radd__(self, value, /)", d_add)
    register2(t, "__sub__(self, value, /)", d_sub)
    register2(t, "__rsub__(self, value, /)", d_rsub)
    register_comparisons(t, compared)
    register1(t, "__hash__(self, /)", d_hash)
    register1(t, "__repr__(self, /)", d_repr)
    register1(t, "__str__(self, /)", d_str)
    register1(t, "__reduce__(self, /)", d_reduce)
    computed(t, "year", g_year)
    computed(t, "month", g_month)
    computed(t, "day", g_day)
    t.dict["min"] = new_date(t, 1, 1, 1)
    t.dict["max"] = new_date(t, 9999, 12, 31)
    t.dict["resolution"] = new_delta(1, 0, 0)
    register_iso_date()


def register_iso_date() -> None:
    t = iso_type
    register_new(t, "__new__(type, year, week, weekday)", i_new)
    register1(t, "__repr__(self, /)", i_repr)
    register1(t, "__reduce__(self, /)", i_reduce)
    computed(t, "year", i_year)
    computed(t, "week", i_week)
    computed(t, "weekday", i_weekday)

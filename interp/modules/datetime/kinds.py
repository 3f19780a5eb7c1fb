"""The types date, datetime, time, tzinfo and timezone: what their objects hold, and the checks of the fields that they are made of."""

from modules.datetime.days import MAXYEAR, MINYEAR, days_in_month
from modules.datetime.delta import W_Delta
from objects.core import OperationError, W_Root, W_Type, error, new_builtin_type, none, object_type, overflow_error_type, put_into_module, type_error, value_error
from objects.operators import index_of
from objects.typed import W_Typed
from objects.values import W_Int, W_Str

date_type = new_builtin_type("date", object_type)
datetime_type = new_builtin_type("datetime", date_type)
time_type = new_builtin_type("time", object_type)
tzinfo_type = new_builtin_type("tzinfo", object_type)
timezone_type = new_builtin_type("timezone", tzinfo_type)
timezone_type.is_final = True
for named in [date_type, datetime_type, time_type, tzinfo_type, timezone_type]:
    put_into_module(named, "datetime")


class W_Date(W_Typed):
    _immutable_fields_ = ["year", "month", "day"]

    def __init__(self, type: W_Type, year: int, month: int, day: int) -> None:
        super().__init__(type)
        self.year: int = year
        self.month: int = month
        self.day: int = day


class W_DateTime(W_Date):
    """zone: a tzinfo or None; fold: 1 for the second of two times that a clock shows twice."""

    _immutable_fields_ = ["hour", "minute", "second", "micro", "zone", "fold"]

    def __init__(self, type: W_Type, date: tuple[int, int, int], hour: int, minute: int, second: int, micro: int, zone: W_Root,
                 fold: int) -> None:
        super().__init__(type, date[0], date[1], date[2])
        self.hour: int = hour
        self.minute: int = minute
        self.second: int = second
        self.micro: int = micro
        self.zone: W_Root = zone
        self.fold: int = fold


class W_Time(W_Typed):
    _immutable_fields_ = ["hour", "minute", "second", "micro", "zone", "fold"]

    def __init__(self, type: W_Type, hour: int, minute: int, second: int, micro: int, zone: W_Root, fold: int) -> None:
        super().__init__(type)
        self.hour: int = hour
        self.minute: int = minute
        self.second: int = second
        self.micro: int = micro
        self.zone: W_Root = zone
        self.fold: int = fold


class W_TzInfo(W_Typed):
    """An object of a class below tzinfo."""


class W_TimeZone(W_TzInfo):
    """name: a str, or None where it follows from the offset."""

    _immutable_fields_ = ["offset", "name"]

    def __init__(self, offset: W_Delta, name: W_Root) -> None:
        super().__init__(timezone_type)
        self.offset: W_Delta = offset
        self.name: W_Root = name


def as_date(w: W_Root) -> W_Date:
    assert isinstance(w, W_Date)
    return w


def as_datetime(w: W_Root) -> W_DateTime:
    assert isinstance(w, W_DateTime)
    return w


def as_time(w: W_Root) -> W_Time:
    assert isinstance(w, W_Time)
    return w


def date_of(d: W_Date) -> tuple[int, int, int]:
    return (d.year, d.month, d.day)


# ---- checks ----
def number(w: W_Root) -> int:
    """An argument that is to be an int of C's size."""
    n = index_of(w)
    if n > 2147483647:
        raise error(overflow_error_type, "signed integer is greater than maximum")
    if n < -2147483648:
        raise error(overflow_error_type, "signed integer is less than minimum")
    return n


def check_date(year: int, month: int, day: int) -> None:
    if year < MINYEAR or year > MAXYEAR:
        raise value_error(f"year {year} is out of range")
    if month < 1 or month > 12:
        raise value_error("month must be in 1..12")
    if day < 1 or day > days_in_month(year, month):
        raise value_error("day is out of range for month")


def check_time(hour: int, minute: int, second: int, micro: int, fold: int) -> None:
    if hour < 0 or hour > 23:
        raise value_error("hour must be in 0..23")
    if minute < 0 or minute > 59:
        raise value_error("minute must be in 0..59")
    if second < 0 or second > 59:
        raise value_error("second must be in 0..59")
    if micro < 0 or micro > 999999:
        raise value_error("microsecond must be in 0..999999")
    if fold != 0 and fold != 1:
        raise value_error("fold must be either 0 or 1")


def check_zone(w: W_Root) -> W_Root:
    if w is not none and not isinstance(w, W_TzInfo):
        raise type_error(f"tzinfo argument must be None or of a tzinfo subclass, not type '{w.cls().name}'")
    return w


def out_of_range() -> OperationError:
    return error(overflow_error_type, "date value out of range")


# ---- making ----
def new_date(type: W_Type, year: int, month: int, day: int) -> W_Date:
    """A checked date."""
    check_date(year, month, day)
    return W_Date(type, year, month, day)


def new_datetime(type: W_Type, date: tuple[int, int, int], hour: int, minute: int, second: int, micro: int, zone: W_Root,
                 fold: int) -> W_DateTime:
    """A checked datetime."""
    check_date(date[0], date[1], date[2])
    check_time(hour, minute, second, micro, fold)
    return W_DateTime(type, date, hour, minute, second, micro, check_zone(zone), fold)


def new_time(type: W_Type, hour: int, minute: int, second: int, micro: int, zone: W_Root, fold: int) -> W_Time:
    """A checked time."""
    check_time(hour, minute, second, micro, fold)
    return W_Time(type, hour, minute, second, micro, check_zone(zone), fold)


def date_by(cls: W_Root, year: int, month: int, day: int) -> W_Root:
    """A date of a class, which is called if it is the program's."""
    if cls is date_type:
        return new_date(date_type, year, month, day)
    return cls.call([W_Int(year), W_Int(month), W_Int(day)])


def datetime_by(cls: W_Root, d: W_DateTime) -> W_Root:
    """d as an object of a class, which is called if it is the program's."""
    if cls is datetime_type:
        return d
    args: list[W_Root] = [W_Int(d.year), W_Int(d.month), W_Int(d.day), W_Int(d.hour), W_Int(d.minute), W_Int(d.second), W_Int(d.micro), d.zone]
    return cls.call_keywords(args, ["fold"], [W_Int(1)]) if d.fold else cls.call(args)


def text_argument(w: W_Root, function: str) -> str:
    if not isinstance(w, W_Str):
        raise type_error(f"{function}: argument must be str")
    return w.utf8

"""datetime: a day and a time of it, with or without a tzinfo."""

from modules.datetime.arithmetic import register_arithmetic, with_zone
from modules.datetime.date import calendar_text, check_given, time_fields
from modules.datetime.days import MICRO
from modules.datetime.delta import W_Delta, is_zero, new_delta, sum_of
from modules.datetime.kinds import (W_Date, W_DateTime, W_Time, W_TzInfo, as_date, as_datetime, check_zone, date_of, date_type, datetime_by,
                                    datetime_type, new_date, new_datetime, new_time, number, time_type)
from modules.datetime.local import (calendar_of, fold_of, local_timestamp, local_zone, shown_seconds, timestamp_micro)
from modules.datetime.parse import parse_datetime
from modules.datetime.state import datetime_state, micro_at, state_of
from modules.datetime.text import date_text, time_text, zone_text
from modules.datetime.time import clock_fields, given, or_zero, register_clock, zone_fields
from modules.datetime.zone import dst_of, or_none, utc, utc_offset, zone_name
from modules.time import REALTIME, clock
from objects.builtin import W_Builtin1, W_Builtin2, W_Builtin3, W_Builtin4, register1, register2, register3, register_class, unset
from objects.core import W_Root, bad_argument, none, type_error
from objects.operators import binary, get_attribute, index_of, repr_of
from objects.reduce import holder
from objects.typed import as_type, register_list, register_new
from objects.values import W_Bytes, W_Float, W_Int, W_Str, new_tuple
import lib.utf8 as utf8


# ---- making ----
def from_state(args: list[W_Root], state: str) -> W_Root:
    zone = none if args[2] is unset else args[2]
    if zone is not none and not isinstance(zone, W_TzInfo):
        raise type_error("bad tzinfo state arg")
    month = ord(state[2])
    return W_DateTime(as_type(args[0]), (ord(state[0]) * 256 + ord(state[1]), month & 127, ord(state[3])), ord(state[4]), ord(state[5]),
                      ord(state[6]), micro_at(state, 7), zone, month >> 7)


def m_new(args: list[W_Root]) -> W_Root:
    if args[3] is unset and args[4] is unset:
        state = state_of(args[1], 10, "datetime")
        if state:
            return from_state(args, state)
    check_given(args)
    return new_datetime(as_type(args[0]), (number(args[1]), number(args[2]), number(args[3])), or_zero(args[4]), or_zero(args[5]),
                        or_zero(args[6]), or_zero(args[7]), none if args[8] is unset else args[8], or_zero(args[9]))


def at_seconds(cls: W_Root, seconds: int, micro: int, local: bool, zone: W_Root) -> W_Root:
    """The time of a timestamp, by the local clock or in UTC."""
    n = calendar_of(seconds, local)
    d = new_datetime(datetime_type, (n[0], n[1], n[2]), n[3], n[4], n[5], micro, zone, 0)
    if local and fold_of(seconds):
        d = new_datetime(datetime_type, date_of(d), n[3], n[4], n[5], micro, zone, 1)
    return datetime_by(cls, d)


def at_zone(cls: W_Root, seconds: int, micro: int, zone: W_Root) -> W_Root:
    """The time of a timestamp by a tzinfo's clock, None: the local one."""
    if zone is none:
        return at_seconds(cls, seconds, micro, True, none)
    return get_attribute(check_zone(zone), "fromutc").call([at_seconds(cls, seconds, micro, False, zone)])


def c_fromtimestamp(cls: W_Root, timestamp: W_Root, zone: W_Root) -> W_Root:
    check_zone(zone)
    seconds, micro = timestamp_micro(timestamp)
    return at_zone(cls, seconds, micro, zone)


def c_utcfromtimestamp(cls: W_Root, timestamp: W_Root) -> W_Root:
    seconds, micro = timestamp_micro(timestamp)
    return at_seconds(cls, seconds, micro, False, none)


def c_now(cls: W_Root, zone: W_Root) -> W_Root:
    check_zone(zone)
    micro = clock(REALTIME) // 1000
    return at_zone(cls, micro // MICRO, micro % MICRO, zone)


def c_utcnow(cls: W_Root) -> W_Root:
    micro = clock(REALTIME) // 1000
    return at_seconds(cls, micro // MICRO, micro % MICRO, False, none)


def c_strptime(cls: W_Root, text: W_Root, format: W_Root) -> W_Root:
    for w in [text, format]:
        if not isinstance(w, W_Str):
            raise bad_argument(f"strptime() argument {1 if w is text else 2}", "str", w)
    return get_attribute(holder.importer.find("_strptime"), "_strptime_datetime").call([cls, text, format])


def c_combine(cls: W_Root, date: W_Root, time: W_Root, zone: W_Root) -> W_Root:
    if not isinstance(date, W_Date):
        raise bad_argument("combine() argument 1", "datetime.date", date)
    if not isinstance(time, W_Time):
        raise bad_argument("combine() argument 2", "datetime.time", time)
    return datetime_by(cls, new_datetime(datetime_type, date_of(date), time.hour, time.minute, time.second, time.micro,
                                         time.zone if zone is unset else zone, time.fold))


def c_fromisoformat(cls: W_Root, text: W_Root) -> W_Root:
    date, c = parse_datetime(text)
    return datetime_by(cls, new_datetime(datetime_type, date, c.hour, c.minute, c.second, c.micro, c.zone, 0))


# ---- parts ----
def m_date(w: W_Root) -> W_Root:
    d = as_date(w)
    return new_date(date_type, d.year, d.month, d.day)


def m_time(w: W_Root) -> W_Root:
    d = as_datetime(w)
    return new_time(time_type, d.hour, d.minute, d.second, d.micro, none, d.fold)


def m_timetz(w: W_Root) -> W_Root:
    d = as_datetime(w)
    return new_time(time_type, d.hour, d.minute, d.second, d.micro, d.zone, d.fold)


def m_utcoffset(w: W_Root) -> W_Root:
    return or_none(utc_offset(as_datetime(w).zone, w))


def m_dst(w: W_Root) -> W_Root:
    return or_none(dst_of(as_datetime(w).zone, w))


def m_tzname(w: W_Root) -> W_Root:
    return zone_name(as_datetime(w).zone, w)


def m_timetuple(w: W_Root) -> W_Root:
    d = as_datetime(w)
    dst = dst_of(d.zone, d)
    return time_fields(d, d.hour, d.minute, d.second, -1 if dst is None else 0 if is_zero(dst) else 1)


def m_utctimetuple(w: W_Root) -> W_Root:
    d = as_datetime(w)
    offset = utc_offset(d.zone, d)
    if offset is not None:
        d = as_datetime(binary(2, with_zone(datetime_type, d, none), offset))
    return time_fields(d, d.hour, d.minute, d.second, 0)


def m_replace(args: list[W_Root]) -> W_Root:
    d = as_datetime(args[0])
    return new_datetime(d.cls(), (given(args[1], d.year), given(args[2], d.month), given(args[3], d.day)), given(args[4], d.hour),
                        given(args[5], d.minute), given(args[6], d.second), given(args[7], d.micro),
                        d.zone if args[8] is unset else args[8], given(args[9], d.fold))


# ---- time zones ----
def m_timestamp(w: W_Root) -> W_Root:
    d = as_datetime(w)
    offset = utc_offset(d.zone, d)
    if d.zone is none:
        return W_Float(float(local_timestamp(d)) + float(d.micro) / 1e6)
    seconds = shown_seconds(d)
    micro = d.micro
    if offset is not None:
        seconds -= offset.days * 86400 + offset.seconds
        micro -= offset.micro
    return get_attribute(new_delta(seconds // 86400, seconds % 86400, micro), "total_seconds").call([])


def m_astimezone(w: W_Root, zone: W_Root) -> W_Root:
    """The same time by the clock of a tzinfo, None: the local one."""
    d = as_datetime(w)
    if zone is not none and not isinstance(zone, W_TzInfo):
        raise type_error(f"tzinfo argument must be None or of a tzinfo subclass, not type '{zone.cls().name}'")
    own = d.zone if d.zone is not none else local_zone(local_timestamp(d))
    if own is zone:
        return d
    offset = utc_offset(own, d)
    if offset is None:
        own = local_zone(local_timestamp(d))
        if own is zone:
            return d
        offset = utc_offset(own, d)
        assert offset is not None
    in_utc = binary(2, d, offset)
    assert isinstance(in_utc, W_DateTime)
    if zone is none:
        zone = local_zone(shown_seconds(in_utc))
    return get_attribute(zone, "fromutc").call([with_zone(in_utc.cls(), in_utc, zone)])


# ---- text ----
def m_repr(w: W_Root) -> W_Root:
    d = as_datetime(w)
    return W_Str(f"{d.cls().name}({d.year}, {d.month}, {d.day}, {clock_fields(d.hour, d.minute, d.second, d.micro)}"
                 f"{', fold=1' if d.fold else ''}{zone_fields(d.zone, 0)})")


def m_isoformat(w: W_Root, separator: W_Root, spec: W_Root) -> W_Root:
    d = as_datetime(w)
    if not isinstance(separator, W_Str):
        raise bad_argument("isoformat() argument 1", "a unicode character", separator)
    if utf8.length(separator.utf8) != 1:
        raise type_error("isoformat() argument 1 must be a unicode character, not str")
    return W_Str(date_text(d.year, d.month, d.day) + separator.utf8 + time_text(d.hour, d.minute, d.second, d.micro, spec)
                 + zone_text(d.zone, d, ":"))


def m_str(w: W_Root) -> W_Root:
    return get_attribute(w, "isoformat").call([W_Str(" ")])


def m_ctime(w: W_Root) -> W_Root:
    d = as_datetime(w)
    return calendar_text(d, d.hour, d.minute, d.second)


# ---- pickles ----
def m_reduce_ex(w: W_Root, protocol: W_Root) -> W_Root:
    d = as_datetime(w)
    state: W_Root = W_Bytes(datetime_state(d, d.fold if index_of(protocol) > 3 else 0))
    return new_tuple([d.cls(), new_tuple([state] if d.zone is none else [state, d.zone])])


def m_reduce(w: W_Root) -> W_Root:
    return m_reduce_ex(w, W_Int(2))


def register_parts() -> None:
    t = datetime_type
    register_clock(t)
    register1(t, "date(self, /)", m_date)
    register1(t, "time(self, /)", m_time)
    register1(t, "timetz(self, /)", m_timetz)
    register1(t, "utcoffset(self, /)", m_utcoffset)
    register1(t, "dst(self, /)", m_dst)
    register1(t, "tzname(self, /)", m_tzname)
    register1(t, "timetuple(self, /)", m_timetuple)
    register1(t, "utctimetuple(self, /)", m_utctimetuple)
    register1(t, "timestamp(self, /)", m_timestamp)


def register_datetime() -> None:
    t = datetime_type
    register_new(t, "__new__(type, year=unset, month=unset, day=unset, hour=unset, minute=unset, second=unset, microsecond=unset, tzinfo=unset, "
                    "*, fold=unset)", m_new)
    register_class(t, W_Builtin3("fromtimestamp(type, timestamp, tz=None)", t, c_fromtimestamp))
    register_class(t, W_Builtin2("utcfromtimestamp(type, timestamp, /)", t, c_utcfromtimestamp))
    register_class(t, W_Builtin2("now(type, tz=None)", t, c_now))
    register_class(t, W_Builtin1("utcnow(type, /)", t, c_utcnow))
    register_class(t, W_Builtin3("strptime(type, string, format, /)", t, c_strptime))
    register_class(t, W_Builtin4("combine(type, date, time, tzinfo=unset)", t, c_combine))
    register_class(t, W_Builtin2("fromisoformat(type, string, /)", t, c_fromisoformat))
    register_list(t, "replace(self, year=unset, month=unset, day=unset, hour=unset, minute=unset, second=unset, microsecond=unset, tzinfo=unset, "
                     "*, fold=unset)", m_replace)
    register2(t, "astimezone(self, tz=None)", m_astimezone)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__str__(self, /)", m_str)
    register3(t, "isoformat(self, sep='T', timespec='auto')", m_isoformat)
    register1(t, "ctime(self, /)", m_ctime)
    register2(t, "__reduce_ex__(self, protocol, /)", m_reduce_ex)
    register1(t, "__reduce__(self, /)", m_reduce)
    register_parts()
    register_arithmetic()
    t.dict["min"] = new_datetime(t, (1, 1, 1), 0, 0, 0, 0, none, 0)
    t.dict["max"] = new_datetime(t, (9999, 12, 31), 23, 59, 59, 999999, none, 0)
    t.dict["resolution"] = new_delta(0, 0, 1)

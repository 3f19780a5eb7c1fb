"""time: a time of a day."""

from modules.datetime.delta import W_Delta, by_order, new_delta, order, sum_of
from modules.datetime.kinds import W_Time, W_TzInfo, as_datetime, as_time, new_time, number, time_type
from modules.datetime.parse import parse_time
from modules.datetime.state import micro_at, state_of, time_state
from modules.datetime.text import format_of, formatted, time_text, zone_text
from modules.datetime.zone import dst_of, or_none, utc_offset, zone_name
from objects.builtin import W_Builtin2, register1, register2, register_class, register_comparisons, unset
from objects.core import W_Root, W_Type, none, not_implemented, type_error
from objects.hashing import bytes_hash
from objects.object import computed
from objects.operators import get_attribute, hash_of, index_of, repr_of
from objects.typed import as_type, register_list, register_new
from objects.values import W_Bytes, W_Int, W_Str, new_tuple


def or_zero(w: W_Root) -> int:
    return 0 if w is unset else number(w)


def t_new(args: list[W_Root]) -> W_Root:
    t = as_type(args[0])
    if args[3] is unset and args[4] is unset and args[5] is unset:
        state = state_of(args[1], 6, "time")
        if state:
            zone = none if args[2] is unset else args[2]
            if zone is not none and not isinstance(zone, W_TzInfo):
                raise type_error("bad tzinfo state arg")
            hour = ord(state[0])
            return W_Time(t, hour & 127, ord(state[1]), ord(state[2]), micro_at(state, 3), zone, hour >> 7)
    return new_time(t, or_zero(args[1]), or_zero(args[2]), or_zero(args[3]), or_zero(args[4]), none if args[5] is unset else args[5],
                    or_zero(args[6]))


def t_fromisoformat(cls: W_Root, text: W_Root) -> W_Root:
    c = parse_time(text)
    if cls is time_type:
        return new_time(time_type, c.hour, c.minute, c.second, c.micro, c.zone, 0)
    return cls.call([W_Int(c.hour), W_Int(c.minute), W_Int(c.second), W_Int(c.micro), c.zone])


# ---- parts ----
def g_hour(w: W_Root) -> W_Root:
    return W_Int(w.hour if isinstance(w, W_Time) else as_datetime(w).hour)


def g_minute(w: W_Root) -> W_Root:
    return W_Int(w.minute if isinstance(w, W_Time) else as_datetime(w).minute)


def g_second(w: W_Root) -> W_Root:
    return W_Int(w.second if isinstance(w, W_Time) else as_datetime(w).second)


def g_micro(w: W_Root) -> W_Root:
    return W_Int(w.micro if isinstance(w, W_Time) else as_datetime(w).micro)


def g_tzinfo(w: W_Root) -> W_Root:
    return w.zone if isinstance(w, W_Time) else as_datetime(w).zone


def g_fold(w: W_Root) -> W_Root:
    return W_Int(w.fold if isinstance(w, W_Time) else as_datetime(w).fold)


def register_clock(t: W_Type) -> None:
    """Gives time or datetime the fields that both have."""
    computed(t, "hour", g_hour)
    computed(t, "minute", g_minute)
    computed(t, "second", g_second)
    computed(t, "microsecond", g_micro)
    computed(t, "tzinfo", g_tzinfo)
    computed(t, "fold", g_fold)


def given(w: W_Root, old: int) -> int:
    return old if w is unset else number(w)


def t_replace(args: list[W_Root]) -> W_Root:
    t = as_time(args[0])
    return new_time(t.cls(), given(args[1], t.hour), given(args[2], t.minute), given(args[3], t.second), given(args[4], t.micro),
                    t.zone if args[5] is unset else args[5], given(args[6], t.fold))


def t_utcoffset(w: W_Root) -> W_Root:
    return or_none(utc_offset(as_time(w).zone, none))


def t_dst(w: W_Root) -> W_Root:
    return or_none(dst_of(as_time(w).zone, none))


def t_tzname(w: W_Root) -> W_Root:
    return zone_name(as_time(w).zone, none)


# ---- comparison ----
def seconds_in(t: W_Time) -> int:
    return (t.hour * 60 + t.minute) * 60 + t.second


def shown_order(a: W_Time, b: W_Time) -> int:
    """-1, 0 or 1, by the fields."""
    n = (seconds_in(a) - seconds_in(b)) * 1000000 + a.micro - b.micro
    return 1 if n > 0 else -1 if n < 0 else 0


def in_utc(t: W_Time, offset: W_Delta) -> W_Delta:
    return sum_of(new_delta(0, seconds_in(t), t.micro), offset, -1)


def compared(op: int, w: W_Root, other: W_Root) -> W_Root:
    a = as_time(w)
    if not isinstance(other, W_Time):
        return not_implemented
    if a.zone is other.zone:
        return by_order(op, shown_order(a, other))
    x = utc_offset(a.zone, none)
    y = utc_offset(other.zone, none)
    if x is None and y is None:
        return by_order(op, shown_order(a, other))
    if x is None or y is None:
        if op <= 2:
            return by_order(op, 1)
        raise type_error("can't compare offset-naive and offset-aware times")
    return by_order(op, order(in_utc(a, x), in_utc(other, y)))


def t_hash(w: W_Root) -> W_Root:
    """Of the time in UTC where there is an offset."""
    t = as_time(w)
    offset = utc_offset(t.zone, none)
    if offset is None:
        return W_Int(bytes_hash(time_state(t.hour, t.minute, t.second, t.micro, 0)))
    return W_Int(hash_of(in_utc(t, offset)))


# ---- text ----
def clock_fields(hour: int, minute: int, second: int, micro: int) -> str:
    """Those that repr shows."""
    text = f"{hour}, {minute}"
    if second or micro:
        text += f", {second}"
    if micro:
        text += f", {micro}"
    return text


def zone_fields(zone: W_Root, fold: int) -> str:
    return ("" if zone is none else ", tzinfo=" + repr_of(zone)) + (", fold=1" if fold else "")


def t_repr(w: W_Root) -> W_Root:
    t = as_time(w)
    return W_Str(f"{t.cls().name}({clock_fields(t.hour, t.minute, t.second, t.micro)}{zone_fields(t.zone, t.fold)})")


def t_isoformat(w: W_Root, spec: W_Root) -> W_Root:
    t = as_time(w)
    return W_Str(time_text(t.hour, t.minute, t.second, t.micro, spec) + zone_text(t.zone, none, ":"))


def t_str(w: W_Root) -> W_Root:
    return get_attribute(w, "isoformat").call([])


def t_strftime(w: W_Root, format: W_Root) -> W_Root:
    t = as_time(w)
    return formatted(w, format, none, new_tuple([W_Int(1900), W_Int(1), W_Int(1), W_Int(t.hour), W_Int(t.minute), W_Int(t.second), W_Int(0),
                                                 W_Int(1), W_Int(-1)]))


def t_reduce_ex(w: W_Root, protocol: W_Root) -> W_Root:
    t = as_time(w)
    state: W_Root = W_Bytes(time_state(t.hour, t.minute, t.second, t.micro, t.fold if index_of(protocol) > 3 else 0))
    return new_tuple([t.cls(), new_tuple([state] if t.zone is none else [state, t.zone])])


def t_reduce(w: W_Root) -> W_Root:
    return t_reduce_ex(w, W_Int(2))


def register_time() -> None:
    t = time_type
    register_new(t, "__new__(type, hour=unset, minute=unset, second=unset, microsecond=unset, tzinfo=unset, *, fold=unset)", t_new)
    register_class(t, W_Builtin2("fromisoformat(type, string, /)", t, t_fromisoformat))
    register_list(t, "replace(self, hour=unset, minute=unset, second=unset, microsecond=unset, tzinfo=unset, *, fold=unset)", t_replace)
    register1(t, "utcoffset(self, /)", t_utcoffset)
    register1(t, "dst(self, /)", t_dst)
    register1(t, "tzname(self, /)", t_tzname)
    register_comparisons(t, compared)
    register1(t, "__hash__(self, /)", t_hash)
    register1(t, "__repr__(self, /)", t_repr)
    register1(t, "__str__(self, /)", t_str)
    register2(t, "isoformat(self, timespec='auto')", t_isoformat)
    register2(t, "strftime(self, format)", t_strftime)
    register2(t, "__format__(self, format, /)", format_of)
    register2(t, "__reduce_ex__(self, protocol, /)", t_reduce_ex)
    register1(t, "__reduce__(self, /)", t_reduce)
    register_clock(t)
    t.dict["min"] = new_time(t, 0, 0, 0, 0, none, 0)
    t.dict["max"] = new_time(t, 23, 59, 59, 999999, none, 0)
    t.dict["resolution"] = new_delta(0, 0, 1)

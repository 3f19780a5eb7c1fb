"""tzinfo, timezone, and what dates and times ask their tzinfo for."""

from modules.datetime.days import padded, two
from modules.datetime.delta import W_Delta, is_zero, new_delta, order, sum_of
from modules.datetime.kinds import W_DateTime, W_TimeZone, W_TzInfo, timezone_type, tzinfo_type
from objects.builtin import register1, register2, unset
from objects.core import OperationError, W_Root, bad_argument, error, none, not_implemented, not_implemented_error_type, type_error, value_error
from objects.operators import binary, get_attribute, get_attribute_or_none, hash_of, repr_of
from objects.typed import as_type, register_new
from objects.values import W_Int, W_Str, new_tuple, wrap_bool

DAY = new_delta(1, 0, 0)
MINUS_DAY = new_delta(-1, 0, 0)


# ---- asking a tzinfo ----
def bad_offset(w: W_Root) -> OperationError:
    return value_error("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)"
                       + ("." if w is none else f", not {repr_of(w)}."))


def ask(zone: W_Root, method: str, about: W_Root) -> W_Delta | None:
    """utcoffset or dst of a tzinfo; None where there is no tzinfo or it does not know."""
    if zone is none:
        return None
    if isinstance(zone, W_TimeZone):
        return zone.offset if method == "utcoffset" else None
    result = get_attribute(zone, method).call([about])
    if result is none:
        return None
    if not isinstance(result, W_Delta):
        raise type_error(f"tzinfo.{method}() must return None or timedelta, not '{result.cls().name}'")
    if order(result, MINUS_DAY) <= 0 or order(result, DAY) >= 0:
        raise bad_offset(none)
    return result


def utc_offset(zone: W_Root, about: W_Root) -> W_Delta | None:
    return ask(zone, "utcoffset", about)


def dst_of(zone: W_Root, about: W_Root) -> W_Delta | None:
    return ask(zone, "dst", about)


def zone_name(zone: W_Root, about: W_Root) -> W_Root:
    """tzname of a tzinfo: a str or None."""
    if zone is none:
        return none
    result = get_attribute(zone, "tzname").call([about])
    if result is not none and not isinstance(result, W_Str):
        raise type_error(f"tzinfo.tzname() must return None or a string, not '{result.cls().name}'")
    return result


def or_none(d: W_Delta | None) -> W_Root:
    return none if d is None else d


def offset_text(d: W_Delta, between: str) -> str:
    """An offset as +HH:MM with seconds and microseconds where it has some."""
    sign = "+"
    if d.days < 0:
        sign = "-"
        d = new_delta(-d.days, -d.seconds, -d.micro)
    text = sign + two(d.seconds // 3600) + between + two(d.seconds // 60 % 60)
    if d.seconds % 60 or d.micro:
        text += between + two(d.seconds % 60)
    if d.micro:
        text += "." + padded(d.micro, 6)
    return text


# ---- tzinfo ----
def z_new(args: list[W_Root]) -> W_Root:
    return W_TzInfo(as_type(args[0]))


def abstract(method: str) -> OperationError:
    return error(not_implemented_error_type, f"a tzinfo subclass must implement {method}()")


def z_tzname(w: W_Root, about: W_Root) -> W_Root:
    raise abstract("tzname")


def z_utcoffset(w: W_Root, about: W_Root) -> W_Root:
    raise abstract("utcoffset")


def z_dst(w: W_Root, about: W_Root) -> W_Root:
    raise abstract("dst")


def z_fromutc(w: W_Root, moment: W_Root) -> W_Root:
    """The local time of a time in UTC that has this tzinfo: standard time first, then what dst says there."""
    if not isinstance(moment, W_DateTime):
        raise type_error("fromutc: argument must be a datetime")
    if moment.zone is not w:
        raise value_error("fromutc: dt.tzinfo is not self")
    offset = utc_offset(w, moment)
    if offset is None:
        raise value_error("fromutc: non-None utcoffset() result required")
    dst = dst_of(w, moment)
    if dst is None:
        raise value_error("fromutc: non-None dst() result required")
    result: W_Root = moment
    delta = sum_of(offset, dst, -1)
    if not is_zero(delta):
        result = binary(1, moment, delta)
        dst = dst_of(w, result)
        if dst is None:
            raise value_error("fromutc: tz.dst() gave inconsistent results; cannot convert")
    return result if is_zero(dst) else binary(1, result, dst)


def z_reduce(w: W_Root) -> W_Root:
    given = get_attribute_or_none(w, "__getinitargs__")
    args: W_Root = new_tuple([]) if given is None else given.call([])
    return new_tuple([w.cls(), args, get_attribute(w, "__getstate__").call([])])


# ---- timezone ----
def new_timezone(offset: W_Delta, name: W_Root) -> W_Root:
    """The one of an offset; utc itself where that is 0 and there is no name."""
    if name is none and is_zero(offset):
        return utc
    if order(offset, MINUS_DAY) <= 0 or order(offset, DAY) >= 0:
        raise bad_offset(offset)
    return W_TimeZone(offset, name)


def t_new(args: list[W_Root]) -> W_Root:
    offset = args[1]
    name = args[2]
    if not isinstance(offset, W_Delta):
        raise bad_argument("timezone() argument 1", "datetime.timedelta", offset)
    if name is not unset and not isinstance(name, W_Str):
        raise bad_argument("timezone() argument 2", "str", name)
    return new_timezone(offset, none if name is unset else name)


def as_timezone(w: W_Root) -> W_TimeZone:
    assert isinstance(w, W_TimeZone)
    return w


def check_moment(about: W_Root, method: str) -> None:
    if about is not none and not isinstance(about, W_DateTime):
        raise type_error(f"{method}(dt) argument must be a datetime instance or None, not {about.cls().name}")


def name_text(z: W_TimeZone) -> W_Root:
    if z.name is not none:
        return z.name
    return W_Str("UTC" if is_zero(z.offset) else "UTC" + offset_text(z.offset, ":"))


def t_tzname(w: W_Root, about: W_Root) -> W_Root:
    check_moment(about, "tzname")
    return name_text(as_timezone(w))


def t_utcoffset(w: W_Root, about: W_Root) -> W_Root:
    check_moment(about, "utcoffset")
    return as_timezone(w).offset


def t_dst(w: W_Root, about: W_Root) -> W_Root:
    check_moment(about, "dst")
    return none


def t_fromutc(w: W_Root, moment: W_Root) -> W_Root:
    if not isinstance(moment, W_DateTime):
        raise type_error(f"fromutc: argument must be a datetime instance, not {moment.cls().name}")
    if moment.zone is not w:
        raise value_error("fromutc: dt.tzinfo is not self")
    return binary(1, moment, as_timezone(w).offset)


def t_repr(w: W_Root) -> W_Root:
    z = as_timezone(w)
    if z is utc:
        return W_Str("datetime.timezone.utc")
    return W_Str(f"{z.cls().name}({repr_of(z.offset)}{'' if z.name is none else ', ' + repr_of(z.name)})")


def t_str(w: W_Root) -> W_Root:
    return name_text(as_timezone(w))


def t_hash(w: W_Root) -> W_Root:
    return W_Int(hash_of(as_timezone(w).offset))


def t_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(order(as_timezone(w).offset, other.offset) == 0) if isinstance(other, W_TimeZone) else not_implemented


def t_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(order(as_timezone(w).offset, other.offset) != 0) if isinstance(other, W_TimeZone) else not_implemented


def t_getinitargs(w: W_Root) -> W_Root:
    z = as_timezone(w)
    return new_tuple([z.offset] if z.name is none else [z.offset, z.name])


utc = W_TimeZone(new_delta(0, 0, 0), none)


def register_zones() -> None:
    t = tzinfo_type
    register_new(t, "__new__(type, /, *args, **kwargs)", z_new)
    register2(t, "tzname(self, dt, /)", z_tzname)
    register2(t, "utcoffset(self, dt, /)", z_utcoffset)
    register2(t, "dst(self, dt, /)", z_dst)
    register2(t, "fromutc(self, dt, /)", z_fromutc)
    register1(t, "__reduce__(self, /)", z_reduce)
    t = timezone_type
    register_new(t, "__new__(type, offset, name=unset)", t_new)
    register2(t, "tzname(self, dt, /)", t_tzname)
    register2(t, "utcoffset(self, dt, /)", t_utcoffset)
    register2(t, "dst(self, dt, /)", t_dst)
    register2(t, "fromutc(self, dt, /)", t_fromutc)
    register1(t, "__repr__(self, /)", t_repr)
    register1(t, "__str__(self, /)", t_str)
    register1(t, "__hash__(self, /)", t_hash)
    register2(t, "__eq__(self, value, /)", t_eq)
    register2(t, "__ne__(self, value, /)", t_ne)
    register1(t, "__getinitargs__(self, /)", t_getinitargs)
    t.dict["utc"] = utc
    t.dict["min"] = W_TimeZone(new_delta(-1, 60, 0), none)
    t.dict["max"] = W_TimeZone(new_delta(0, 86340, 0), none)

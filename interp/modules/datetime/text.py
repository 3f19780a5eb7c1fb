"""Dates and times as text: isoformat, and strftime with what the C library's does not know."""

import lib.utf8 as utf8
from modules.datetime.days import padded, two
from modules.datetime.kinds import W_DateTime, W_Time
from modules.datetime.zone import offset_text, utc_offset, zone_name
from objects.core import W_Root, bad_argument, none, type_error, value_error
from objects.operators import get_attribute
from objects.reduce import holder
from objects.values import W_Str, str_type

SPECS = ["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"]


def date_text(year: int, month: int, day: int) -> str:
    return padded(year, 4) + "-" + two(month) + "-" + two(day)


def time_text(hour: int, minute: int, second: int, micro: int, spec: W_Root) -> str:
    """spec: one of SPECS; ValueError."""
    if not isinstance(spec, W_Str):
        raise bad_argument("isoformat() argument 'timespec'", "str", spec)
    at = -1
    for i in range(len(SPECS)):
        if SPECS[i] == spec.utf8:
            at = i
    if at < 0:
        raise value_error("Unknown timespec value")
    if at == 0:
        at = 5 if micro else 3
    text = two(hour)
    if at >= 2:
        text += ":" + two(minute)
    if at >= 3:
        text += ":" + two(second)
    if at == 4:
        text += "." + padded(micro // 1000, 3)
    if at == 5:
        text += "." + padded(micro, 6)
    return text


def zone_text(zone: W_Root, about: W_Root, between: str) -> str:
    """The offset of a tzinfo, "" where there is none."""
    offset = utc_offset(zone, about)
    return "" if offset is None else offset_text(offset, between)


def micro_of(w: W_Root) -> int:
    if isinstance(w, W_DateTime):
        return w.micro
    return w.micro if isinstance(w, W_Time) else 0


def zone_of(w: W_Root) -> W_Root:
    if isinstance(w, W_DateTime):
        return w.zone
    return w.zone if isinstance(w, W_Time) else none


def name_for_format(zone: W_Root, about: W_Root) -> str:
    """The name of a tzinfo, in which a "%" is no directive."""
    name = zone_name(zone, about)
    if name is none:
        return ""
    if name.cls() is not str_type:
        name = get_attribute(name, "replace").call([W_Str("%"), W_Str("%%")])
        if not isinstance(name, W_Str):
            raise type_error("tzname.replace() did not return a string")
        return encodable(name)
    return encodable(name).replace("%", "%%")


def encodable(w: W_Root) -> str:
    """The text of a str as C takes it: up to a NUL; UnicodeEncodeError where there are surrogates in it."""
    assert isinstance(w, W_Str)
    if not utf8.is_ascii(w.utf8):
        get_attribute(w, "encode").call([])
    end = w.utf8.find("\0")
    return w.utf8 if end < 0 else w.utf8[:end]


def expanded(w: W_Root, format: str, about: W_Root) -> str:
    """A format without %z, %Z and %f: what they stand for is put in."""
    out: list[str] = []
    i = 0
    while i < len(format):
        k = format.find("%", i)
        if k < 0 or k + 1 == len(format):
            out.append(format[i:])
            break
        out.append(format[i:k])
        c = format[k + 1]
        if c == "z":
            out.append(zone_text(zone_of(w), about, ""))
        elif c == "Z":
            out.append(name_for_format(zone_of(w), about))
        elif c == "f":
            out.append(padded(micro_of(w), 6))
        else:
            out.append(format[k:k + 2])
        i = k + 2
    return "".join(out)


def formatted(w: W_Root, format: W_Root, about: W_Root, fields: W_Root) -> W_Root:
    """strftime of a date or time with these fields (a struct_time or tuple); about: what tzinfo's methods get."""
    if not isinstance(format, W_Str):
        raise bad_argument("strftime() argument 1", "str", format)
    return get_attribute(holder.importer.find("time"), "strftime").call([W_Str(expanded(w, encodable(format), about)), fields])


def format_of(w: W_Root, format: W_Root) -> W_Root:
    """__format__: strftime, or str where there is no format."""
    if not isinstance(format, W_Str):
        raise bad_argument("__format__() argument 1", "str", format)
    if format.utf8 == "":
        return get_attribute(w, "__str__").call([])
    return get_attribute(w, "strftime").call([format])

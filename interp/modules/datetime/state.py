"""What pickles hold of dates and times: their fields as bytes, as CPython writes them."""

import lib.utf8 as utf8
from modules.datetime.kinds import W_Date, W_DateTime
from objects.core import W_Root, value_error
from objects.values import W_Bytes, W_Str


def is_sane(text: str, kind: str) -> bool:
    """Is there a month, or an hour of a time, where it should be? The highest bit may be the fold."""
    if kind == "time":
        return ord(text[0]) & 127 < 24
    n = ord(text[2]) if kind == "date" else ord(text[2]) & 127
    return 1 <= n <= 12


def state_of(w: W_Root, size: int, kind: str) -> str:
    """The bytes of the state that is given instead of fields, or "" if w is none: bytes, or the str that Python 2's pickles have."""
    if isinstance(w, W_Bytes):
        return w.data if len(w.data) == size and is_sane(w.data, kind) else ""
    if not isinstance(w, W_Str) or len(w.utf8) < size:
        return ""
    points = utf8.to_code_points(w.utf8)
    if len(points) != size:
        return ""
    text = "".join([chr(p) if p < 256 else "\xff" for p in points])
    if not is_sane(text, kind):
        return ""
    for p in points:
        if p > 255:
            raise value_error(f"Failed to encode latin1 string when unpickling a {kind} object. "
                              "pickle.load(data, encoding='latin1') is assumed.")
    return text


def date_state(d: W_Date) -> str:
    return chr(d.year >> 8) + chr(d.year & 255) + chr(d.month) + chr(d.day)


def time_state(hour: int, minute: int, second: int, micro: int, fold: int) -> str:
    return chr(hour | fold << 7) + chr(minute) + chr(second) + micro_state(micro)


def micro_state(micro: int) -> str:
    return chr(micro >> 16) + chr(micro >> 8 & 255) + chr(micro & 255)


def datetime_state(d: W_DateTime, fold: int) -> str:
    return (chr(d.year >> 8) + chr(d.year & 255) + chr(d.month | fold << 7) + chr(d.day) + chr(d.hour) + chr(d.minute) + chr(d.second)
            + micro_state(d.micro))


def micro_at(text: str, at: int) -> int:
    return ord(text[at]) << 16 | ord(text[at + 1]) << 8 | ord(text[at + 2])

"""Texts of ISO 8601: what fromisoformat reads."""

import lib.utf8 as utf8
from modules.datetime.days import MAXYEAR, MINYEAR, first_iso_monday, from_ordinal, iso_weeks
from modules.datetime.delta import new_delta
from modules.datetime.zone import new_timezone, utc
from objects.core import OperationError, W_Root, none, type_error, value_error
from objects.operators import repr_of
from objects.values import W_Str


class Reader:
    """Reads digits of a text; ValueError, of RPy, where they are not as expected."""

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.at: int = 0

    def left(self) -> int:
        return len(self.text) - self.at

    def take(self, c: str) -> bool:
        """Goes past a character if it is next."""
        if self.at < len(self.text) and self.text[self.at] == c:
            self.at += 1
            return True
        return False

    def digits(self, n: int) -> int:
        """The number of the next n digits."""
        if self.left() < n:
            raise ValueError("too short")
        value = 0
        for i in range(n):
            c = ord(self.text[self.at]) - 48
            if c < 0 or c > 9:
                raise ValueError("no digit")
            value = value * 10 + c
            self.at += 1
        return value

    def end(self) -> None:
        if self.left():
            raise ValueError("something behind")


class Clock:
    """A time that was read."""

    def __init__(self) -> None:
        self.hour: int = 0
        self.minute: int = 0
        self.second: int = 0
        self.micro: int = 0
        self.zone: W_Root = none


def iso_date(year: int, week: int, day: int) -> tuple[int, int, int]:
    """Year, month and day of a day of ISO's calendar; ValueError of the program."""
    if year < MINYEAR or year > MAXYEAR:
        raise value_error(f"Year is out of range: {year}")
    if week < 1 or week > 53 or week == 53 and iso_weeks(year) < 53:
        raise value_error(f"Invalid week: {week}")
    if day < 1 or day > 7:
        raise value_error(f"Invalid day: {day} (range is [1, 7])")
    n = first_iso_monday(year) + (week - 1) * 7 + day - 1
    if n < 1 or n > 3652059:
        raise value_error(f"year {0 if n < 1 else 10000} is out of range")
    return from_ordinal(n)


def read_date(text: str) -> tuple[int, int, int]:
    """YYYY-MM-DD, YYYYMMDD, YYYY-Www, YYYYWww, with -D or D behind the week."""
    r = Reader(text)
    year = r.digits(4)
    dashes = r.take("-")
    if r.take("W"):
        week = r.digits(2)
        day = 1
        if r.left():
            if dashes and not r.take("-"):
                raise ValueError("no dash")
            day = r.digits(1)
        r.end()
        return iso_date(year, week, day)
    month = r.digits(2)
    if dashes and not r.take("-"):
        raise ValueError("no dash")
    day = r.digits(2)
    r.end()
    return (year, month, day)


def read_clock(text: str) -> Clock:
    """HH, HH:MM, HH:MM:SS, the latter with a fraction; all without colons, too."""
    r = Reader(text)
    c = Clock()
    c.hour = r.digits(2)
    colons = r.left() > 0 and r.text[r.at] == ":"
    for i in range(2):
        if r.left() == 0:
            return c
        if colons and not r.take(":"):
            raise ValueError("no colon")
        n = r.digits(2)
        if i == 0:
            c.minute = n
        else:
            c.second = n
    if r.left() == 0:
        return c
    if not r.take(".") and not r.take(","):
        raise ValueError("no fraction")
    n = min(r.left(), 6)
    if n == 0:
        raise ValueError("no fraction")
    c.micro = r.digits(n)
    for i in range(n, 6):
        c.micro *= 10
    while r.left():
        r.digits(1)
    return c


def read_time(text: str) -> Clock:
    """A time with the offset of its zone behind it: Z, or a time with a sign."""
    at = 0
    while at < len(text) and text[at] not in "+-Z":
        at += 1
    c = read_clock(text[:at])
    if at == len(text):
        return c
    if text[at] == "Z":
        if at + 1 < len(text):
            raise ValueError("something behind")
        c.zone = utc
        return c
    z = read_clock(text[at + 1:])
    sign = -1 if text[at] == "-" else 1
    c.zone = new_timezone(new_delta(0, sign * (z.hour * 3600 + z.minute * 60 + z.second), sign * z.micro), none)
    return c


def digit_at(text: str, i: int) -> bool:
    return i < len(text) and "0" <= text[i] <= "9"


def date_end(text: str) -> int:
    """Where the date of a date and time ends."""
    if len(text) < 7:
        raise ValueError("too short")
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if len(text) == 8 or text[8] != "-":
            return 8
        if len(text) == 9:
            raise ValueError("no day")
        return 8 if digit_at(text, 10) else 10  # the dash before two digits is the separator
    if text[4] != "W":
        return 8
    i = 7
    while digit_at(text, i):
        i += 1
    if i < 9:
        return i
    return 7 if i % 2 == 0 else 8


def invalid(w: W_Root) -> OperationError:
    return value_error(f"Invalid isoformat string: {repr_of(w)}")


def text_of(w: W_Root) -> str:
    if not isinstance(w, W_Str):
        raise type_error("fromisoformat: argument must be str")
    return w.utf8


def parse_date(w: W_Root) -> tuple[int, int, int]:
    """date.fromisoformat."""
    try:
        return read_date(text_of(w))
    except ValueError:
        raise invalid(w)


def parse_time(w: W_Root) -> Clock:
    """time.fromisoformat."""
    text = text_of(w)
    try:
        return read_time(text[1:] if text.startswith("T") else text)
    except ValueError:
        raise invalid(w)


def parse_datetime(w: W_Root) -> tuple[tuple[int, int, int], Clock]:
    """datetime.fromisoformat: any character may stand between date and time."""
    text = text_of(w)
    try:
        end = date_end(text)
        date = read_date(text[:end])
        if end >= len(text):
            return (date, Clock())
        rest = text[utf8.next_offset(text, end):]
        if rest == "":
            raise ValueError("no time")
        return (date, read_time(rest))
    except ValueError:
        raise invalid(w)

"""The proleptic Gregorian calendar in plain numbers: ordinals of days (1 is the first of January of the year 1), weeks of ISO 8601."""

MINYEAR = 1
MAXYEAR = 9999
MAXORDINAL = 3652059
DAYS_IN = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTH_NAMES = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SECONDS = 86400  # of a day
MICRO = 1000000


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else DAYS_IN[month]


def day_of_year(year: int, month: int, day: int) -> int:
    """From 1 on."""
    return DAYS_BEFORE[month] + (1 if month > 2 and is_leap(year) else 0) + day


def days_before_year(year: int) -> int:
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def to_ordinal(year: int, month: int, day: int) -> int:
    return days_before_year(year) + day_of_year(year, month, day)


def from_ordinal(n: int) -> tuple[int, int, int]:
    """Year, month and day of an ordinal from 1 on."""
    n -= 1
    year = n // 146097 * 400 + 1
    n %= 146097
    centuries = n // 36524
    n %= 36524
    fours = n // 1461
    n %= 1461
    ones = n // 365
    n %= 365
    year += centuries * 100 + fours * 4 + ones
    if ones == 4 or centuries == 4:  # the last day of a leap year
        return (year - 1, 12, 31)
    month = (n + 50) >> 5
    if day_of_year(year, month, 1) > n + 1:
        month -= 1
    return (year, month, n + 2 - day_of_year(year, month, 1))


def weekday(year: int, month: int, day: int) -> int:
    """0 is Monday."""
    return (to_ordinal(year, month, day) + 6) % 7


def first_iso_monday(year: int) -> int:
    """The ordinal of the Monday that begins the year's first week, the one with its first Thursday."""
    first = to_ordinal(year, 1, 1)
    at = (first + 6) % 7
    return first - at + (7 if at > 3 else 0)


def iso_calendar(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The year, week and day (1 is Monday) of ISO 8601."""
    n = to_ordinal(year, month, day)
    if n < first_iso_monday(year):
        year -= 1
    elif n >= first_iso_monday(year + 1):
        year += 1
    apart = n - first_iso_monday(year)
    return (year, apart // 7 + 1, apart % 7 + 1)


def iso_weeks(year: int) -> int:
    """How many weeks the year of ISO 8601 has."""
    return (first_iso_monday(year + 1) - first_iso_monday(year)) // 7


def padded(n: int, width: int) -> str:
    """A number that is not negative, with zeros before it."""
    text = f"{n}"
    return "0" * (width - len(text)) + text


def two(n: int) -> str:
    return f"0{n}" if n < 10 else f"{n}"

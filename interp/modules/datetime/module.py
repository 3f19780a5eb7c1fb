"""The module _datetime, from which the library's datetime takes its types."""

from modules.datetime.date import register_date
from modules.datetime.datetime import register_datetime
from modules.datetime.days import MAXYEAR, MINYEAR
from modules.datetime.delta import register_delta, timedelta_type
from modules.datetime.kinds import date_type, datetime_type, time_type, timezone_type, tzinfo_type
from modules.datetime.time import register_time
from modules.datetime.zone import register_zones, utc
from objects.module import W_Module, add_type, new_builtin_module
from objects.values import W_Int


def make_datetime() -> W_Module:
    m = new_builtin_module("_datetime", "Dates, times, durations and time zones.")
    register_delta()
    register_zones()
    register_date()
    register_time()
    register_datetime()
    for t in [timedelta_type, tzinfo_type, timezone_type, date_type, time_type, datetime_type]:
        add_type(m, t)
    n = m.namespace
    n.set("MINYEAR", W_Int(MINYEAR))
    n.set("MAXYEAR", W_Int(MAXYEAR))
    n.set("UTC", utc)
    return m

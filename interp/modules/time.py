"""time: clocks, sleeping, calendar time. The C library's time zone and strftime are used."""

from objects.builtin import W_Builtin, W_Builtin0, W_Builtin1, W_Builtin2, W_BuiltinAny, unset
from objects.core import W_Root, bad_argument, error, none, overflow_error_type, type_error, value_error
from objects.module import W_Module, add_function, new_module
from objects.operators import get_attribute, index_of
from objects.oserror import os_error
from objects.reduce import holder as library
from objects.simplenamespace import new_simple_namespace
from objects.structseq import W_StructSeq, new_structseq_type
from objects.values import W_Float, W_Int, W_Long, W_Str, W_Tuple, false, new_tuple, true
from rtlib import host
import vm.signals as signals

REALTIME = 0  # of clock_gettime
MONOTONIC = 1
PROCESS = 2
THREAD = 3
SECOND = 1000000000
NO_TIME = -9223372036854775807 - 1  # of calendar_seconds

FIELDS = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

struct_time_type = new_structseq_type("time", "struct_time", FIELDS, 9)


# ---- clocks ----
def clock(id: int) -> int:
    """Nanoseconds of a clock; OSError."""
    ns = host.clock(id)
    if ns < 0:
        raise os_error(-ns, none)
    return ns


def seconds(ns: int) -> W_Root:
    return W_Float(float(ns) / 1e9)


def f_time() -> W_Root:
    return seconds(clock(REALTIME))


def f_time_ns() -> W_Root:
    return W_Int(clock(REALTIME))


def f_monotonic() -> W_Root:
    return seconds(clock(MONOTONIC))


def f_monotonic_ns() -> W_Root:
    return W_Int(clock(MONOTONIC))


def f_process_time() -> W_Root:
    return seconds(clock(PROCESS))


def f_process_time_ns() -> W_Root:
    return W_Int(clock(PROCESS))


def f_thread_time() -> W_Root:
    return seconds(clock(THREAD))


def f_thread_time_ns() -> W_Root:
    return W_Int(clock(THREAD))


def f_clock_gettime(id: W_Root) -> W_Root:
    return seconds(clock(index_of(id)))


def f_clock_gettime_ns(id: W_Root) -> W_Root:
    return W_Int(clock(index_of(id)))


def f_clock_getres(id: W_Root) -> W_Root:
    ns = host.clock_step(index_of(id))
    if ns < 0:
        raise os_error(-ns, none)
    return seconds(ns)


def f_get_clock_info(name: W_Root) -> W_Root:
    if not isinstance(name, W_Str):
        raise bad_argument("get_clock_info() argument 1", "str", name)
    ids = {"time": REALTIME, "monotonic": MONOTONIC, "perf_counter": MONOTONIC, "process_time": PROCESS, "thread_time": THREAD}
    id = ids.get(name.utf8, -1)
    if id < 0:
        raise value_error("unknown clock")
    label = ["CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID"][id]
    return new_simple_namespace(["implementation", "monotonic", "adjustable", "resolution"],
                                [W_Str("clock_gettime(" + label + ")"), false if id == REALTIME else true,
                                 true if id == REALTIME else false, seconds(host.clock_step(id))])


def duration(w: W_Root) -> int:
    """Nanoseconds of a number of seconds, rounded up."""
    if isinstance(w, W_Float):
        x = w.value
        if x != x:
            raise value_error("Invalid value NaN (not a number)")
        if not -9.2e9 < x < 9.2e9:
            raise error(overflow_error_type, "timestamp too large to convert to C _PyTime_t")
        ns = int(x * 1e9)
        return ns + 1 if float(ns) < x * 1e9 else ns
    n = SECOND * SECOND if isinstance(w, W_Long) else index_of(w)
    if not -9200000000 < n < 9200000000:
        raise error(overflow_error_type, "timestamp too large to convert to C _PyTime_t")
    return n * SECOND


def f_sleep(w: W_Root) -> W_Root:
    left = duration(w)
    if left < 0:
        raise value_error("sleep length must be non-negative")
    while left > 0:
        left = host.sleep(left)
        if left > 0:
            signals.serve_signals()
        elif left < 0:
            raise os_error(-left, none)
    return none


# ---- calendar time ----
def whole_seconds(w: W_Root) -> int:
    """Seconds since 1970 that a function got, rounded down; None: now."""
    if w is none:
        return clock(REALTIME) // SECOND
    if not isinstance(w, W_Float):
        return index_of(w)
    if w.value != w.value:
        raise value_error("Invalid value NaN (not a number)")
    if not -9.2e18 < w.value < 9.2e18:
        raise error(overflow_error_type, "timestamp out of range for platform time_t")
    n = int(w.value)
    return n - 1 if float(n) > w.value else n


def struct_time(seconds: int, local: bool) -> W_StructSeq:
    """The fields of a calendar time; OSError where the year does not fit."""
    text = host.calendar(seconds, local)
    if text is None:
        raise os_error(75, none)
    parts = text.split(" ")
    n = [int(p) for p in parts[:10]]
    fields: list[W_Root] = [W_Int(n[0] + 1900), W_Int(n[1] + 1), W_Int(n[2]), W_Int(n[3]), W_Int(n[4]), W_Int(n[5]),
                            W_Int((n[6] + 6) % 7), W_Int(n[7] + 1), W_Int(n[8]), W_Str(" ".join(parts[10:])), W_Int(n[9])]
    return W_StructSeq(struct_time_type, fields)


def f_gmtime(w: W_Root) -> W_Root:
    return struct_time(whole_seconds(w), False)


def f_localtime(w: W_Root) -> W_Root:
    return struct_time(whole_seconds(w), True)


def numbers_of(w: W_Root, function: str) -> list[int]:
    """The nine fields of a tuple or struct_time."""
    if not isinstance(w, W_Tuple):
        raise type_error("Tuple or struct_time argument required")
    if len(w.items) != 9:
        raise type_error(f"{function}(): illegal time tuple argument")
    numbers = [index_of(x) for x in w.items]
    for n in numbers:
        if n > 2147483647 or n < -2147483648:
            raise error(overflow_error_type, f"signed integer is {'greater than maximum' if n > 0 else 'less than minimum'}")
    if numbers[0] < 1900 - 2147483648:
        raise error(overflow_error_type, "year out of range")
    return numbers


def checked(n: list[int]) -> list[int]:
    """The fields of a time that is to be written; ValueError. A month, day or day of the year that is 0 counts as 1."""
    for i in [1, 2, 7]:
        if n[i] == 0:
            n[i] = 1
    names = ["", "month", "day of month", "hour", "minute", "seconds", "", "day of year"]
    least = [0, 1, 1, 0, 0, 0, 0, 1]
    most = [0, 12, 31, 23, 59, 61, 0, 366]
    for i in [1, 2, 3, 4, 5, 7]:
        if n[i] < least[i] or n[i] > most[i]:
            raise value_error(names[i] + " out of range")
        if i == 5 and n[6] < -1:
            raise value_error("day of week out of range")
    n[6] = (n[6] + 7) % 7
    return n


def fields_text(n: list[int]) -> str:
    """As the host wants them."""
    return f"{n[0] - 1900} {n[1] - 1} {n[2]} {n[3]} {n[4]} {n[5]} {(n[6] + 1) % 7} {n[7] - 1} {n[8]}"


def given_or_now(w: W_Root, function: str) -> list[int]:
    return numbers_of(struct_time(whole_seconds(none), True) if w is unset else w, function)


def f_mktime(w: W_Root) -> W_Root:
    n = numbers_of(w, "mktime")
    s = host.calendar_seconds(fields_text(n))
    if s == NO_TIME:
        raise error(overflow_error_type, "mktime argument out of range")
    return W_Float(float(s))


def two(n: int) -> str:
    return f"0{n}" if n < 10 else f"{n}"


def written(n: list[int]) -> W_Root:
    day = f" {n[2]}" if n[2] < 10 else f"{n[2]}"
    return W_Str(f"{DAYS[n[6]]} {MONTHS[n[1] - 1]} {day} {two(n[3])}:{two(n[4])}:{two(n[5])} {n[0]}")


def f_asctime(w: W_Root) -> W_Root:
    return written(checked(given_or_now(w, "asctime")))


def f_ctime(w: W_Root) -> W_Root:
    return written(numbers_of(struct_time(whole_seconds(w), True), "ctime"))


def f_strptime(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """strptime(string, format='%a %b %d %H:%M:%S %Y', /): the library's."""
    return get_attribute(library.importer.find("_strptime"), "_strptime_time").call(args)


def f_strftime(format: W_Root, w: W_Root) -> W_Root:
    if not isinstance(format, W_Str):
        raise bad_argument("strftime() argument 1", "str", format)
    if "\0" in format.utf8:
        raise value_error("embedded null character")
    text = host.calendar_text(format.utf8, fields_text(checked(given_or_now(w, "strftime"))))
    if text is None:
        raise value_error("the time's text is too long")
    return W_Str(text)


def f_tzset() -> W_Root:
    host.calendar_text("%s", "70 0 1 0 0 0 0 0 0")  # the C library reads TZ anew
    zone(holder.module)
    return none


class Holder:
    """The module, whose names of the zone tzset sets."""

    def __init__(self) -> None:
        self.module: W_Module | None = None


holder = Holder()


def zone(m: W_Module | None) -> None:
    """timezone, altzone, daylight, tzname: from a day in winter and one in summer of this year."""
    assert m is not None
    year = numbers_of(struct_time(whole_seconds(none), False), "zone")[0]
    start = (year - 1970) * 31556952
    january = struct_time(start + 14 * 86400, True)
    july = struct_time(start + 196 * 86400, True)
    winter = index_of(january.all[10])
    summer = index_of(july.all[10])
    names = [january.all[9], july.all[9]]
    if winter > summer:  # the south
        winter, summer = summer, winter
        names = [july.all[9], january.all[9]]
    m.namespace.set("timezone", W_Int(-winter))
    m.namespace.set("altzone", W_Int(-summer))
    m.namespace.set("daylight", W_Int(1 if winter != summer else 0))
    m.namespace.set("tzname", new_tuple(names))


def functions() -> list[W_Builtin]:
    return [W_Builtin0("time()", None, f_time), W_Builtin0("time_ns()", None, f_time_ns),
            W_Builtin0("perf_counter()", None, f_monotonic), W_Builtin0("perf_counter_ns()", None, f_monotonic_ns),
            W_Builtin0("monotonic()", None, f_monotonic), W_Builtin0("monotonic_ns()", None, f_monotonic_ns),
            W_Builtin0("process_time()", None, f_process_time), W_Builtin0("process_time_ns()", None, f_process_time_ns),
            W_Builtin0("thread_time()", None, f_thread_time), W_Builtin0("thread_time_ns()", None, f_thread_time_ns),
            W_Builtin1("clock_gettime(clk_id, /)", None, f_clock_gettime), W_Builtin1("clock_gettime_ns(clk_id, /)", None, f_clock_gettime_ns),
            W_Builtin1("clock_getres(clk_id, /)", None, f_clock_getres), W_Builtin1("get_clock_info(name, /)", None, f_get_clock_info),
            W_Builtin1("sleep(seconds, /)", None, f_sleep), W_Builtin1("gmtime(seconds=None, /)", None, f_gmtime),
            W_Builtin1("localtime(seconds=None, /)", None, f_localtime), W_Builtin1("mktime(tuple, /)", None, f_mktime),
            W_Builtin1("asctime(tuple=unset, /)", None, f_asctime), W_Builtin1("ctime(seconds=None, /)", None, f_ctime),
            W_Builtin2("strftime(format, tuple=unset, /)", None, f_strftime), W_Builtin0("tzset()", None, f_tzset),
            W_BuiltinAny("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", None, f_strptime)]


def make_time() -> W_Module:
    m = new_module("time")
    m.namespace.set("__doc__", W_Str("Clocks, the calendar, times as text."))
    for f in functions():
        add_function(m, f)
    ids = {"CLOCK_REALTIME": 0, "CLOCK_MONOTONIC": 1, "CLOCK_PROCESS_CPUTIME_ID": 2, "CLOCK_THREAD_CPUTIME_ID": 3, "CLOCK_MONOTONIC_RAW": 4,
           "CLOCK_BOOTTIME": 7, "CLOCK_TAI": 11, "_STRUCT_TM_ITEMS": 11}
    for name in ids:
        m.namespace.set(name, W_Int(ids[name]))
    m.namespace.set("struct_time", struct_time_type)
    holder.module = m
    zone(m)
    return m

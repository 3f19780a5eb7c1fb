# jit
# datetime: durations, days, times, zones, texts of ISO 8601, pickles, errors.
import copy
import os
import pickle
import time as clock
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as e:
            print(type(e).__name__, e)


# ---- timedelta ----
d = timedelta(days=1, hours=-3, milliseconds=7.5, microseconds=0.5, weeks=2)
print(repr(d), d, -d, abs(-d), +d, d.days, d.seconds, d.microseconds, d.total_seconds(), bool(d), bool(timedelta()), timedelta(0))
print(timedelta.min, timedelta.max, timedelta.resolution, repr(timedelta(-1, 5)), timedelta(hours=0.1), timedelta(0.5000001), timedelta(microseconds=2.5))
print(d * 3, 3 * d, d * 0.3, d / 3, d / 0.7, d / timedelta(hours=1), d // 7, d // timedelta(hours=1), d % timedelta(hours=5), divmod(d, timedelta(1)))
print(d == timedelta(15, d.seconds, d.microseconds), d < timedelta(20), d != 5, hash(d) == hash(timedelta(days=14) + (d - timedelta(days=14))))
attempt(lambda: timedelta(1) + 5, lambda: timedelta(1) < 5, lambda: timedelta(1) / 0, lambda: timedelta(1) // timedelta(0), lambda: timedelta("1"),
        lambda: timedelta(10**9), lambda: timedelta.max + timedelta.resolution, lambda: timedelta(1) * float("nan"), lambda: timedelta(days=1e10),
        lambda: timedelta(1) * float("inf"), lambda: timedelta(10**30), lambda: 5 / timedelta(1), lambda: timedelta(float("nan")))

# ---- date ----
for a in [date(1, 1, 1), date(2000, 2, 29), date(2024, 12, 30), date(9999, 12, 31), date(2021, 1, 3)]:
    print(repr(a), a, a.toordinal(), a.weekday(), a.isoweekday(), a.isocalendar(), tuple(a.isocalendar()), a.ctime(), a.timetuple()[:9], a.strftime("%d.%m.%y %j %A %f [%z%Z]"))
    assert date.fromordinal(a.toordinal()) == a and date.fromisocalendar(*a.isocalendar()) == a and date.fromisoformat(a.isoformat()) == a
print(date(2024, 1, 31) + timedelta(30, 86399), date(2024, 1, 1) - timedelta(1), date(2024, 3, 1) - date(2023, 3, 1), timedelta(1) + date(2024, 2, 28))
print(date(2024, 5, 6).replace(month=7), format(date(2024, 5, 6), "%Y"), f"{date(2024, 5, 6)}", date.min, date.max, date.resolution, MINYEAR, MAXYEAR)
print([date.fromisoformat(s) for s in ["20240506", "2024-W05-3", "2024W053", "2024-W05"]], date(2024, 1, 1) == datetime(2024, 1, 1))
attempt(lambda: date(0, 1, 1), lambda: date(1, 13, 1), lambda: date(2023, 2, 29), lambda: date(2023), lambda: date(), lambda: date(1.5, 1, 1), lambda: date.max + timedelta(1),
        lambda: date.fromordinal(0), lambda: date.fromisoformat("2023-13-01"), lambda: date.fromisoformat("2023-1-01"), lambda: date.fromisoformat(5),
        lambda: date.fromisocalendar(2023, 53, 1), lambda: date.fromisocalendar(2023, 1, 8), lambda: date(2023, 1, 1) < 5, lambda: date(2023, 1, 1) < datetime(2023, 1, 1),
        lambda: date(2023, 1, 1) - datetime(2023, 1, 1), lambda: date(1, 1, 1) + 1, lambda: date(10**10, 1, 1), lambda: date.fromtimestamp(float("nan")))

# ---- zones ----
east = timezone(timedelta(hours=5, minutes=30))
named = timezone(timedelta(hours=-4), "EDT")
print(repr(UTC), east, repr(east), named, repr(named), named == timezone(timedelta(hours=-4)), timezone.min, timezone.max, timezone(timedelta(0)) is UTC, east.utcoffset(None))
print(timezone(timedelta(seconds=-61)), timezone(timedelta(microseconds=1)), copy.copy(UTC) is UTC, pickle.loads(pickle.dumps(named)).tzname(None), east.dst(None))
attempt(lambda: timezone(timedelta(1)), lambda: timezone(5), lambda: timezone(timedelta(0), 5), lambda: east.tzname(5), lambda: tzinfo().utcoffset(None), lambda: type("X", (timezone,), {}))


class Summer(tzinfo):
    """One hour more from April to September."""

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1 if dt is not None and 4 <= dt.month <= 9 else 0)

    def tzname(self, dt):
        return "100%S" if self.dst(dt) else "100%W"


class Wrong(tzinfo):
    def __init__(self, value):
        self.value = value

    def utcoffset(self, dt):
        return self.value

    tzname = dst = utcoffset


# ---- time ----
for t in [time(), time(1, 2), time(1, 2, 3), time(1, 2, 3, 4), time(23, 59, 59, 999999, east), time(5, fold=1), time(6, tzinfo=Wrong(None))]:
    print(str(repr(t)).split(" object")[0], t, [t.isoformat(s) for s in ("hours", "minutes", "seconds", "milliseconds", "microseconds")], t.strftime("%H-%M-%S.%f %z %Z"), t.utcoffset(), t.tzname())
print([repr(time.fromisoformat(s)) for s in ["04", "0405", "04:05:06", "T04:05:06.7", "04:05:06,123456789", "040506.12+0530", "04:05Z", "04:05-01:02:03.4"]])
print(time(1, tzinfo=UTC) == time(6, 30, tzinfo=east), time(1) == time(1, tzinfo=UTC), time(1) < time(2), hash(time(1, tzinfo=UTC)) == hash(time(6, 30, tzinfo=east)), time.max, time(1).replace(fold=1, minute=5))
attempt(lambda: time(24), lambda: time(0, 60), lambda: time(0, 0, 60), lambda: time(0, 0, 0, 10**6), lambda: time(fold=2), lambda: time(tzinfo=5), lambda: time(1) < time(1, tzinfo=UTC),
        lambda: time.fromisoformat("4:05"), lambda: time.fromisoformat("04:05:06.x"), lambda: time.fromisoformat("04:05+24:00"), lambda: time(1).isoformat("x"), lambda: time(1) + timedelta(1))

# ---- datetime ----
summer = Summer()
moments = [datetime(2024, 1, 2), datetime(2024, 7, 2, 3, 4, 5, 6, summer), datetime(2024, 1, 2, 3, 4, tzinfo=summer), datetime(1, 1, 1, fold=1), datetime.max.replace(tzinfo=UTC)]
for m in moments:
    print(str(m), m.isoformat("t", "milliseconds"), m.ctime(), m.timetuple()[:9], m.utctimetuple()[:6] if m.year > 1 else "", m.strftime("%c %f %z %Z %%z"), m.date(), m.time(), m.timetz().isoformat(), m.utcoffset(), m.dst(), m.tzname())
    print(pickle.loads(pickle.dumps(m.replace(tzinfo=east), 4)), pickle.dumps(m.replace(tzinfo=None), 2) == pickle.dumps(copy.deepcopy(m.replace(tzinfo=None)), 2), m.replace(tzinfo=None).__reduce_ex__(4))
print(repr(moments[0]), repr(moments[3]), repr(datetime(2024, 1, 2, 3, 4, 5, 6, UTC)), datetime.min, datetime.resolution)
print(moments[1].astimezone(UTC), moments[1].astimezone(east), moments[2].astimezone(UTC).astimezone(summer), UTC.fromutc(datetime(2024, 1, 1, tzinfo=UTC)), moments[1].timestamp())
print(moments[1] - moments[2], moments[1] == moments[1].astimezone(UTC), hash(moments[1]) == hash(moments[1].astimezone(UTC)), moments[0] == moments[2], moments[0] + timedelta(1, 1, 1), moments[0] - timedelta(hours=1), moments[0] - datetime(2023, 1, 1))
print(datetime.combine(date(2024, 1, 1), time(1, tzinfo=UTC)), datetime.combine(date(2024, 1, 1), time(1), east), datetime.strptime("5 May 2024 +0130", "%d %b %Y %z"), datetime.fromordinal(5))
print([str(datetime.fromisoformat(s)) for s in ["2024-05-06", "20240506T010203", "2024-W05-3 04:05", "2024W05304", "2024-05-06é04:05:06+05:30", "2024-W05-04:05", "2024-05-06T07Z"]])
print(datetime.fromtimestamp(1e9 + 0.1234565, UTC), datetime.fromtimestamp(-1.5, east), datetime.utcfromtimestamp(2**31), datetime.fromtimestamp(0.0000005, UTC), datetime.fromisocalendar(2024, 1, 1))
now = datetime.now(UTC)
print(abs(now - datetime.now(summer)) < timedelta(seconds=20), abs(datetime.now().astimezone() - now) < timedelta(seconds=20), type(datetime.today()), date.today() in (now.date(), datetime.now().date()))
attempt(lambda: datetime(2024, 1, 1, 24), lambda: datetime(2024, 1), lambda: datetime(2024, 1, 1, tzinfo=5), lambda: moments[0] < moments[1], lambda: moments[0] - moments[1], lambda: moments[0] < date(2024, 1, 1),
        lambda: datetime.fromisoformat("2024-05-06T"), lambda: datetime.fromisoformat("2024-05"), lambda: datetime.fromisoformat("2024-05-06T25:00"), lambda: datetime.combine(1, 2), lambda: datetime.strptime("x", "%d"),
        lambda: moments[0].isoformat("xx"), lambda: moments[0].astimezone(5), lambda: datetime.fromtimestamp(1e20), lambda: datetime.fromtimestamp("1"), lambda: datetime.max + timedelta(microseconds=1),
        lambda: datetime(2024, 1, 1, tzinfo=Wrong(5)).utcoffset(), lambda: datetime(2024, 1, 1, tzinfo=Wrong(timedelta(1))).utcoffset(), lambda: datetime(2024, 1, 1, tzinfo=Wrong(5)).tzname(),
        lambda: summer.fromutc(5), lambda: summer.fromutc(moments[0]), lambda: setattr(moments[0], "year", 5), lambda: moments[0].replace(day=32), lambda: datetime.strptime(1, "%d"), lambda: f"{moments[0]:%H}")


# ---- classes of the program ----
class Day(date):
    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls, *args, **kwargs)
        made.extra = len(args)
        return made


class Moment(datetime):
    pass


day = Day(2024, 1, 1)
print(repr(day), day.extra, type(day + timedelta(1)).__name__, type(day.replace(year=5)).__name__, type(Day.today()).__name__, type(Day.fromordinal(9)).__name__, pickle.loads(pickle.dumps(day)), type(day - date(2023, 1, 1)).__name__)
moment = Moment(2024, 1, 1, tzinfo=UTC)
print(repr(moment), type(moment + timedelta(1)).__name__, type(moment.astimezone(east)).__name__, type(Moment.fromtimestamp(5, UTC)).__name__, type(Moment.fromisoformat("2024-01-01")).__name__, moment == datetime(2024, 1, 1, tzinfo=UTC))

# ---- the local clock ----
os.environ["TZ"] = "EST+05EDT,M3.2.0,M11.1.0"
clock.tzset()
for seconds in (1414821600, 1414909800, 1414906200, 1394348400, 0):
    m = datetime.fromtimestamp(seconds)
    print(m, m.fold, m.timestamp() == seconds, m.astimezone(), m.astimezone(UTC), clock.tzname, date.fromtimestamp(seconds))
print(datetime(2014, 3, 9, 2, 30).timestamp(), datetime(2014, 3, 9, 2, 30, fold=1).timestamp(), datetime(2014, 3, 9, 2, 30).astimezone(UTC))

total = timedelta()
at = datetime(2000, 1, 1)
for i in range(600):
    at += timedelta(hours=i % 50, microseconds=i)
    total += at - datetime(2000, 1, 1)
print(at, total)

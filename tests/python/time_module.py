"""time: clocks that go on, sleeping, calendar time."""

import time


def show(f, *args):
    try:
        print(f.__name__, args, f(*args))
    except Exception as e:
        print(f.__name__, args, type(e).__name__, e)


a = time.monotonic()
time.sleep(0.01)
time.sleep(0)
b = time.monotonic_ns()
print(b / 1e9 - a >= 0.01, time.time() > 1.7e9, time.time_ns() // 10 ** 9 - int(time.time()) in (-1, 0, 1))
print(time.process_time() >= 0, time.thread_time_ns() >= 0, time.perf_counter() <= time.perf_counter())
for wrong in [-1, -0.5, "1", None, float("nan"), 1e30, 10 ** 20]:
    show(time.sleep, wrong)
print(time.clock_gettime(time.CLOCK_MONOTONIC) > 0, time.clock_gettime_ns(0) > 0, time.clock_getres(1) > 0)
show(time.clock_gettime, 12345)
print(time.get_clock_info("monotonic"))
print(time.get_clock_info("time"))
show(time.get_clock_info, "sundial")

for s in [0, 951782400, 1700000000.75, -1, -1.5, 4102444799, -2208988800]:
    t = time.gmtime(s)
    print(t, t.tm_zone, t.tm_gmtoff, len(t), t[0:3])
    print(time.asctime(t), "|", time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %U %w %p %% %y", t), "|", time.strftime("", t))
    print(time.mktime(time.localtime(s)) == s // 1, time.ctime(s) == time.asctime(time.localtime(s)))
show(time.gmtime, 1 << 62)
show(time.gmtime, 1e30)
show(time.gmtime, float("nan"))
show(time.gmtime, "x")
for wrong in [(1, 2), "x", (2000, 13, 1, 0, 0, 0, 0, 1, 0), (2000, 1, 32, 0, 0, 0, 0, 1, 0), (2000, 1, 1, 24, 0, 0, 0, 1, 0),
              (2000, 1, 1, 0, 60, 0, 0, 1, 0), (2000, 1, 1, 0, 0, 62, 0, 1, 0), (2000, 1, 1, 0, 0, 0, -2, 1, 0),
              (2000, 1, 1, 0, 0, 0, 0, 367, 0), (2000, 0, 0, 0, 0, 0, 8, 0, 0)]:
    show(time.asctime, wrong)
    show(time.strftime, "%d %m %j %w", wrong)
show(time.mktime, (1, 2))
show(time.strftime, 5)
print(time.struct_time((2024, 2, 29, 1, 2, 3, 4, 60, 0)), time.struct_time(range(9)) < time.struct_time(range(1, 10)))
show(time.struct_time, (1, 2))
print(isinstance(time.timezone, int), time.altzone <= time.timezone, time.daylight in (0, 1), len(time.tzname))
print(time.gmtime().tm_year >= 2024, time.localtime() >= time.localtime(0), len(time.ctime()) == 24)

# ---- text to time ----
for args in (("Thu Jan  2 03:04:05 2020",), ("2020-02-29 23", "%Y-%m-%d %H"), ("x", "%Y"), ("2020 1", "%Y"), (1, "%Y"), ("a", "%Q"), ()):
    try:
        print(time.strptime(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

fields = tuple(time.gmtime(0))
for wrong in [2 ** 31, 2 ** 40, -2 ** 31, -2 ** 40]:
    show(time.asctime, (wrong,) + fields[1:])
    show(time.strftime, "%Y", fields[:3] + (wrong,) + fields[4:])
show(time.strftime, "%Y\0%Y", fields)

# Clocks, sleeping, calendar time.
from rtlib import host


def main(argv: list[str]) -> int:
    a = host.clock(1)
    print(host.sleep(20000000), host.clock(1) - a >= 20000000, host.sleep(-1), host.sleep(0))
    print(host.clock(0) > 1700000000000000000, host.clock(2) >= 0, host.clock(12345) < 0, host.clock(1 << 40) < 0)
    print(host.clock_step(1) > 0, host.clock_step(12345) < 0)
    for s in [0, 951782400, 1700000000, -1, -2208988800, 4102444799]:
        fields = host.calendar(s, False)
        print(s, fields)
        if fields is not None:
            print(host.calendar_text("%Y-%m-%d %H:%M:%S %j %a %b %p %%", fields), "[" + host_text("", fields) + "]")
        local = host.calendar(s, True)
        if local is not None:
            print(host.calendar_seconds(local) == s)
    print(host.calendar(1 << 62, False) is None, host.calendar(1 << 62, True) is None)
    return 0


def host_text(format: str, fields: str) -> str:
    text = host.calendar_text(format, fields)
    return "none" if text is None else text

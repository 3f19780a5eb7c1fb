# Processes, masks of signals, users, limits, waiting for descriptors.
from rtlib import host

FORK = 0  # of rtlib/process.c
WAIT = 1
GETSID = 3
GETPRIORITY = 11
SIGMASK = 13
SIGPENDING = 14
YIELD = 19
SYSCONF = 23
DRAIN = 28
FLUSH_TERMINAL = 29
FLOW = 30
BREAK = 31
MODES = 18
SET_MODES = 19
IOCTL = 20
PTY = 22


def program(texts: str, out: int) -> int:
    return host.spawn(texts, "A=b\0", f"2 0 -1 -1 -1 {out} -1 -1 -1 -1 0 0 -1 -1 -1 -1 0")


def main(argv: list[str]) -> int:
    child = host.call(FORK, 0, 0, 0)
    if child == 0:
        host.exit(7)
    got = host.call(WAIT, child, 0, 0)
    print(child > 0, got & 0xFFFFFFFF == child, got >> 32, host.call(WAIT, child, 0, 0), host.call(999, 0, 0, 0))
    ends = host.pipe()
    out = ends >> 32
    child = program("/\0/no/such\0/bin/sh\0sh\0-c\0pwd; echo $A; exit 3\0", out)
    print(child > 0, host.call(WAIT, child, 0, 0) >> 32, host.read(ends & 0xFFFFFFFF, 100))
    print(program("\0", out), host.spawn("", "", ""), host.exec("/no/such\0", "x\0", ""))
    print(host.poll(f"{ends & 0xFFFFFFFF} 1 {out} 4", 0), host.poll(f"{ends & 0xFFFFFFFF} 1", 1), host.poll("", 0))
    old = host.call(SIGMASK, 0, 1 << 9, 0)
    host.kill(host.process_id(0), 10)
    print(old & 1 << 9, host.call(SIGPENDING, 0, 0, 0) & 1 << 9)
    print(host.ask(9, 0, "") is not None, host.ask(13, 0, "root") == host.ask(9, 0, ""), host.ask(13, 0, "nobody at all"), host.ask(11, 0, ""))
    print(host.ask(16, 0, ""), host.ask(99, 0, ""), host.ask(0, 99, ""), host.call(GETPRIORITY, 0, 0, 0) >= 980, host.call(YIELD, 0, 0, 0))
    pair = host.ask(PTY, 0, "")
    assert pair is not None
    pty = pair.split(" ")
    terminal = int(pty[1])
    modes = host.ask(MODES, terminal, "")
    assert modes is not None
    print(len(modes.split(" ")), host.ask(SET_MODES, terminal, "0 " + modes), host.ask(MODES, terminal, "") == modes, host.ask(MODES, ends >> 32, ""))
    print(host.ask(IOCTL, terminal, "21524 \x19\0\x50\0\0\0\0\0"), host.ask(IOCTL, terminal, "21523 " + "\0" * 8), host.ask(IOCTL, ends >> 32, "21523 12345678"))
    print(host.call(DRAIN, terminal, 0, 0), host.call(FLUSH_TERMINAL, terminal, 2, 0), host.call(FLOW, ends >> 32, 0, 0), host.call(BREAK, ends >> 32, 0, 0) < 0)
    print(host.call(SYSCONF, 30, 0, 0), host.call(GETSID, -5, 0, 0) < 0)
    return 0

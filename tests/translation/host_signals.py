from rtlib import host


def take_all() -> str:
    out: list[str] = []
    while host.signals_wait():
        out.append(str(host.take_signal()))
    return " ".join(out)


def main(argv: list[str]) -> int:
    me = host.process_id(0)
    print(host.set_signal(10, 2), host.set_signal(10, 2), host.set_signal(12, 1), host.signals_wait(), host.take_signal())
    print(host.kill(me, 10), host.kill(me, 12), take_all())
    print(host.set_signal(12, 2), host.kill(me, 12), host.kill(me, 10), host.kill(me, 10), take_all(), host.take_signal())
    print(host.set_signal(12, 0), host.set_signal(12, 0), host.set_signal(0, 2), host.set_signal(1000, 2), host.set_signal(9, 2))
    i = 0
    host.set_signal(15, 2)
    while not host.signals_wait():
        i += 1
        if i == 1000:
            host.kill(me, 15)
    print(i, host.take_signal())
    return 0

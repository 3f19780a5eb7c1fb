from rtlib import host


def loopback(port: int) -> str:
    """The address of a port of this machine."""
    return "\x02\x00" + chr(port >> 8) + chr(port & 255) + "\x7f\x00\x00\x01" + "\x00" * 8


def port_of(address: str | None) -> int:
    if address is None or len(address) < 16:
        return -1
    return ord(address[2]) << 8 | ord(address[3])


def shown(text: str | None) -> str:
    return "None" if text is None else repr(text)


def main(argv: list[str]) -> int:
    both = host.socket_pair(1, 1, 0)
    a = both & 0xFFFFFFFF
    b = both >> 32
    print(host.send(a, "hello world", 6, ""), shown(host.receive(b, 100, 0)), host.send(a, "x", 3, ""), host.send(a, "x", 0, "x"))
    print(shown(host.receive(b, 10, 0x40)), host.last_error(), host.shutdown(a, 1), shown(host.receive(b, 10, 0)))
    host.close(a)
    host.close(b)
    server = host.socket(2, 1, 0)
    print(server >= 0, host.bind(server, loopback(0)), host.listen(server, 5))
    port = port_of(host.socket_name(server, False))
    client = host.socket(2, 1, 0)
    print(port > 0, host.connect(client, loopback(port)), port_of(host.socket_name(client, True)) == port)
    got = host.accept(server)
    if got is None:
        print("no connection")
        return 1
    other = ord(got[0]) | ord(got[1]) << 8
    print(len(got), port_of(got[4:]) == port_of(host.socket_name(client, False)), host.send(client, "by tcp", 0, ""))
    print(shown(host.receive(other, 3, 0)), shown(host.receive(other, 100, 0)))
    for fd in [server, client, other]:
        host.close(fd)
    u = host.socket(2, 2, 0)
    v = host.socket(2, 2, 0)
    print(host.bind(u, loopback(0)))
    to = host.socket_name(u, False)
    if to is not None:
        print(host.send(v, "datagram", 0, to))
    message = host.receive(u, 100, 0)
    if message is not None:
        print(ord(message[0]), message[1 + ord(message[0]):])
    print(shown(host.socket_option(u, 1, 3, 4)), host.set_socket_option(u, 1 << 32 | 2, "\x01\x00\x00\x00", 0), shown(host.socket_option(u, 1, 2, 4)))
    print(shown(host.socket_option(u, 999, 2, 4)), host.last_error(), host.connect(-1, loopback(1)), host.socket(999, 1, 0), host.bind(u, ""))
    print(shown(host.address_info("127.0.0.1", "80", 2 | 1 << 16 | 4 << 48)), shown(host.name_info(loopback(80), 3)))
    print(shown(host.address_info("127.0.0.1.5", "", 4 << 48)), host.last_error(), host.net_number(0, "tcp"), host.net_number(1, "http/tcp"))
    print(host.net_number(0, "none such"), host.net_number(1, "none such"), host.net_number(2, "none such"), shown(host.net_text(2, 443)),
          shown(host.net_text(3, 9999)), host.net_text(0, 0) is not None)
    return 0

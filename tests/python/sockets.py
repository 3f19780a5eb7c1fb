# Sockets: pairs, connections between threads, datagrams, timeouts, options, addresses, errors.
# without: GC=stress - importing the library's modules takes 20 s there
import _socket
import gc
import os
import socket
import threading
import warnings

a, b = socket.socketpair()
print(a.send(b"hello"), b.recv(10), a.fileno() >= 0)
a.settimeout(0.01)
for f in (lambda: a.recv(1), lambda: a.recv(-1), lambda: a.settimeout(-1), lambda: a.settimeout("x"), lambda: a.sendto(b"x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(a.gettimeout(), a.getblocking(), a.timeout)
a.setblocking(False)
try:
    a.recv(1)
except BlockingIOError as e:
    print(e.errno == 11, a.gettimeout())
a.setblocking(True)
buffer = bytearray(10)
b.sendall(b"into")
print(a.recv_into(buffer), bytes(buffer), a.shutdown(socket.SHUT_WR), b.recv(5))
a.close()
print(a.fileno())
b.close()

server = socket.create_server(("127.0.0.1", 0))
port = server.getsockname()[1]
print(server.getsockname()[0], 0 < port < 65536, server.family, server.type)


seen = []


def serve():
    connection, address = server.accept()
    with connection:
        seen.append(address[0])
        while True:
            data = connection.recv(4096)
            if not data:
                break
            connection.sendall(data.upper())


t = threading.Thread(target=serve)
t.start()
with socket.create_connection(("127.0.0.1", port)) as c:
    print(c.getpeername() == ("127.0.0.1", port), c.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE))
    c.sendall(b"line one\n" * 1000)
    got = b""
    while len(got) < 9000:
        got += c.recv(4096)
    print(len(got), got[:9])
    f = c.makefile("rwb")
    f.write(b"by a file\n")
    f.flush()
    print(f.readline())
    f.close()
t.join()
print(seen)
server.close()

u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("", 0))
v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
print(v.sendto(b"datagram", ("127.0.0.1", u.getsockname()[1])), u.recvfrom(100)[0])
u.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(u.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), len(u.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)))
u.close()
v.close()
s = _socket.socket()
for f in (lambda: s.bind(3), lambda: s.bind((1, 2)), lambda: s.bind(("", 70000)), lambda: s.bind(("",)), lambda: s.setsockopt(1, 2, 3.0),
          lambda: s.getsockopt(1, 2, 2000), lambda: s.recv("x"), lambda: _socket.socket("x"), lambda: _socket.socket(1, 2, 3, -4),
          lambda: _socket.inet_aton("x"), lambda: _socket.inet_pton(2, "x"), lambda: _socket.inet_pton(10, "1::2::3"),
          lambda: _socket.inet_ntop(2, b"x"), lambda: _socket.inet_ntoa(b"x"), lambda: _socket.htons(70000), lambda: _socket.htons(-1),
          lambda: _socket.getservbyname("nope"), lambda: _socket.getprotobyname("nope"), lambda: _socket.getaddrinfo(None, None),
          lambda: _socket.if_nametoindex("no such"), lambda: _socket.CMSG_LEN(-1), lambda: s.connect(("127.0.0.1", 1)),
          lambda: s.getpeername(), lambda: s.listen("x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
s.close()
for text in ("1.2.3.4", "127.1", "0x7f.1", "010.0.0.1", "255.255.255.255", "1.2.3.4.5", "256.1.1.1", ""):
    try:
        print(text, _socket.inet_aton(text))
    except OSError as e:
        print(text, e)
for text in ("::", "::1", "1::", "2001:db8::8:800:200c:417a", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:7:8", "fe80:0:0:0:1::", "1:2:3:4:5:6:7::",
             "1:2:3", "12345::", ":::", "1:2:3:4:5:6:7:8:9", "::1.2.3", "0:0:1:0:0:0:1:0"):
    try:
        data = _socket.inet_pton(10, text)
        print(text, data.hex(), _socket.inet_ntop(10, data))
    except OSError as e:
        print(text, e)
print(_socket.htons(258), _socket.ntohl(0x01020304), _socket.getservbyname("http"), _socket.getservbyport(443, "tcp"), _socket.getprotobyname("tcp"))
print(_socket.getaddrinfo("127.0.0.1", 80, type=_socket.SOCK_STREAM), _socket.getnameinfo(("127.0.0.1", 80), 3))
print(_socket.getaddrinfo("::1", "http", _socket.AF_INET6, _socket.SOCK_STREAM, 0, 4), _socket.CMSG_LEN(4), _socket.CMSG_SPACE(4))
print(sorted(n for n in dir(_socket) if n.startswith(("AF_I", "SO_R", "IPPROTO_T", "TCP_K"))), _socket.has_ipv6)

# ---- one that nobody closed ----
def lost(close):
    s = socket.socket()
    fd = s.fileno()
    if close:
        s.close()
    return fd


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    fds = [lost(False), lost(True)]
    gc.collect()
print([str(w.message).replace(f"fd={fds[0]}", "fd=N") for w in seen], [w.category.__name__ for w in seen])
try:
    os.fstat(fds[0])
except OSError as e:
    print(e)
print("__del__" in dir(_socket.socket))

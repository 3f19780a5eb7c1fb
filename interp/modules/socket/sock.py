"""socket.socket's base: the type of _socket."""

from modules.io.base import argument, fill, room_in, target_argument
from modules.io.dirty import is_worth_again
from modules.posix.calls import FCNTL
from modules.select import IN, OUT, wait
from modules.socket.addresses import AF_INET, address_of, number32, sockaddr_of, word32
from modules.time import duration
from objects.builtin import register1, register2, register3, unset
from objects.bytes import data_of, is_bytes
from objects.core import OperationError, W_Root, W_Type, error, new_builtin_type, none, object_type, os_error_type, put_into_module
from objects.core import type_error, value_error
from objects.ignored import tell_ignored
from objects.int import is_integer
from objects.object import W_ReadOnly
from objects.operators import index_of, is_true, repr_of
from objects.oserror import os_error, os_error_kind
from objects.typed import W_Typed, as_type, register_list, register_new
from objects.values import W_Bytes, W_Float, W_Int, W_Str, W_Tuple, new_tuple, wrap_bool
from objects.warn import unclosed
from rtlib import host
from rtlib.gc import watch
import vm.signals as signals

EINTR = 4
EAGAIN = 11
EISCONN = 106
EALREADY = 114
EINPROGRESS = 115
MSG_DONTWAIT = 0x40
SOL_SOCKET = 1
SO_TYPE = 3
SO_ERROR = 4
SO_PROTOCOL = 38
SO_DOMAIN = 39
SOCK_NONBLOCK = 0o4000
SOCK_CLOEXEC = 0o2000000
GETFL = 3
SETFL = 4
MOST = 1024  # bytes of an option
NO_TIMEOUT = -1
socket_type = new_builtin_type("socket", object_type)
put_into_module(socket_type, "_socket")


class Defaults:
    """timeout: of new sockets, in nanoseconds; -1: none."""

    def __init__(self) -> None:
        self.timeout: int = NO_TIMEOUT


defaults = Defaults()


class W_Socket(W_Typed):
    """timeout: nanoseconds, 0 never waits, -1 waits without end."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.fd: int = -1
        self.family: int = 0
        self.kind: int = 0
        self.proto: int = 0
        self.timeout: int = NO_TIMEOUT

    def wait_for(self, events: int, end: int) -> None:
        """Waits for events; end: the time of the timeout's end."""
        if self.timeout == 0:
            return
        ms = -1
        if self.timeout > 0:
            left = end - host.clock_ns()
            ms = 0 if left < 0 else (left + 999999) // 1000000
        if wait([self.fd], [events], ms)[0] == 0:
            raise error(timeout_type(), "timed out")

    def end(self) -> int:
        return host.clock_ns() + self.timeout if self.timeout > 0 else 0

    def again(self, number: int) -> bool:
        """Is a call that failed to be made again? It is not where the socket never waits."""
        if number == EINTR:
            signals.serve_signals()
            return True
        return number == EAGAIN and self.timeout != 0

    def set_waiting(self, on: bool) -> None:
        flags = host.call(FCNTL, self.fd, GETFL, 0)
        if flags < 0:
            raise os_error(-flags, none)
        new = flags & ~SOCK_NONBLOCK if on else flags | SOCK_NONBLOCK
        if new != flags:
            host.call(FCNTL, self.fd, SETFL, new)


def timeout_type() -> W_Type:
    return os_error_kind("TimeoutError")


def as_socket(w: W_Root) -> W_Socket:
    assert isinstance(w, W_Socket)
    return w


def failed(number: int) -> OperationError:
    return os_error(number, none)


def timeout_of(w: W_Root) -> int:
    """A timeout in nanoseconds; None: -1."""
    if w is none:
        return NO_TIMEOUT
    ns = duration(w)
    if ns < 0:
        raise value_error("Timeout value out of range")
    return ns


def timeout_object(ns: int) -> W_Root:
    return none if ns < 0 else W_Float(float(ns) / 1e9)


# ---- making ----
def s_new(args: list[W_Root]) -> W_Root:
    return W_Socket(as_type(args[0]))


def option_number(fd: int, name: int) -> int:
    got = host.socket_option(fd, SOL_SOCKET, name, 4)
    if got is None:
        raise failed(host.last_error())
    return signed32(got)


def signed32(text: str) -> int:
    if len(text) < 4:
        return 0
    n = number32(text, 0)
    return n - (1 << 32) if n & 0x80000000 else n


def s_init(args: list[W_Root]) -> W_Root:
    """socket(family=-1, type=-1, proto=-1, fileno=None)."""
    s = as_socket(args[0])
    family = index_of(args[1])
    kind = index_of(args[2])
    proto = index_of(args[3])
    if args[4] is not none:
        if isinstance(args[4], W_Float):
            raise type_error("integer argument expected, got float")
        fd = index_of(args[4])
        if fd < 0:
            raise value_error("negative file descriptor")
        name = host.socket_name(fd, False)
        if name is None and host.last_error() == 9:
            raise failed(9)
        s.family = option_number(fd, SO_DOMAIN) if family == -1 else family
        s.kind = option_number(fd, SO_TYPE) if kind == -1 else kind
        s.proto = option_number(fd, SO_PROTOCOL) if proto == -1 else proto
    else:
        s.family = AF_INET if family == -1 else family
        s.kind = 1 if kind == -1 else kind
        s.proto = 0 if proto == -1 else proto
        fd = host.socket(s.family, s.kind, s.proto)
        if is_worth_again(fd):
            fd = host.socket(s.family, s.kind, s.proto)
        if fd < 0:
            raise failed(-fd)
    start(s, fd)
    return none


def start(s: W_Socket, fd: int) -> None:
    """Gives a new socket object its descriptor. It is closed when the object dies; the program's own __del__ is called by who made it."""
    if s.fd < 0 and not s.type.has_del:
        watch(s)
    s.fd = fd
    s.timeout = defaults.timeout
    if s.kind & SOCK_NONBLOCK:
        s.timeout = 0
    elif s.timeout >= 0:
        s.set_waiting(False)
    s.kind &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC)


def s_repr(w: W_Root) -> W_Root:
    s = as_socket(w)
    return W_Str(f"<socket object, fd={s.fd}, family={s.family}, type={s.kind}, proto={s.proto}>")


# ---- descriptors ----
def s_fileno(w: W_Root) -> W_Root:
    return W_Int(as_socket(w).fd)


def s_close(w: W_Root) -> W_Root:
    s = as_socket(w)
    fd = s.fd
    s.fd = -1
    if fd >= 0:
        result = host.close(fd)
        if result < 0 and result != -104:
            raise failed(-result)
    return none


def s_del(w: W_Root) -> W_Root:
    """The object died."""
    s = as_socket(w)
    if s.fd >= 0:
        try:
            unclosed("unclosed " + repr_of(s), s)
        except OperationError as e:
            tell_ignored(e.error, w)
        host.close(s.fd)
        s.fd = -1
    return none


def s_detach(w: W_Root) -> W_Root:
    s = as_socket(w)
    fd = s.fd
    s.fd = -1
    return W_Int(fd)


def s_setblocking(w: W_Root, flag: W_Root) -> W_Root:
    s = as_socket(w)
    on = is_true(flag)
    s.set_waiting(on)
    s.timeout = NO_TIMEOUT if on else 0
    return none


def s_getblocking(w: W_Root) -> W_Root:
    return wrap_bool(as_socket(w).timeout != 0)


def s_settimeout(w: W_Root, value: W_Root) -> W_Root:
    s = as_socket(w)
    ns = timeout_of(value)
    s.set_waiting(ns < 0)
    s.timeout = ns
    return none


def s_gettimeout(w: W_Root) -> W_Root:
    return timeout_object(as_socket(w).timeout)


# ---- addresses ----
def s_bind(w: W_Root, address: W_Root) -> W_Root:
    s = as_socket(w)
    result = host.bind(s.fd, sockaddr_of(address, s.family, "bind()"))
    if result < 0:
        raise failed(-result)
    return none


def connect(s: W_Socket, address: str) -> int:
    """0 or an errno; a timeout is an exception."""
    end = s.end()
    result = host.connect(s.fd, address)
    if result == -EINTR:
        signals.serve_signals()
    elif not (result == -EINPROGRESS and s.timeout > 0):
        return -result
    s.wait_for(OUT, end)
    return option_number(s.fd, SO_ERROR)


def s_connect(w: W_Root, address: W_Root) -> W_Root:
    s = as_socket(w)
    number = connect(s, sockaddr_of(address, s.family, "connect()"))
    if number:
        raise failed(number)
    return none


def s_connect_ex(w: W_Root, address: W_Root) -> W_Root:
    s = as_socket(w)
    text = sockaddr_of(address, s.family, "connect_ex()")
    try:
        return W_Int(connect(s, text))
    except OperationError as e:
        if e.error.type is timeout_type():
            return W_Int(EAGAIN)
        raise


def s_listen(w: W_Root, backlog: W_Root) -> W_Root:
    n = 128 if backlog is unset else index_of(backlog)
    result = host.listen(as_socket(w).fd, 0 if n < 0 else n)
    if result < 0:
        raise failed(-result)
    return none


def s_accept(w: W_Root) -> W_Root:
    """The descriptor of a new connection, and its address."""
    s = as_socket(w)
    end = s.end()
    is_again = False
    while True:
        s.wait_for(IN, end)
        got = host.accept(s.fd)
        if got is not None:
            return new_tuple([W_Int(number32(got, 0)), address_of(got[4:])])
        number = host.last_error()
        if not s.again(number):
            if is_again or not is_worth_again(-number):
                raise failed(number)
            is_again = True


def s_getsockname(w: W_Root) -> W_Root:
    return named_address(as_socket(w), False)


def s_getpeername(w: W_Root) -> W_Root:
    return named_address(as_socket(w), True)


def named_address(s: W_Socket, peer: bool) -> W_Root:
    got = host.socket_name(s.fd, peer)
    if got is None:
        raise failed(host.last_error())
    return address_of(got)


def s_shutdown(w: W_Root, how: W_Root) -> W_Root:
    result = host.shutdown(as_socket(w).fd, index_of(how))
    if result < 0:
        raise failed(-result)
    return none


# ---- data ----
class Message:
    def __init__(self, data: str, address: str) -> None:
        self.data: str = data
        self.address: str = address


def receive(s: W_Socket, n: int, flags: int) -> Message:
    end = s.end()
    while True:
        s.wait_for(IN, end)
        got = host.receive(s.fd, n, flags | (MSG_DONTWAIT if s.timeout != 0 else 0))
        if got is not None:
            size = ord(got[0])
            return Message(got[1 + size:], got[1:1 + size])
        number = host.last_error()
        if not s.again(number):
            raise failed(number)


def send(s: W_Socket, data: str, at: int, flags: int, address: str, end: int) -> int:
    """Sends from a position on; how many bytes went."""
    while True:
        s.wait_for(OUT, end)
        sent = host.send(s.fd | (flags | (MSG_DONTWAIT if s.timeout != 0 else 0)) << 32, data, at, address)
        if sent >= 0:
            return sent
        if not s.again(-sent):
            raise failed(-sent)


def optional_flags(w: W_Root) -> int:
    return 0 if w is unset else index_of(w)


def s_recv(w: W_Root, size: W_Root, flags: W_Root) -> W_Root:
    n = index_of(size)
    if n < 0:
        raise value_error("negative buffersize in recv")
    return W_Bytes(receive(as_socket(w), n, optional_flags(flags)).data)


def s_recvfrom(w: W_Root, size: W_Root, flags: W_Root) -> W_Root:
    n = index_of(size)
    if n < 0:
        raise value_error("negative buffersize in recvfrom")
    m = receive(as_socket(w), n, optional_flags(flags))
    return new_tuple([W_Bytes(m.data), address_of(m.address)])


def into_size(target: W_Root, size: W_Root, name: str) -> int:
    room = room_in(target)
    n = 0 if size is unset else index_of(size)
    if n < 0:
        raise value_error(f"negative buffersize in {name}")
    if n > room:
        raise value_error("buffer too small for requested bytes" if name == "recv_into" else "nbytes is greater than the length of the buffer")
    return n if n else room


def s_recv_into(args: list[W_Root]) -> W_Root:
    """recv_into(buffer, nbytes=0, flags=0)."""
    target = target_argument(args[1], "recv_into")
    m = receive(as_socket(args[0]), into_size(target, args[2], "recv_into"), optional_flags(args[3]))
    fill(target, m.data)
    return W_Int(len(m.data))


def s_recvfrom_into(args: list[W_Root]) -> W_Root:
    """recvfrom_into(buffer, nbytes=0, flags=0)."""
    target = target_argument(args[1], "recvfrom_into")
    m = receive(as_socket(args[0]), into_size(target, args[2], "recvfrom_into"), optional_flags(args[3]))
    fill(target, m.data)
    return new_tuple([W_Int(len(m.data)), address_of(m.address)])


def s_send(w: W_Root, data: W_Root, flags: W_Root) -> W_Root:
    s = as_socket(w)
    return W_Int(send(s, argument(data), 0, optional_flags(flags), "", s.end()))


def s_sendall(w: W_Root, data: W_Root, flags: W_Root) -> W_Root:
    s = as_socket(w)
    text = argument(data)
    end = s.end()
    at = 0
    while at < len(text):
        at += send(s, text, at, optional_flags(flags), "", end)
    return none


def s_sendto(args: list[W_Root]) -> W_Root:
    """sendto(data, address) or sendto(data, flags, address)."""
    given = args[1]
    assert isinstance(given, W_Tuple)
    n = len(given.items)
    if n < 2 or n > 3:
        raise type_error(f"sendto() takes 2 or 3 arguments ({n} given)")
    s = as_socket(args[0])
    text = argument(given.items[0])
    flags = index_of(given.items[1]) if n == 3 else 0
    return W_Int(send(s, text, 0, flags, sockaddr_of(given.items[n - 1], s.family, "sendto()"), s.end()))


# ---- options ----
def s_setsockopt(args: list[W_Root]) -> W_Root:
    """setsockopt(level, option, value) or setsockopt(level, option, None, length)."""
    given = args[1]
    assert isinstance(given, W_Tuple)
    n = len(given.items)
    if n < 3 or n > 4:
        raise type_error(f"setsockopt() takes 3 or 4 arguments ({n} given)")
    fd = as_socket(args[0]).fd
    level = index_of(given.items[0]) << 32 | index_of(given.items[1]) & 0xFFFFFFFF
    value = given.items[2]
    if value is none:
        result = host.set_socket_option(fd, level, None, index_of(given.items[3]) if n == 4 else 0)
    elif is_integer(value):
        result = host.set_socket_option(fd, level, word32(index_of(value)), 0)
    elif is_bytes(value):
        result = host.set_socket_option(fd, level, data_of(value), 0)
    else:
        raise type_error(f"a bytes-like object is required, not '{value.cls().name}'")
    if result < 0:
        raise failed(-result)
    return none


def s_getsockopt(args: list[W_Root]) -> W_Root:
    """getsockopt(level, option, buflen=0): a number, or so many bytes."""
    size = 0 if args[3] is unset else index_of(args[3])
    if size < 0 or size > MOST:
        raise error(os_error_type, "getsockopt buflen out of range")
    got = host.socket_option(as_socket(args[0]).fd, index_of(args[1]), index_of(args[2]), size if size else 4)
    if got is None:
        raise failed(host.last_error())
    return W_Bytes(got) if size else W_Int(signed32(got))


# ---- attributes ----
class Attribute(W_ReadOnly):
    def read(self, w: W_Root) -> W_Root:
        s = as_socket(w)
        if self.name == "timeout":
            return timeout_object(s.timeout)
        return W_Int(s.family if self.name == "family" else s.kind if self.name == "type" else s.proto)


def register_socket() -> None:
    """Gives the type its methods."""
    t = socket_type
    register_new(t, "__new__(type, /, *args, **kwargs)", s_new)
    register_list(t, "__init__(self, family=-1, type=-1, proto=-1, fileno=None)", s_init)
    register1(t, "__repr__(self, /)", s_repr)
    for name in ["family", "type", "proto", "timeout"]:
        t.dict[name] = Attribute(name, t)
    register1(t, "__del__(self, /)", s_del)
    register1(t, "fileno(self, /)", s_fileno)
    register1(t, "close(self, /)", s_close)
    register1(t, "detach(self, /)", s_detach)
    register2(t, "setblocking(self, flag, /)", s_setblocking)
    register1(t, "getblocking(self, /)", s_getblocking)
    register2(t, "settimeout(self, timeout, /)", s_settimeout)
    register1(t, "gettimeout(self, /)", s_gettimeout)
    register2(t, "bind(self, address, /)", s_bind)
    register2(t, "connect(self, address, /)", s_connect)
    register2(t, "connect_ex(self, address, /)", s_connect_ex)
    register2(t, "listen(self, backlog=unset, /)", s_listen)
    register1(t, "_accept(self, /)", s_accept)
    register1(t, "getsockname(self, /)", s_getsockname)
    register1(t, "getpeername(self, /)", s_getpeername)
    register2(t, "shutdown(self, how, /)", s_shutdown)
    register3(t, "recv(self, bufsize, flags=unset, /)", s_recv)
    register3(t, "recvfrom(self, bufsize, flags=unset, /)", s_recvfrom)
    register_list(t, "recv_into(self, buffer, nbytes=unset, flags=unset)", s_recv_into)
    register_list(t, "recvfrom_into(self, buffer, nbytes=unset, flags=unset)", s_recvfrom_into)
    register3(t, "send(self, data, flags=unset, /)", s_send)
    register3(t, "sendall(self, data, flags=unset, /)", s_sendall)
    register_list(t, "sendto(self, /, *args)", s_sendto)
    register_list(t, "setsockopt(self, /, *args)", s_setsockopt)
    register_list(t, "getsockopt(self, level, option, buflen=unset, /)", s_getsockopt)

"""_socket: sockets and names of hosts."""

from modules.socket.addresses import (AF_INET, AF_INET6, address_of, gaierror_type, herror_type, host_argument, host_bytes, inet_aton, ipv4_text,
                                      ipv6_bytes, ipv6_text, lookup, name_error, sockaddr_of, strict_ipv4)
from modules.paths import raw_text
from modules.io.dirty import is_worth_again
from modules.posix.calls import ASK_CALL, new_dup
from modules.socket.constants import NUMBERS
from modules.socket.sock import W_Socket, defaults, register_socket, socket_type, start, timeout_object, timeout_of
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, unset
from objects.bytes import argument, data_of, is_bytes
from objects.core import OperationError, W_Exception, W_Root, bad_argument, error, none, os_error_type, overflow_error_type, type_error, value_error
from objects.int import is_integer
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import index_of
from objects.oserror import os_error, os_error_kind
from objects.typed import W_BuiltinList
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_list, new_tuple, true
from rtlib import host

HEADER = 16  # bytes of struct cmsghdr
EAI_NONAME = -2
NI_NUMERICHOST = 1
NI_DGRAM = 16


def plain_error(text: str) -> OperationError:
    return error(os_error_type, text)


def text_argument(w: W_Root, name: str, number: int) -> str:
    if not isinstance(w, W_Str):
        raise bad_argument(f"{name}() argument {number}", "str", w)
    return w.utf8


# ---- descriptors ----
def f_close(w: W_Root) -> W_Root:
    result = host.close(index_of(w))
    if result < 0 and result != -104:
        raise os_error(-result, none)
    return none


def f_dup(w: W_Root) -> W_Root:
    result = new_dup(index_of(w))
    if result < 0:
        raise os_error(-result, none)
    return W_Int(result)


def f_socketpair(args: list[W_Root]) -> W_Root:
    """socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0)."""
    made: list[W_Root] = []
    family = index_of(args[0])
    kind = index_of(args[1])
    both = host.socket_pair(family, kind, index_of(args[2]))
    if is_worth_again(both):
        both = host.socket_pair(family, kind, index_of(args[2]))
    if both < 0:
        raise os_error(-both, none)
    for fd in [both & 0xFFFFFFFF, both >> 32]:
        s = W_Socket(socket_type)
        s.family = family
        s.kind = kind
        s.proto = index_of(args[2])
        start(s, fd)
        made.append(s)
    return new_tuple(made)


def f_getdefaulttimeout() -> W_Root:
    return timeout_object(defaults.timeout)


def f_setdefaulttimeout(w: W_Root) -> W_Root:
    defaults.timeout = timeout_of(w)
    return none


# ---- byte order ----
def word_argument(w: W_Root, name: str) -> int:
    if not is_integer(w):
        raise type_error(f"'{w.cls().name}' object cannot be interpreted as an integer")
    n = index_of(w)
    if n < 0:
        raise error(overflow_error_type, f"{name}: can't convert negative Python int to C 16-bit unsigned integer")
    if n > 0xFFFF:
        raise error(overflow_error_type, f"{name}: Python int too large to convert to C 16-bit unsigned integer")
    return n


def f_htons(w: W_Root) -> W_Root:
    n = word_argument(w, "htons")
    return W_Int(n >> 8 | (n & 255) << 8)


def f_ntohs(w: W_Root) -> W_Root:
    n = word_argument(w, "ntohs")
    return W_Int(n >> 8 | (n & 255) << 8)


def f_swap32(w: W_Root) -> W_Root:
    if not is_integer(w):
        raise type_error(f"expected int, {w.cls().name} found")
    n = index_of(w)
    if n < 0:
        raise error(overflow_error_type, "can't convert negative value to unsigned int")
    if n > 0xFFFFFFFF:
        raise error(overflow_error_type, "int larger than 32 bits")
    return W_Int(n >> 24 | (n >> 8 & 0xFF00) | (n & 0xFF00) << 8 | (n & 255) << 24)


# ---- numeric addresses ----
def f_inet_aton(w: W_Root) -> W_Root:
    data = inet_aton(text_argument(w, "inet_aton", 1))
    if not data:
        raise plain_error("illegal IP address string passed to inet_aton")
    return W_Bytes(data)


def f_inet_ntoa(w: W_Root) -> W_Root:
    data = bytes_argument(w)
    if len(data) != 4:
        raise plain_error("packed IP wrong length for inet_ntoa")
    return W_Str(ipv4_text(data))


def bytes_argument(w: W_Root) -> str:
    if not is_bytes(w):
        raise type_error(f"a bytes-like object is required, not '{w.cls().name}'")
    return data_of(w)


def f_inet_pton(family: W_Root, w: W_Root) -> W_Root:
    n = index_of(family)
    text = text_argument(w, "inet_pton", 2)
    if n != AF_INET and n != AF_INET6:
        raise os_error(97, none)
    data = strict_ipv4(text) if n == AF_INET else ipv6_bytes(text)
    if not data:
        raise plain_error("illegal IP address string passed to inet_pton")
    return W_Bytes(data)


def f_inet_ntop(family: W_Root, w: W_Root) -> W_Root:
    n = index_of(family)
    data = bytes_argument(w)
    if n != AF_INET and n != AF_INET6:
        raise value_error(f"unknown address family {n}")
    if len(data) != (4 if n == AF_INET else 16):
        raise value_error("invalid length of packed IP address string")
    return W_Str(ipv4_text(data) if n == AF_INET else ipv6_text(data))


# ---- names ----
SET_HOST_NAME = 39  # of rtlib/calls.c


def f_sethostname(name: W_Root) -> W_Root:
    raw = raw_text(name) if isinstance(name, W_Str) else argument(name)
    if host.ask(ASK_CALL, SET_HOST_NAME, ";" + raw) is None:
        raise os_error(host.last_error(), none)
    return none


def f_gethostname() -> W_Root:
    name = host.net_text(0, 0)
    if name is None:
        raise os_error(host.last_error(), none)
    return W_Str(name)


def f_gethostbyname(w: W_Root) -> W_Root:
    return W_Str(ipv4_text(host_bytes(host_argument(w, "gethostbyname()"), AF_INET)))


def records(found: str) -> list[list[str]]:
    """family, type, protocol, canonical name, address of each record that host.address_info gave."""
    out: list[list[str]] = []
    while found:
        fields = found.split(" ", 5)
        name = int(fields[3])
        size = int(fields[4])
        rest = fields[5]
        out.append([fields[0], fields[1], fields[2], rest[:name], rest[name:name + size]])
        found = rest[name + size:]
    return out


def host_entry(name: str, shown: str) -> W_Root:
    """(name, aliases, addresses) of a host."""
    found = host.address_info(name, "", AF_INET | 1 << 16 | 2 << 48)
    if found is None:
        raise name_error(host.last_error())
    addresses: list[W_Root] = []
    canonical = shown
    for r in records(found):
        addresses.append(W_Str(ipv4_text(r[4][4:8])))
        if r[3] and not shown:
            canonical = r[3]
    return new_tuple([W_Str(canonical), new_list([]), new_list(addresses)])


def f_gethostbyname_ex(w: W_Root) -> W_Root:
    return host_entry(host_argument(w, "gethostbyname_ex()"), "")


def f_gethostbyaddr(w: W_Root) -> W_Root:
    name = host_argument(w, "gethostbyaddr()")
    address = lookup(name, 0, 1, 0)
    got = host.name_info(address, 8)
    if got is None:
        raise OperationError(herror(1, "Unknown host"))
    shown = got[:got.find("\0")]
    own = address_of(address)
    assert isinstance(own, W_Tuple)
    return new_tuple([W_Str(shown), new_list([]), new_list([own.items[0]])])


def herror(number: int, text: str) -> W_Exception:
    made = herror_type.call([W_Int(number), W_Str(text)])
    assert isinstance(made, W_Exception)
    return made


def service_argument(w: W_Root) -> str:
    if w is none:
        return ""
    if is_integer(w):
        return str(index_of(w))
    if isinstance(w, W_Str):
        return w.utf8
    if is_bytes(w):
        return data_of(w)
    raise plain_error("Int or String expected")


def f_getaddrinfo(args: list[W_Root]) -> W_Root:
    """getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)."""
    name = ""
    if isinstance(args[0], W_Str) or is_bytes(args[0]):
        name = host_argument(args[0], "getaddrinfo()")
    elif args[0] is not none:
        raise type_error("getaddrinfo() argument 1 must be string or None")
    service = service_argument(args[1])
    family = index_of(args[2])
    kind = index_of(args[3])
    proto = index_of(args[4])
    flags = index_of(args[5])
    if not name and not service:
        raise name_error(EAI_NONAME)
    found = host.address_info(name, service, family & 0xFFFF | (kind & 0xFFFF) << 16 | (proto & 0xFFFF) << 32 | (flags & 0xFFFF) << 48)
    if found is None:
        raise name_error(host.last_error())
    out: list[W_Root] = []
    for r in records(found):
        out.append(new_tuple([W_Int(int(r[0])), W_Int(int(r[1])), W_Int(int(r[2])), W_Str(r[3]), address_of(r[4])]))
    return new_list(out)


def f_getnameinfo(address: W_Root, flags: W_Root) -> W_Root:
    if not isinstance(address, W_Tuple):
        raise type_error("getnameinfo() argument 1 must be a tuple")
    n = len(address.items)
    if n < 2 or n > 4:
        raise type_error("getnameinfo(): illegal sockaddr argument")
    name = text_argument(address.items[0], "getnameinfo", 1)
    found = host.address_info(name, str(index_of(address.items[1])), 2 << 16 | 4 << 48)
    if found is None:
        raise name_error(host.last_error())
    all = records(found)
    if len(all) > 1:
        raise plain_error("sockaddr resolved to multiple addresses")
    data = all[0][4]
    if len(data) == 16 and n != 2:
        raise plain_error("IPv4 sockaddr must be 2 tuple")
    if len(data) > 16:
        parts: list[W_Root] = [W_Str(ipv6_text(data[8:24]))]
        parts.extend(address.items[1:])
        data = sockaddr_of(new_tuple(parts), AF_INET6, "getnameinfo()")
    got = host.name_info(data, index_of(flags))
    if got is None:
        raise name_error(host.last_error())
    at = got.find("\0")
    return new_tuple([W_Str(got[:at]), W_Str(got[at + 1:])])


def f_getprotobyname(w: W_Root) -> W_Root:
    n = host.net_number(0, text_argument(w, "getprotobyname", 1))
    if n < 0:
        raise plain_error("protocol not found")
    return W_Int(n)


def f_getservbyname(name: W_Root, proto: W_Root) -> W_Root:
    text = text_argument(name, "getservbyname", 1)
    if proto is not unset:
        text += "/" + text_argument(proto, "getservbyname", 2)
    n = host.net_number(1, text)
    if n < 0:
        raise plain_error("service/proto not found")
    return W_Int(n)


def f_getservbyport(port: W_Root, proto: W_Root) -> W_Root:
    n = index_of(port)
    if n < 0 or n > 65535:
        raise error(overflow_error_type, "getservbyport: port must be 0-65535.")
    name = host.net_text(2, n)
    if name is None:
        raise plain_error("port/proto not found")
    if proto is not unset and host.net_number(1, name + "/" + text_argument(proto, "getservbyport", 2)) != n:
        raise plain_error("port/proto not found")
    return W_Str(name)


def f_if_nametoindex(w: W_Root) -> W_Root:
    n = host.net_number(2, text_argument(w, "if_nametoindex", 1))
    if n < 0:
        raise plain_error("no interface with this name")
    return W_Int(n)


def f_if_indextoname(w: W_Root) -> W_Root:
    name = host.net_text(3, index_of(w))
    if name is None:
        raise os_error(host.last_error(), none)
    return W_Str(name)


def f_if_nameindex() -> W_Root:
    out: list[W_Root] = []
    for i in range(1, 256):
        name = host.net_text(3, i)
        if name is not None:
            out.append(new_tuple([W_Int(i), W_Str(name)]))
    return new_list(out)


def control_size(w: W_Root, name: str, round: bool) -> W_Root:
    n = index_of(w)
    if n < 0 or n > 0x7FFFFFFF - HEADER:
        raise error(overflow_error_type, f"{name}() argument out of range")
    return W_Int(HEADER + ((n + 7) & ~7 if round else n))


def f_cmsg_len(w: W_Root) -> W_Root:
    return control_size(w, "CMSG_LEN", False)


def f_cmsg_space(w: W_Root) -> W_Root:
    return control_size(w, "CMSG_SPACE", True)


def make_socket() -> W_Module:
    m = new_builtin_module("_socket", "Sockets and names of hosts.")
    register_socket()
    for f in [W_Builtin0("getdefaulttimeout()", None, f_getdefaulttimeout), W_Builtin0("gethostname()", None, f_gethostname),
              W_Builtin0("if_nameindex()", None, f_if_nameindex)]:
        add_function(m, f)
    for g in [W_Builtin1("sethostname(name, /)", None, f_sethostname), W_Builtin1("close(integer, /)", None, f_close), W_Builtin1("dup(integer, /)", None, f_dup),
              W_Builtin1("setdefaulttimeout(timeout, /)", None, f_setdefaulttimeout), W_Builtin1("htons(x, /)", None, f_htons),
              W_Builtin1("ntohs(x, /)", None, f_ntohs), W_Builtin1("htonl(x, /)", None, f_swap32), W_Builtin1("ntohl(x, /)", None, f_swap32),
              W_Builtin1("inet_aton(string, /)", None, f_inet_aton), W_Builtin1("inet_ntoa(packed_ip, /)", None, f_inet_ntoa),
              W_Builtin1("gethostbyname(host, /)", None, f_gethostbyname), W_Builtin1("gethostbyname_ex(host, /)", None, f_gethostbyname_ex),
              W_Builtin1("gethostbyaddr(host, /)", None, f_gethostbyaddr), W_Builtin1("getprotobyname(name, /)", None, f_getprotobyname),
              W_Builtin1("if_nametoindex(if_name, /)", None, f_if_nametoindex), W_Builtin1("if_indextoname(if_index, /)", None, f_if_indextoname),
              W_Builtin1("CMSG_LEN(length, /)", None, f_cmsg_len), W_Builtin1("CMSG_SPACE(length, /)", None, f_cmsg_space)]:
        add_function(m, g)
    for h in [W_Builtin2("inet_pton(af, ip, /)", None, f_inet_pton), W_Builtin2("inet_ntop(af, packed_ip, /)", None, f_inet_ntop),
              W_Builtin2("getnameinfo(sockaddr, flags, /)", None, f_getnameinfo),
              W_Builtin2("getservbyname(servicename, protocolname=unset, /)", None, f_getservbyname),
              W_Builtin2("getservbyport(port, protocolname=unset, /)", None, f_getservbyport)]:
        add_function(m, h)
    add_function(m, W_BuiltinList("socketpair(family=1, type=1, proto=0, /)", None, f_socketpair))
    add_function(m, W_BuiltinList("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", None, f_getaddrinfo))
    add_type(m, socket_type)
    n = m.namespace
    n.set("SocketType", socket_type)
    n.set("error", os_error_type)
    n.set("timeout", os_error_kind("TimeoutError"))
    n.set("gaierror", gaierror_type)
    n.set("herror", herror_type)
    n.set("has_ipv6", true)
    for name in NUMBERS:
        n.set(name, W_Int(NUMBERS[name]))
    return m

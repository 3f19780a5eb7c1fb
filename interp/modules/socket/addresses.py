"""Addresses of sockets: the bytes of struct sockaddr, and what Python programs see of them."""

from objects.core import OperationError, W_Exception, W_Root, error, none, os_error_type, overflow_error_type, type_error
from objects.core import new_exception_type, put_into_module
from objects.operators import index_of
from objects.bytes import data_of, is_bytes
from objects.values import W_Bytes, W_Int, W_Str, W_Tuple, new_tuple
from rtlib import host
from rtlib.text import lower

AF_UNSPEC = 0
AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
EAI_SYSTEM = -11
EAI_FAMILY = -6
UNIX_MOST = 108
gaierror_type = new_exception_type("gaierror", os_error_type)
herror_type = new_exception_type("herror", os_error_type)
for t in [gaierror_type, herror_type]:
    put_into_module(t, "socket")


def name_error(number: int) -> OperationError:
    """The error of an EAI number."""
    text = host.net_text(1, number)
    return OperationError(made_error(number, "" if text is None else text))


def made_error(number: int, text: str) -> W_Exception:
    made = gaierror_type.call([W_Int(number), W_Str(text)])
    assert isinstance(made, W_Exception)
    return made


# ---- words ----
def word16(n: int) -> str:
    """Two bytes in the machine's order."""
    return chr(n & 255) + chr(n >> 8 & 255)


def network16(n: int) -> str:
    return chr(n >> 8 & 255) + chr(n & 255)


def word32(n: int) -> str:
    return word16(n) + word16(n >> 16)


def number16(text: str, at: int) -> int:
    return ord(text[at]) | ord(text[at + 1]) << 8


def network_number16(text: str, at: int) -> int:
    return ord(text[at]) << 8 | ord(text[at + 1])


def number32(text: str, at: int) -> int:
    return number16(text, at) | number16(text, at + 2) << 16


# ---- numeric addresses ----
def part_of(text: str, base: int) -> int:
    """A number without sign and blanks; -1 if it is none."""
    if not text or len(text) > 10:
        return -1
    for c in text:
        digit = "0123456789abcdef".find(lower(c))
        if digit < 0 or digit >= base:
            return -1
    return int(text, base)


def loose_number(text: str) -> int:
    """A part of an address as inet_aton reads it: octal behind 0, hexadecimal behind 0x."""
    if text.startswith("0x") or text.startswith("0X"):
        return part_of(text[2:], 16)
    return part_of(text, 8 if len(text) > 1 and text[0] == "0" else 10)


def inet_aton(text: str) -> str:
    """The four bytes of an IPv4 address of one to four parts, of which the last fills what is left; "" if it is none."""
    parts = text.split(".")
    if len(parts) > 4:
        return ""
    out = ""
    for i in range(len(parts)):
        n = loose_number(parts[i])
        left = 1 if i < len(parts) - 1 else 5 - len(parts)
        if n < 0 or n >> 8 * left:
            return ""
        for k in range(left):
            out += chr(n >> 8 * (left - 1 - k) & 255)
    return out


def strict_ipv4(text: str) -> str:
    """The four bytes of a dotted quad; "" if it is none."""
    parts = text.split(".")
    if len(parts) != 4:
        return ""
    out = ""
    for p in parts:
        n = part_of(p, 10)
        if n < 0 or n > 255 or len(p) > 3 or (len(p) > 1 and p[0] == "0"):
            return ""
        out += chr(n)
    return out


def groups_of(text: str) -> str:
    """The bytes of groups of hexadecimal digits with colons between, perhaps a dotted quad at the end; "?" if they are none."""
    if not text:
        return ""
    out = ""
    parts = text.split(":")
    for i in range(len(parts)):
        p = parts[i]
        if i == len(parts) - 1 and "." in p:
            quad = strict_ipv4(p)
            if not quad:
                return "?"
            out += quad
            continue
        n = part_of(p, 16)
        if n < 0 or len(p) > 4:
            return "?"
        out += network16(n)
    return out


def ipv6_bytes(text: str) -> str:
    """The sixteen bytes of an IPv6 address; "" if it is none."""
    at = text.find("::")
    if at < 0:
        whole = groups_of(text)
        return whole if len(whole) == 16 else ""
    head = groups_of(text[:at])
    tail = groups_of(text[at + 2:])
    if head == "?" or tail == "?" or len(head) + len(tail) > 14:
        return ""
    return head + "\0" * (16 - len(head) - len(tail)) + tail


def ipv4_text(data: str) -> str:
    return ".".join([str(ord(c)) for c in data])


def ipv6_text(data: str) -> str:
    """The canonical text of sixteen bytes: the longest run of zeros is left out."""
    if data[:12] == "\0" * 10 + "\xff\xff":
        return "::ffff:" + ipv4_text(data[12:])
    groups = [network_number16(data, 2 * i) for i in range(8)]
    best = -1
    longest = 1
    i = 0
    while i < 8:
        n = 0
        while i + n < 8 and groups[i + n] == 0:
            n += 1
        if n > longest:
            best = i
            longest = n
        i += n + 1
    words = [hex(g)[2:] for g in groups]
    if best < 0:
        return ":".join(words)
    if best == 0 and longest == 6 and (groups[6] != 0):
        return "::" + ipv4_text(data[12:])
    return ":".join(words[:best]) + "::" + ":".join(words[best + longest:])


# ---- names ----
def lookup(name: str, family: int, type: int, flags: int) -> str:
    """The first address that a host's name has, as sockaddr."""
    found = host.address_info(name, "", family | type << 16 | flags << 48)
    if found is None:
        raise name_error(host.last_error())
    fields = found.split(" ", 5)
    rest = fields[5]
    canonical = int(fields[3])
    return rest[canonical:canonical + int(fields[4])]


def host_bytes(name: str, family: int) -> str:
    """The bytes of a host's address: of a numeric one, "" for any, <broadcast>, or the first that its name has."""
    if family == AF_INET:
        if name == "":
            return "\0\0\0\0"
        if name == "<broadcast>" or name == "255.255.255.255":
            return "\xff\xff\xff\xff"
        quad = strict_ipv4(name)
        if quad:
            return quad
        return lookup(name, AF_INET, 0, 0)[4:8]
    if name == "":
        return "\0" * 16
    whole = ipv6_bytes(name)
    return whole if whole else lookup(name, AF_INET6, 0, 0)[8:24]


def host_argument(w: W_Root, what: str) -> str:
    """A host's name in its bytes."""
    if isinstance(w, W_Str):
        for c in w.utf8:
            if ord(c) > 127:
                raise type_error(f"{what}: encoding of hostname failed")
        if "\0" in w.utf8:
            raise type_error(f"{what}: host name must not contain null character")
        return w.utf8
    if is_bytes(w):
        return data_of(w)
    raise type_error(f"str, bytes or bytearray expected, not {w.cls().name}")


def port_argument(w: W_Root, what: str) -> int:
    n = index_of(w)
    if n < 0 or n > 65535:
        raise error(overflow_error_type, f"{what}: port must be 0-65535.")
    return n


# ---- sockaddr ----
def sockaddr_of(w: W_Root, family: int, what: str) -> str:
    """The bytes of an address that a method named `what` got."""
    if family == AF_UNIX:
        return unix_address(w)
    if family != AF_INET and family != AF_INET6:
        raise error(os_error_type, f"{what}: bad family")
    if not isinstance(w, W_Tuple):
        raise type_error(f"{what}: AF_INET{'6' if family == AF_INET6 else ''} address must be tuple, not {w.cls().name}")
    n = len(w.items)
    if family == AF_INET:
        if n != 2:
            raise type_error("AF_INET address must be a pair (host, port)")
        name = host_argument(w.items[0], what)
        port = port_argument(w.items[1], what)
        return word16(AF_INET) + network16(port) + host_bytes(name, AF_INET) + "\0" * 8
    if n < 2 or n > 4:
        raise type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
    name = host_argument(w.items[0], what)
    port = port_argument(w.items[1], what)
    flow = index_of(w.items[2]) if n > 2 else 0
    scope = index_of(w.items[3]) if n > 3 else 0
    if flow < 0 or flow > 0xFFFFF:
        raise error(overflow_error_type, f"{what}: flowinfo must be 0-1048575.")
    flow_bytes = network16(flow >> 16) + network16(flow)
    return word16(AF_INET6) + network16(port) + flow_bytes + host_bytes(name, AF_INET6) + word32(scope)


def unix_address(w: W_Root) -> str:
    """The address of a path; one that begins with NUL is a name of Linux's own."""
    if isinstance(w, W_Str):
        path = w.utf8
    elif is_bytes(w):
        path = data_of(w)
    else:
        raise type_error(f"a bytes-like object is required, not '{w.cls().name}'")
    if len(path) > UNIX_MOST or (len(path) == UNIX_MOST and path[0] != "\0"):
        raise error(os_error_type, "AF_UNIX path too long")
    return word16(AF_UNIX) + path + ("" if path.startswith("\0") else "\0")


def address_of(data: str) -> W_Root:
    """What Python programs see of the bytes of an address; None of an empty one."""
    if len(data) < 2:
        return none
    family = number16(data, 0)
    if family == AF_INET and len(data) >= 8:
        return new_tuple([W_Str(ipv4_text(data[4:8])), W_Int(network_number16(data, 2))])
    if family == AF_INET6 and len(data) >= 28:
        flow = network_number16(data, 4) << 16 | network_number16(data, 6)
        scope = number32(data, 24)
        return new_tuple([W_Str(ipv6_text(data[8:24])), W_Int(network_number16(data, 2)), W_Int(flow), W_Int(scope)])
    if family == AF_UNIX:
        path = data[2:]
        if path.startswith("\0"):
            return W_Bytes(path) if len(path) > 1 else W_Str("")
        end = path.find("\0")
        return W_Str(path if end < 0 else path[:end])
    return new_tuple([W_Int(family), W_Bytes(data[2:])])

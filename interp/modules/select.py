"""select: waiting for descriptors, by poll."""

from objects.builtin import W_Builtin0, register2, register3, unset
from objects.core import (OperationError, W_Root, W_Type, error, new_builtin_type, none, object_type, os_error_type, overflow_error_type,
                          put_into_module, type_error, value_error)
from objects.dict import key_error
from objects.float import float_argument
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import get_attribute_or_none, index_of, list_of
from objects.oserror import os_error
from objects.typed import W_BuiltinList
from objects.values import W_Float, W_Int, new_list, new_tuple
from rtlib import host
import vm.signals as signals

EINTR = 4
IN = 1
PRI = 2
OUT = 4
ERR = 8
HUP = 16
NVAL = 32
NUMBERS = {"POLLIN": 1, "POLLPRI": 2, "POLLOUT": 4, "POLLERR": 8, "POLLHUP": 16, "POLLNVAL": 32, "POLLRDNORM": 64, "POLLRDBAND": 128, "POLLWRNORM": 256,
           "POLLWRBAND": 512, "POLLMSG": 1024, "POLLRDHUP": 8192, "PIPE_BUF": 4096}
poll_type = new_builtin_type("poll", object_type)
put_into_module(poll_type, "select")


def wait(fds: list[int], events: list[int], ms: int) -> list[int]:
    """What came for each descriptor; ms < 0: waits without end. A signal's handler runs meanwhile."""
    words: list[str] = []
    for i in range(len(fds)):
        words.append(f"{fds[i]} {events[i]}")
    text = " ".join(words)
    end = host.clock_ns() + ms * 1000000
    while True:
        left = ms
        if ms > 0:
            left = (end - host.clock_ns() + 999999) // 1000000
            if left < 0:
                left = 0
        got = host.poll(text, left)
        if got is not None:
            return [int(part) for part in got.split(" ")[:-1]]
        if host.last_error() != EINTR:
            raise os_error(host.last_error(), none)
        signals.serve_signals()


def milliseconds(w: W_Root, scale: float, what: str) -> int:
    """A timeout rounded up; -1 without end."""
    if w is none or w is unset:
        return -1
    if not isinstance(w, W_Float) and w.cls().lookup("__index__") is None and w.cls().lookup("__float__") is None:
        raise type_error(what)
    x = float_argument(w) * scale
    if x != x:
        raise value_error("Invalid value NaN (not a number)")
    if x > 2147483647.0:
        if x > 9e15:
            raise error(overflow_error_type, "timestamp too large to convert to C _PyTime_t")
        return 2147483647
    if x < 0.0:
        return -1
    n = int(x)
    return n + 1 if float(n) < x else n


# ---- select ----
def file_of(w: W_Root) -> int:
    """A descriptor, or that of an object with fileno()."""
    if isinstance(w, W_Int):
        n = w.value
    else:
        method = get_attribute_or_none(w, "fileno")
        if method is None:
            raise type_error("argument must be an int, or have a fileno() method.")
        result = method.call([])
        if not isinstance(result, W_Int):
            raise type_error("fileno() returned a non-integer")
        n = result.value
    if n < 0:
        raise value_error(f"file descriptor cannot be a negative integer ({n})")
    return n


def selected(items: list[W_Root], fds: list[int], got: dict[int, int], mask: int) -> W_Root:
    return new_list([items[i] for i in range(len(items)) if got.get(fds[i], 0) & mask != 0])


def as_items(w: W_Root) -> list[W_Root]:
    try:
        return list_of(w)
    except OperationError:
        raise type_error("arguments 1-3 must be sequences")


def f_select(args: list[W_Root]) -> W_Root:
    """select(rlist, wlist, xlist, timeout=None)."""
    given = args[3]
    ms = milliseconds(given, 1000.0, "timeout must be a float or None")
    if ms < 0 and given is not none:
        raise value_error("timeout must be non-negative")
    lists = [as_items(args[0]), as_items(args[1]), as_items(args[2])]
    numbers: list[list[int]] = []
    wanted: dict[int, int] = {}
    masks = [IN, OUT, PRI]
    for k in range(3):
        fds = [file_of(w) for w in lists[k]]
        for fd in fds:
            if fd >= 1024:
                raise value_error("filedescriptor out of range in select()")
            wanted[fd] = wanted.get(fd, 0) | masks[k]
        numbers.append(fds)
    keys = list(wanted.keys())
    events = wait(keys, [wanted[fd] for fd in keys], ms)
    got: dict[int, int] = {}
    for i in range(len(keys)):
        if events[i] & NVAL:
            raise os_error(9, none)
        got[keys[i]] = events[i]
    return new_tuple([selected(lists[0], numbers[0], got, IN | HUP | ERR), selected(lists[1], numbers[1], got, OUT | ERR),
                      selected(lists[2], numbers[2], got, PRI)])


# ---- poll objects ----
class W_Poll(W_Root):
    def __init__(self) -> None:
        self.wanted: dict[int, int] = {}

    def cls(self) -> W_Type:
        return poll_type


def as_poll(w: W_Root) -> W_Poll:
    assert isinstance(w, W_Poll)
    return w


def mask_of(w: W_Root) -> int:
    n = index_of(w)
    if n < 0:
        raise value_error("value must be positive")
    if n > 65535:
        raise error(overflow_error_type, "Python int too large for C unsigned short")
    return n


def p_register(w: W_Root, fd: W_Root, mask: W_Root) -> W_Root:
    as_poll(w).wanted[file_of(fd)] = mask_of(mask)
    return none


def p_modify(w: W_Root, fd: W_Root, mask: W_Root) -> W_Root:
    n = file_of(fd)
    if n not in as_poll(w).wanted:
        raise os_error(2, none)
    as_poll(w).wanted[n] = mask_of(mask)
    return none


def p_unregister(w: W_Root, fd: W_Root) -> W_Root:
    n = file_of(fd)
    if n not in as_poll(w).wanted:
        raise key_error(W_Int(n))
    del as_poll(w).wanted[n]
    return none


def p_poll(w: W_Root, timeout: W_Root) -> W_Root:
    ms = milliseconds(timeout, 1.0, "timeout must be an integer or None")
    p = as_poll(w)
    keys = list(p.wanted.keys())
    events = wait(keys, [p.wanted[fd] for fd in keys], ms)
    return new_list([new_tuple([W_Int(keys[i]), W_Int(events[i])]) for i in range(len(keys)) if events[i] != 0])


def f_poll() -> W_Root:
    return W_Poll()


def make_select() -> W_Module:
    """The module."""
    m = new_builtin_module("select", "Waiting for descriptors.")
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("error", os_error_type)
    add_function(m, W_BuiltinList("select(rlist, wlist, xlist, timeout=None, /)", None, f_select))
    add_function(m, W_Builtin0("poll()", None, f_poll))
    t = poll_type
    register3(t, "register(self, fd, eventmask=7, /)", p_register)
    register3(t, "modify(self, fd, eventmask, /)", p_modify)
    register2(t, "unregister(self, fd, /)", p_unregister)
    register2(t, "poll(self, timeout=None, /)", p_poll)
    return m

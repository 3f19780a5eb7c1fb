"""resource: limits and use of the machine."""

from modules.posix.calls import ASK_CALL, ASK_LIMIT, ASK_USAGE, SET_LIMIT, asked, numbers
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin2, W_Builtin3, unset
from objects.core import W_Root, none, os_error_type, value_error
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import index_of, list_of
from objects.oserror import os_error
from objects.structseq import W_StructSeq, new_structseq_type
from objects.values import W_Float, W_Int, new_tuple
from rtlib import host

NUMBERS = {
    "RLIMIT_AS": 9, "RLIMIT_CORE": 4, "RLIMIT_CPU": 0, "RLIMIT_DATA": 2, "RLIMIT_FSIZE": 1, "RLIMIT_MEMLOCK": 8,
    "RLIMIT_MSGQUEUE": 12, "RLIMIT_NICE": 13, "RLIMIT_NOFILE": 7, "RLIMIT_NPROC": 6, "RLIMIT_OFILE": 7, "RLIMIT_RSS": 5,
    "RLIMIT_RTPRIO": 14, "RLIMIT_RTTIME": 15, "RLIMIT_SIGPENDING": 11, "RLIMIT_STACK": 3, "RLIM_INFINITY": -1, "RUSAGE_CHILDREN":
    -1, "RUSAGE_SELF": 0, "RUSAGE_THREAD": 1}
EINVAL = 22
EPERM = 1
PRLIMIT = 38  # of rtlib/calls.c
USAGE = ["ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock",
         "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"]
usage_type = new_structseq_type("resource", "struct_rusage", USAGE, 16)


def resource_of(w: W_Root) -> int:
    n = index_of(w)
    if n < 0 or n > 15:
        raise value_error("invalid resource specified")
    return n


def f_getrlimit(resource: W_Root) -> W_Root:
    return new_tuple([W_Int(n) for n in numbers(asked(ASK_LIMIT, resource_of(resource)))])


def f_setrlimit(resource: W_Root, limits: W_Root) -> W_Root:
    n = resource_of(resource)
    parts = list_of(limits)
    if len(parts) != 2:
        raise value_error("expected a tuple of 2 integers")
    result = host.call(SET_LIMIT, n, index_of(parts[0]), index_of(parts[1]))
    if result == -EINVAL:
        raise value_error("current limit exceeds maximum limit")
    if result == -EPERM:
        raise value_error("not allowed to raise maximum limit")
    if result < 0:
        raise os_error(-result, none)
    return none


def f_prlimit(pid: W_Root, resource: W_Root, limits: W_Root) -> W_Root:
    """The limits of a process before the call, which may set them."""
    new = [0, 0, 0]
    if limits is not unset:
        parts = list_of(limits)
        if len(parts) != 2:
            raise value_error("expected a tuple of 2 integers")
        new = [1, index_of(parts[0]), index_of(parts[1])]
    answer = host.ask(ASK_CALL, PRLIMIT, f"{index_of(pid)} {resource_of(resource)} {new[0]} {new[1]} {new[2]} ;")
    if answer is None:
        if host.last_error() == EINVAL:
            raise value_error("current limit exceeds maximum limit")
        raise os_error(host.last_error(), none)
    return new_tuple([W_Int(n) for n in numbers(answer)])


def f_getrusage(who: W_Root) -> W_Root:
    n = index_of(who)
    if n < -1 or n > 1:
        raise value_error("invalid who parameter")
    got = numbers(asked(ASK_USAGE, n))
    items: list[W_Root] = [W_Float(float(got[0]) / 1e6), W_Float(float(got[1]) / 1e6)]
    items.extend([W_Int(k) for k in got[2:]])
    return W_StructSeq(usage_type, items)


def f_getpagesize() -> W_Root:
    return W_Int(4096)


def make_resource() -> W_Module:
    """The module."""
    m = new_builtin_module("resource", "Limits and use of the machine.")
    for name in NUMBERS:
        m.namespace.set(name, W_Int(NUMBERS[name]))
    m.namespace.set("error", os_error_type)
    add_type(m, usage_type)
    add_function(m, W_Builtin1("getrlimit(resource, /)", None, f_getrlimit))
    add_function(m, W_Builtin2("setrlimit(resource, limits, /)", None, f_setrlimit))
    add_function(m, W_Builtin1("getrusage(who, /)", None, f_getrusage))
    add_function(m, W_Builtin3("prlimit(pid, resource, limits=unset, /)", None, f_prlimit))
    add_function(m, W_Builtin0("getpagesize()", None, f_getpagesize))
    return m

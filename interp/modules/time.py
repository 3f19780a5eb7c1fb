"""time: clocks."""

from objects.builtin import W_Builtin0
from objects.core import W_Root
from objects.module import W_Module, new_module
from objects.values import W_Float, W_Int
from rtlib import host


def f_time() -> W_Root:
    return W_Float(float(host.time_ns()) / 1e9)


def f_time_ns() -> W_Root:
    return W_Int(host.time_ns())


def f_clock() -> W_Root:
    return W_Float(float(host.clock_ns()) / 1e9)


def f_clock_ns() -> W_Root:
    return W_Int(host.clock_ns())


def make_time() -> W_Module:
    m = new_module("time")
    for name in ["time"]:
        m.namespace.set(name, W_Builtin0(name + "()", None, f_time))
    for name in ["time_ns"]:
        m.namespace.set(name, W_Builtin0(name + "()", None, f_time_ns))
    for name in ["perf_counter", "monotonic"]:
        m.namespace.set(name, W_Builtin0(name + "()", None, f_clock))
    for name in ["perf_counter_ns", "monotonic_ns"]:
        m.namespace.set(name, W_Builtin0(name + "()", None, f_clock_ns))
    return m

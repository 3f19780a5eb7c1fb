"""gc: collections on demand. The collector runs by itself and cannot be turned off; what it was told is remembered."""

import modules.references as references
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin3
from objects.core import W_Root, none, value_error
from objects.dict import new_dict
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of
from objects.values import W_Bytes, W_Float, W_Int, W_Long, W_Str, false, new_list, new_tuple, wrap_bool
from rtlib.gc import collect
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame
from vm.signals import finalize_dead


class Settings:
    def __init__(self) -> None:
        self.enabled: bool = True
        self.debug: int = 0
        self.thresholds: list[int] = [700, 10, 10]
        self.collections: int = 0


settings = Settings()


def f_collect(generation: W_Root) -> W_Root:
    """A full collection; how much was freed is not known."""
    n = index_of(generation)
    if n < 0 or n > 2:
        raise value_error("invalid generation")
    forget_caches()
    collect()
    settings.collections += 1
    called = references.poll()
    finalize_dead()
    if called:
        collect()  # what only the callbacks kept
    return W_Int(0)


@dont_look_inside
def forget_caches() -> None:
    """What the inline caches of the functions that run have found is not kept from dying by them."""
    i = 0
    frame: Frame | None = frames.get(0)
    while frame is not None:
        frame.code.forget_all_caches()
        i += 1
        frame = frames.get(i)


def f_enable() -> W_Root:
    settings.enabled = True
    return none


def f_disable() -> W_Root:
    settings.enabled = False
    return none


def f_isenabled() -> W_Root:
    return wrap_bool(settings.enabled)


def f_get_debug() -> W_Root:
    return W_Int(settings.debug)


def f_set_debug(flags: W_Root) -> W_Root:
    settings.debug = index_of(flags)
    return none


def f_get_threshold() -> W_Root:
    return new_tuple([W_Int(n) for n in settings.thresholds])


def f_set_threshold(first: W_Root, second: W_Root, third: W_Root) -> W_Root:
    settings.thresholds = [index_of(first), index_of(second), index_of(third)]
    return none


def f_get_count() -> W_Root:
    return new_tuple([W_Int(0), W_Int(0), W_Int(0)])


def f_get_stats() -> W_Root:
    out: list[W_Root] = []
    for generation in range(3):
        d = new_dict()
        d.set(W_Str("collections"), W_Int(settings.collections if generation == 2 else 0))
        d.set(W_Str("collected"), W_Int(0))
        d.set(W_Str("uncollectable"), W_Int(0))
        out.append(d)
    return new_list(out)


def f_is_tracked(w: W_Root) -> W_Root:
    """Objects that hold no others need no collection of cycles."""
    simple = isinstance(w, W_Int) or isinstance(w, W_Long) or isinstance(w, W_Float) or isinstance(w, W_Str) or isinstance(w, W_Bytes)
    return wrap_bool(not simple and w is not none)


def f_is_finalized(w: W_Root) -> W_Root:
    return false


def f_nothing() -> W_Root:
    return none


def f_get_freeze_count() -> W_Root:
    return W_Int(0)


def make_gc() -> W_Module:
    m = new_builtin_module("gc", "Collections on demand.")
    for f in [W_Builtin0("enable()", None, f_enable), W_Builtin0("disable()", None, f_disable), W_Builtin0("isenabled()", None, f_isenabled),
              W_Builtin0("get_debug()", None, f_get_debug), W_Builtin0("get_threshold()", None, f_get_threshold),
              W_Builtin0("get_count()", None, f_get_count), W_Builtin0("get_stats()", None, f_get_stats),
              W_Builtin0("freeze()", None, f_nothing), W_Builtin0("unfreeze()", None, f_nothing),
              W_Builtin0("get_freeze_count()", None, f_get_freeze_count)]:
        add_function(m, f)
    for g in [W_Builtin1("collect(generation=2)", None, f_collect), W_Builtin1("set_debug(flags, /)", None, f_set_debug),
              W_Builtin1("is_tracked(obj, /)", None, f_is_tracked), W_Builtin1("is_finalized(obj, /)", None, f_is_finalized)]:
        add_function(m, g)
    add_function(m, W_Builtin3("set_threshold(threshold0, threshold1=10, threshold2=10, /)", None, f_set_threshold))
    flags = {"DEBUG_STATS": 1, "DEBUG_COLLECTABLE": 2, "DEBUG_UNCOLLECTABLE": 4, "DEBUG_SAVEALL": 32, "DEBUG_LEAK": 38}
    for name in flags:
        m.namespace.set(name, W_Int(flags[name]))
    m.namespace.set("garbage", new_list([]))
    m.namespace.set("callbacks", new_list([]))
    return m

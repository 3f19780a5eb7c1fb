"""gc: collections on demand. The collector runs by itself and cannot be turned off; what it was told is remembered. It tells neither how
much it freed nor how old objects are."""

import modules.references as references
from modules.referents import all_objects, is_tracked, referents, referrers
from objects.builtin import W_Builtin0, W_Builtin1, W_Builtin3
from objects.core import OperationError, W_Root, none, type_error, value_error
from objects.dict import new_dict
from objects.list import list_items
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of
from objects.typed import W_BuiltinList
from objects.values import W_Int, W_List, W_Str, W_Tuple, new_list, new_tuple, wrap_bool
from rtlib.gc import collect
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame
from vm.signals import FINALIZED, finalize_dead
from vm.unraisable import unraisable

GENERATIONS = 3
ALL = -1         # of get_objects
MOST_ROUNDS = 8  # of a collection whose finalizers let go of other objects


class Settings:
    def __init__(self) -> None:
        self.enabled: bool = True
        self.debug: int = 0
        self.thresholds: list[int] = [700, 10, 10]
        self.collections: list[int] = [0] * GENERATIONS
        self.frozen: int = 0  # objects that there were when freeze() was called
        self.callbacks: W_List = new_list([])


settings = Settings()


def f_collect(generation: W_Root) -> W_Root:
    """A full collection; how much was freed is not known."""
    n = index_of(generation)
    if n < 0 or n >= GENERATIONS:
        raise value_error("invalid generation")
    tell("start", n)
    forget_caches()
    collect()
    settings.collections[n] += 1
    rounds = 1
    while finish() and rounds < MOST_ROUNDS:
        collect()  # what only callbacks and finalizers kept
        rounds += 1
    tell("stop", n)
    return W_Int(0)


def finish() -> bool:
    """Calls the callbacks and finalizers of what died; were there any?"""
    called = references.poll()
    return finalize_dead() or called


def tell(phase: str, generation: int) -> None:
    """Calls gc.callbacks, whose errors nobody can catch."""
    for callback in list_items(settings.callbacks):
        info = new_dict()
        info.set(W_Str("generation"), W_Int(generation))
        info.set(W_Str("collected"), W_Int(0))
        info.set(W_Str("uncollectable"), W_Int(0))
        try:
            callback.call([W_Str(phase), info])
        except OperationError as e:
            unraisable(e.error, "", callback)


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
    for generation in range(GENERATIONS):
        d = new_dict()
        d.set(W_Str("collections"), W_Int(settings.collections[generation]))
        d.set(W_Str("collected"), W_Int(0))
        d.set(W_Str("uncollectable"), W_Int(0))
        out.append(d)
    return new_list(out)


# ---- objects ----
def f_is_tracked(w: W_Root) -> W_Root:
    return wrap_bool(is_tracked(w))


def f_is_finalized(w: W_Root) -> W_Root:
    """Was its __del__ called?"""
    own = w.made_instance()
    return wrap_bool(own is not None and own.get_own(FINALIZED) is not None)


def f_get_objects(generation: W_Root) -> W_Root:
    """Of a generation, all objects count as the oldest ones; or all."""
    if generation is not none and generation.cls().lookup("__index__") is None:
        raise type_error(f"argument should be integer or None, not '{generation.cls().name}'")
    n = ALL if generation is none else index_of(generation)
    if n == ALL:
        n = GENERATIONS - 1
    if n < 0:
        raise value_error("generation parameter cannot be negative")
    if n >= GENERATIONS:
        raise value_error(f"generation parameter must be less than the number of available generations ({GENERATIONS})")
    return new_list(all_objects() if n == GENERATIONS - 1 else [])


def arguments(w: W_Root) -> list[W_Root]:
    assert isinstance(w, W_Tuple)
    return list(w.items)


def f_get_referents(args: list[W_Root]) -> W_Root:
    """get_referents(*objs)"""
    return new_list(referents(arguments(args[0])))


def f_get_referrers(args: list[W_Root]) -> W_Root:
    """get_referrers(*objs)"""
    return new_list(referrers(arguments(args[0])))


def f_freeze() -> W_Root:
    settings.frozen = len(all_objects())
    return none


def f_unfreeze() -> W_Root:
    settings.frozen = 0
    return none


def f_get_freeze_count() -> W_Root:
    return W_Int(settings.frozen)


def make_gc() -> W_Module:
    m = new_builtin_module("gc", "Collections on demand.")
    for f in [W_Builtin0("enable()", None, f_enable), W_Builtin0("disable()", None, f_disable), W_Builtin0("isenabled()", None, f_isenabled),
              W_Builtin0("get_debug()", None, f_get_debug), W_Builtin0("get_threshold()", None, f_get_threshold),
              W_Builtin0("get_count()", None, f_get_count), W_Builtin0("get_stats()", None, f_get_stats),
              W_Builtin0("freeze()", None, f_freeze), W_Builtin0("unfreeze()", None, f_unfreeze),
              W_Builtin0("get_freeze_count()", None, f_get_freeze_count)]:
        add_function(m, f)
    for g in [W_Builtin1("collect(generation=2)", None, f_collect), W_Builtin1("set_debug(flags, /)", None, f_set_debug),
              W_Builtin1("is_tracked(obj, /)", None, f_is_tracked), W_Builtin1("is_finalized(obj, /)", None, f_is_finalized),
              W_Builtin1("get_objects(generation=None)", None, f_get_objects)]:
        add_function(m, g)
    add_function(m, W_BuiltinList("get_referents(*objs)", None, f_get_referents))
    add_function(m, W_BuiltinList("get_referrers(*objs)", None, f_get_referrers))
    add_function(m, W_Builtin3("set_threshold(threshold0, threshold1=10, threshold2=10, /)", None, f_set_threshold))
    flags = {"DEBUG_STATS": 1, "DEBUG_COLLECTABLE": 2, "DEBUG_UNCOLLECTABLE": 4, "DEBUG_SAVEALL": 32, "DEBUG_LEAK": 38}
    for name in flags:
        m.namespace.set(name, W_Int(flags[name]))
    m.namespace.set("garbage", new_list([]))
    m.namespace.set("callbacks", settings.callbacks)
    return m

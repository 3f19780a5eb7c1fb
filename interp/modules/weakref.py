"""_weakref."""

from modules.proxies import callable_type, f_proxy, proxy_type, register_proxies
from modules.references import f_count, f_refs, f_remove_dead, ref_type, register_references
from objects.builtin import W_Builtin1, W_Builtin2
from objects.module import W_Module, add_function, add_type, new_builtin_module


def make_weakref() -> W_Module:
    m = new_builtin_module("_weakref", "Weak references.")
    register_references()
    register_proxies()
    m.namespace.set("ref", ref_type)
    for t in [ref_type, proxy_type, callable_type]:
        add_type(m, t)
    add_function(m, W_Builtin1("getweakrefcount(object, /)", None, f_count))
    add_function(m, W_Builtin1("getweakrefs(object, /)", None, f_refs))
    for g in [W_Builtin2("_remove_dead_weakref(dct, key, /)", None, f_remove_dead), W_Builtin2("proxy(object, callback=None, /)", None, f_proxy)]:
        add_function(m, g)
    return m

"""The end of the modules, when the program is over: what they hold dies, and what has a __del__ is told."""

from modules.gc import forget_caches_of
from modules.streams import flush_streams
from modules.sys import settings
from objects.code import W_Function
from objects.core import W_Root, W_Type, finalizers, none
from objects.dict import W_Dict
from objects.module import W_Module
from objects.values import W_Str
from rtlib.gc import WeakRef, collect
from vm.signals import finalize_dead

IMPORTING = ["path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback", "path_hooks", "path_importer_cache", "meta_path",
             "__interactivehook__"]  # what sys loses first


def drop_modules() -> None:
    """As CPython ends: sys.modules is emptied, and what the modules alone hold dies while their variables are still there; the variables
    of modules that something else holds become None then, those of the last imported module first. Nothing is done if no class has a
    __del__."""
    if not finalizers.exist:
        return
    left = forget_modules()
    collect()
    finalize_dead()
    flush_streams()
    left.reverse()
    for weak in left:
        module = weak.get()
        if module is not None:
            clear_variables(module)
    collect()
    finalize_dead()


def forget_modules() -> "list[WeakRef[W_Module]]":
    """Empties sys.modules; what was in it, but sys and builtins."""
    sys = settings.module
    assert sys is not None
    for name in IMPORTING:
        if sys.namespace.get(name) is not None:
            sys.namespace.set(name, none)
    left: list[WeakRef[W_Module]] = []
    table = settings.modules.table
    at = table.next_entry(0)
    while at >= 0:
        module = table.value_at(at)
        if isinstance(module, W_Module) and module is not sys and module.name != "builtins":
            left.append(WeakRef(module))
            for name in module.namespace.globals:
                value = module.namespace.get(name)
                if value is not None:
                    forget_found(value, 0)
        at = table.next_entry(at + 1)
    table.clear()
    return left


def forget_found(w: W_Root, depth: int) -> None:
    """What the inline caches of a function, or of a class's methods, have found does not outlive the modules by them."""
    if isinstance(w, W_Function):
        forget_caches_of(w.code)
    elif isinstance(w, W_Type) and w.is_heap and depth < 3:
        for name in w.dict:
            forget_found(w.dict[name], depth + 1)


def clear_variables(module: W_Module) -> None:
    """The module's variables become None: first those whose names begin with one underscore, then all but __builtins__."""
    namespace = module.namespace
    names = list(namespace.globals.keys())
    for private in [True, False]:
        for name in names:
            if (name.startswith("_") and not name.startswith("__")) == private and name != "__builtins__" and namespace.get(name) is not None:
                namespace.set(name, none)

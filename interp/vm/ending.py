"""The end of the modules, when the program is over: what they hold dies, and what has a __del__ is told."""

from modules.sys import settings
from objects.code import Namespace, W_Code, W_Function
from objects.core import W_Root, W_Type, finalizers, none
from objects.module import W_Module
from rtlib.gc import WeakRef, collect
from vm.signals import finalize_dead

IMPORTING = ["path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback", "path_hooks", "path_importer_cache", "meta_path",
             "__interactivehook__"]  # what sys loses first


class Program:
    """code: that of the main module."""

    def __init__(self) -> None:
        self.code: W_Code | None = None

    def forget(self) -> None:
        """Its functions' inline caches keep nothing alive any more."""
        code = self.code
        self.code = None
        if code is not None:
            code.forget_all_caches()


program = Program()


def drop_modules() -> None:
    """As CPython ends: sys.modules is emptied, and what the modules alone hold dies while their variables are still there. Where something
    else holds variables, those of the main module are deleted then, and the others become None, those of the last imported module first.
    Nothing is done if no class has a __del__."""
    if not finalizers.exist:
        return
    main = forget_main()
    left = forget_modules()
    program.forget()
    collect()
    finalize_dead()
    variables = None if main is None else main.get()
    if variables is not None:
        delete_variables(variables, False)
        delete_variables(variables, True)
    left.reverse()
    for weak in left:
        namespace = weak.get()
        if namespace is not None:
            clear_variables(namespace)
    collect()
    finalize_dead()


def forget_main() -> WeakRef[Namespace] | None:
    """Takes the program's main module out of sys.modules; its variables, if something else holds them."""
    module = settings.modules.get_text("__main__")
    if not isinstance(module, W_Module):
        return None
    settings.modules.delete_text("__main__")
    return WeakRef(module.namespace)


def delete_variables(namespace: Namespace, all: bool) -> None:
    """Deletes the main module's variables, or those that finalizers of others are not likely to use: no modules, classes, functions."""
    for name in list(namespace.globals.keys()):
        if not name.startswith("__"):
            value = namespace.get(name)
            if all or value is not None and not isinstance(value, (W_Module, W_Type)) and not value.is_function():
                namespace.delete(name)
    collect()
    finalize_dead()


def forget_modules() -> "list[WeakRef[Namespace]]":
    """Empties sys.modules; the variables of what was in it, but of sys and builtins."""
    sys = settings.module
    assert sys is not None
    for name in IMPORTING:
        if sys.namespace.get(name) is not None:
            sys.namespace.set(name, none)
    left: list[WeakRef[Namespace]] = []
    table = settings.modules.table
    at = table.next_entry(0)
    while at >= 0:
        module = table.value_at(at)
        if isinstance(module, W_Module) and module is not sys and module.name != "builtins":
            left.append(WeakRef(module.namespace))
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
        w.code.forget_all_caches()
    elif isinstance(w, W_Type) and w.is_heap and depth < 3:
        for name in w.dict:
            forget_found(w.dict[name], depth + 1)


def clear_variables(namespace: Namespace) -> None:
    """The variables of a module become None: first those whose names begin with one underscore, then all but __builtins__."""
    names = list(namespace.globals.keys())
    for private in [True, False]:
        for name in names:
            if (name.startswith("_") and not name.startswith("__")) == private and name != "__builtins__" and namespace.get(name) is not None:
                namespace.set(name, none)

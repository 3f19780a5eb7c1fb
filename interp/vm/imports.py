"""import: modules by name, built-in ones and files along sys.path."""

from modules.registry import find_builtin
from objects.core import (OperationError, W_Root, error, import_error_type, module_not_found_error_type, none,
                          type_error, value_error)
from objects.list import list_items
from objects.module import W_Module, new_module
from objects.operators import get_attribute_or_none, index_of, list_of
from objects.values import W_List, W_Str, new_list
from rtlib import host
from vm.frame import Frame
import vm.start as starts


class Modules:
    """What was imported, and where files are looked for."""

    def __init__(self) -> None:
        self.loaded: dict[str, W_Module] = {}
        self.path: W_List = new_list([])


modules = Modules()


def search_path(package: W_Module | None) -> list[str]:
    """Folders in which a module may stand: of a package its own."""
    where: W_Root | None = modules.path if package is None else package.namespace.get("__path__")
    out: list[str] = []
    if isinstance(where, W_List):
        for w in list_items(where):
            if isinstance(w, W_Str):
                out.append(w.utf8)
    return out


def load(name: str, package: W_Module | None) -> W_Module:
    """The module of a full name, run now if it was not before. package: what it stands in, imported already."""
    known = modules.loaded.get(name)
    if known is not None:
        return known
    built_in = find_builtin(name)
    if built_in is not None:
        modules.loaded[name] = built_in
        return built_in
    last = name[name.rfind(".") + 1:]
    for folder in search_path(package):
        base = folder + "/" + last if folder else last
        if host.file_exists(base + "/__init__.py"):
            return run_file(name, base + "/__init__.py", base)
        if host.file_exists(base + ".py"):
            return run_file(name, base + ".py", "")
    if package is not None and package.namespace.get("__path__") is None:
        raise error(module_not_found_error_type, f"No module named '{name}'; '{package.name}' is not a package")
    raise error(module_not_found_error_type, f"No module named '{name}'")


def run_file(name: str, path: str, folder: str) -> W_Module:
    """Runs a file as a module; folder: of a package, what __path__ holds."""
    try:
        source = host.read_file(path)
    except OSError:
        raise error(import_error_type, f"cannot read '{path}'")
    module = new_module(name)
    module.namespace.set("__file__", W_Str(path))
    if folder:
        module.namespace.set("__path__", new_list([W_Str(folder)]))
        module.namespace.set("__package__", W_Str(name))
    else:
        at = name.rfind(".")
        module.namespace.set("__package__", W_Str(name[:at] if at >= 0 else ""))
    modules.loaded[name] = module
    try:
        starts.run_module(starts.compile_source(source, path, "exec"), module.namespace)
    except OperationError as e:
        del modules.loaded[name]
        raise e
    return module


def load_dotted(name: str) -> W_Module:
    """Imports a.b.c with all before it; the last one."""
    parent: W_Module | None = None
    full = ""
    for part in name.split("."):
        if not part:
            raise value_error("Empty module name")
        full = full + "." + part if full else part
        module = load(full, parent)
        if parent is not None:
            parent.namespace.set(part, module)
        parent = module
    assert parent is not None
    return parent


def absolute_name(frame: Frame, name: str, level: int) -> str:
    """The full name of what a relative import asks for."""
    package = frame.namespace.get("__package__")
    if not isinstance(package, W_Str) or not package.utf8:
        raise error(import_error_type, "attempted relative import with no known parent package")
    parts = package.utf8.split(".")
    if level - 1 >= len(parts):
        raise error(import_error_type, "attempted relative import beyond top-level package")
    base = ".".join(parts[:len(parts) - (level - 1)])
    return base + "." + name if name else base


def import_name(frame: Frame, name: str) -> None:
    """IMPORT_NAME: level and names on the stack; the module."""
    names = frame.pop()
    level = index_of(frame.pop())
    full = absolute_name(frame, name, level) if level > 0 else name
    module = load_dotted(full)
    if names is none:
        if level == 0 and "." in name:
            module = load_dotted(name[:name.find(".")])
        frame.push(module)
        return
    if module.namespace.get("__path__") is not None:
        for w in list_of(names):
            if isinstance(w, W_Str) and w.utf8 != "*" and module.namespace.get(w.utf8) is None:
                import_part(module, w.utf8)
    frame.push(module)


def import_part(package: W_Module, name: str) -> None:
    """A name of `from package import name` that is no attribute: perhaps a module in it."""
    try:
        package.namespace.set(name, load(package.name + "." + name, package))
    except OperationError as e:
        if not e.error.cls().is_subtype(module_not_found_error_type):
            raise


def import_from(module: W_Root, name: str) -> W_Root:
    """IMPORT_FROM: an attribute of the module."""
    value = get_attribute_or_none(module, name)
    if value is not None:
        return value
    if isinstance(module, W_Module):
        loaded = modules.loaded.get(module.name + "." + name)
        if loaded is not None:
            return loaded
        where = module.namespace.get("__file__")
        place = where.utf8 if isinstance(where, W_Str) else "unknown location"
        raise error(import_error_type, f"cannot import name '{name}' from '{module.name}' ({place})")
    raise error(import_error_type, f"cannot import name '{name}'")


def import_star(frame: Frame, module: W_Root) -> None:
    """IMPORT_STAR: the names of __all__, or those without underscore."""
    listed = get_attribute_or_none(module, "__all__")
    names: list[str] = []
    if listed is not None:
        for w in list_of(listed):
            if not isinstance(w, W_Str):
                raise type_error("Item in __all__ must be str")
            names.append(w.utf8)
    else:
        names = [n for n in module.own_names() if not n.startswith("_")]
    for n in names:
        frame.namespace.set(n, import_from(module, n))

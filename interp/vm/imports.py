"""import: modules by name, built-in ones and files along sys.path."""

from modules.registry import find_builtin
from modules.sys import settings
from modules.builtins import define
from objects.builtin import W_BuiltinAny, arranged, unset
from objects.code import Namespace, namespace_of
from objects.core import (OperationError, W_Exception, W_Root, error, import_error_type, key_error_type, module_not_found_error_type, none,
                          type_error, value_error)
from objects.dict import W_Dict
from objects.errorparts import named
from objects.list import list_items
from objects.module import W_Module, new_module
from objects.reduce import Importer, holder
from objects.operators import get_attribute_or_none, index_of, is_true, list_of, set_attribute
from objects.values import W_List, W_Str, new_list
from rtlib import host
from vm.frame import Frame
import vm.start as starts
from vm.compiling import compile_source


def find_loaded(name: str) -> W_Root | None:
    """What sys.modules has for a name."""
    return settings.modules.get_text(name)


def new_loaded(name: str, module: W_Root) -> None:
    """Gives sys.modules a module."""
    settings.modules.set_text(name, module)


def search_path(package: W_Root | None) -> list[str]:
    """Folders in which a module may stand: of a package its own."""
    where = settings.get("path") if package is None else get_attribute_or_none(package, "__path__")
    out: list[str] = []
    if isinstance(where, W_List):
        for w in list_items(where):
            if isinstance(w, W_Str):
                out.append(w.utf8)
    return out


def not_found(name: str, text: str) -> OperationError:
    return named(module_not_found_error_type, text, name)


class Found:
    """A module's file; folder: of a package, what __path__ holds. Both empty: it is built in."""

    def __init__(self, path: str, folder: str) -> None:
        self.path: str = path
        self.folder: str = folder


def locate(name: str, package: W_Root | None) -> Found | None:
    """The file of a module of a full name. package: what it stands in, imported already."""
    last = name[name.rfind(".") + 1:]
    for folder in search_path(package):
        base = folder + "/" + last if folder else last
        if host.file_exists(base + "/__init__.py"):
            return Found(base + "/__init__.py", base)
        if host.file_exists(base + ".py"):
            return Found(base + ".py", "")
    return None


def find_file(name: str) -> Found | None:
    """The file of a module that is not to be imported; the packages around it are imported."""
    at = name.rfind(".")
    package = None if at < 0 else load_dotted(name[:at])
    if at < 0 and (name == "sys" or find_builtin(name) is not None):
        return Found("", "")
    return locate(name, package)


def load(name: str, package: W_Root | None) -> W_Root:
    """The module of a full name, run now if it was not before. package: what it stands in, imported already."""
    known = find_loaded(name)
    if known is not None:
        if known is none:
            raise not_found(name, f"import of {name} halted; None in sys.modules")
        return known
    built_in = find_builtin(name)
    if built_in is not None:
        new_loaded(name, built_in)
        return built_in
    found = locate(name, package)
    if found is not None:
        return run_file(name, found.path, found.folder)
    if package is not None and get_attribute_or_none(package, "__path__") is None:
        raise not_found(name, f"No module named '{name}'; '{name[:name.rfind('.')]}' is not a package")
    raise not_found(name, f"No module named '{name}'")


def run_file(name: str, path: str, folder: str) -> W_Root:
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
    new_loaded(name, module)
    try:
        starts.run_module(compile_source(source, path, "exec"), module.namespace)
    except OperationError as e:
        settings.modules.delete_text(name)
        raise e
    loaded = find_loaded(name)  # the module may have put something else in its place
    if loaded is None:
        raise error(key_error_type, f"'{name}'")
    return loaded


def load_dotted(name: str) -> W_Root:
    """Imports a.b.c with all before it; the last one."""
    parent: W_Root | None = None
    full = ""
    for part in name.split("."):
        if not part:
            raise value_error("Empty module name")
        full = full + "." + part if full else part
        known = find_loaded(full)
        module = load(full, parent)
        if parent is not None and known is None:
            set_attribute(parent, part, module)
        parent = module
    assert parent is not None
    return parent


def absolute_name(variables: Namespace, name: str, level: int) -> str:
    """The full name of what a relative import in a module with these variables asks for."""
    package = variables.get("__package__")
    if package is None or package is none:
        own = variables.get("__name__")
        if own is None:
            raise OperationError(W_Exception(key_error_type, [W_Str("'__name__' not in globals")]))
        package = own
        if isinstance(own, W_Str) and variables.get("__path__") is None:
            at = own.utf8.rfind(".")
            package = W_Str(own.utf8[:at] if at >= 0 else "")
    if not isinstance(package, W_Str):
        raise type_error("package must be a string")
    if not package.utf8:
        raise error(import_error_type, "attempted relative import with no known parent package")
    parts = package.utf8.split(".")
    if level - 1 >= len(parts):
        raise error(import_error_type, "attempted relative import beyond top-level package")
    base = ".".join(parts[:len(parts) - (level - 1)])
    return base + "." + name if name else base


def import_name(frame: Frame, name: str) -> None:
    """IMPORT_NAME: level and names on the stack; the module, by what __import__ is now."""
    names = frame.pop()
    level = frame.pop()
    importer = frame.builtins.get("__import__")
    if importer is None:
        raise error(import_error_type, "__import__ not found")
    if importer is not own.importer:
        local_names = frame.names
        locals = none if local_names is None else local_names.mapping()
        frame.push(importer.call([W_Str(name), frame.namespace.as_dict(), locals, names, level]))
        return
    frame.push(import_module(frame.namespace, name, names, index_of(level)))


class Own:
    """The built-in __import__."""

    def __init__(self) -> None:
        self.importer: W_Root | None = None


own = Own()


def import_module(variables: Namespace | None, name: str, names: W_Root, level: int) -> W_Root:
    """The module that an import statement, or __import__, gives; variables: of the module that imports."""
    if level < 0:
        raise value_error("level must be >= 0")
    full = name
    if level > 0:
        if variables is None:
            raise OperationError(W_Exception(key_error_type, [W_Str("'__name__' not in globals")]))
        full = absolute_name(variables, name, level)
    elif not name:
        raise value_error("Empty module name")
    module = load_dotted(full)
    if not is_true(names):
        if "." not in name:
            return module
        first = name[:name.find(".")]
        return load_dotted(full[:len(full) - len(name) + len(first)])
    if get_attribute_or_none(module, "__path__") is not None:
        for w in list_of(names):
            if not isinstance(w, W_Str):
                raise type_error(f"Item in ``from list'' must be str, not {w.cls().name}")
            if w.utf8 != "*" and get_attribute_or_none(module, w.utf8) is None:
                import_part(module, full, w.utf8)
    return module


def f_import(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """__import__(name, globals=None, locals=None, fromlist=(), level=0)."""
    given = arranged(args, names, values, ["name", "globals", "locals", "fromlist", "level"], 1, "__import__")
    name = given[0]
    if not isinstance(name, W_Str):
        raise type_error("module name must be a string")
    variables = given[1]
    return import_module(namespace_of(variables) if isinstance(variables, W_Dict) else None, name.utf8,
                         none if given[3] is unset else given[3], 0 if given[4] is unset else index_of(given[4]))


def register_imports() -> None:
    """Gives the namespace of built-in names __import__."""
    b = W_BuiltinAny("__import__(name, globals=None, locals=None, fromlist=unset, level=0, **kwargs)", None, f_import)
    own.importer = b
    define(b)


def import_part(package: W_Root, full: str, name: str) -> None:
    """A name of `from package import name` that is no attribute: perhaps a module in it. full: the package's name."""
    try:
        set_attribute(package, name, load(full + "." + name, package))
    except OperationError as e:
        if not e.error.cls().is_subtype(module_not_found_error_type) or e.error.name != full + "." + name:
            raise


def import_from(module: W_Root, name: str) -> W_Root:
    """IMPORT_FROM: an attribute of the module."""
    value = get_attribute_or_none(module, name)
    if value is not None:
        return value
    if isinstance(module, W_Module):
        loaded = find_loaded(module.name + "." + name)
        if loaded is not None:
            return loaded
        where = module.namespace.get("__file__")
        place = where.utf8 if isinstance(where, W_Str) else "unknown location"
        raise named(import_error_type, f"cannot import name '{name}' from '{module.name}' ({place})", module.name)
    raise named(import_error_type, f"cannot import name '{name}' from '<unknown module name>' (unknown location)", name)


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


class LibraryImporter(Importer):
    def find(self, name: str) -> W_Root:
        return load_dotted(name)


holder.importer = LibraryImporter()

"""import: the statement's fast way, modules that are loaded already; the rest does the library's import system (importlib._bootstrap),
which is started here."""

from modules.sys import settings
from modules.builtins import define
from objects.builtin import W_BuiltinAny, arranged, unset
from objects.code import Namespace, namespace_of
from objects.core import (OperationError, W_Exception, W_Root, W_Traceback, error, import_error_type, key_error_type, none,
                          type_error, value_error)
from objects.dict import W_Dict
from objects.module import W_Module, imports, is_starting, new_module
from objects.reduce import Importer, holder
from objects.operators import equal, get_attribute, get_attribute_or_none, index_of, is_true, list_of
from objects.values import W_Bytes, W_Int, W_Str
from modules.warnings import warn_here
from vm.frame import Frame
from modules.streams import write_error
from rtlib import host
import modules.registry as registry
import vm.frozen as frozen
import vm.start as starts

BOOTSTRAP = "<frozen importlib._bootstrap>"
EXTERNAL = "<frozen importlib._bootstrap_external>"
MAGIC_END = 0x0A0D  # the last two bytes of a compiled file's first four: \r\n


class System:
    """What the library's import system has that is used here."""

    def __init__(self) -> None:
        self.importer: W_Root | None = None        # the built-in __import__
        self.module: W_Module | None = None        # importlib._bootstrap
        self.external: W_Root | None = None        # importlib._bootstrap_external
        self.find_and_load: W_Root | None = None
        self.handle_fromlist: W_Root | None = None
        self.lock_unlock: W_Root | None = None


own = System()


def find_loaded(name: str) -> W_Root | None:
    """What sys.modules has for a name."""
    modules = settings.get("modules")
    if isinstance(modules, W_Dict):
        return modules.table.get(W_Str(name)) if modules is not settings.modules else settings.modules.get_text(name)
    return None


def new_loaded(name: str, module: W_Root) -> None:
    """Gives sys.modules a module."""
    settings.modules.set_text(name, module)


# ---- the start ----
def start_imports() -> None:
    """Starts the library's import system: built-in and frozen modules, then files and archives along sys.path."""
    system = run_frozen("_frozen_importlib")
    own.module = system
    own.find_and_load = get_attribute(system, "_find_and_load")
    own.handle_fromlist = get_attribute(system, "_handle_fromlist")
    own.lock_unlock = get_attribute(system, "_lock_unlock_module")
    sys = settings.module
    imp = registry.find_builtin("_imp")
    builtins = registry.find_builtin("builtins")
    assert sys is not None and imp is not None and builtins is not None
    new_loaded("sys", sys)
    new_loaded("builtins", builtins)
    new_loaded("_imp", imp)
    get_attribute(system, "_install").call([sys, imp])
    imports.module = system
    get_attribute(system, "_install_external_importers").call([])
    external = load("_frozen_importlib_external")
    own.external = external
    set_magic(external)
    hooks = settings.get("path_hooks")
    if hooks is not None:
        get_attribute(hooks, "insert").call([W_Int(0), get_attribute(load("zipimport"), "zipimporter")])


def run_frozen(name: str) -> W_Module:
    """Runs a frozen module before there is anything to import it."""
    code = frozen.frozen_code(name)
    if code is None:
        raise error(import_error_type, f"no module {name}: is the library in {settings.stdlib}?")
    m = new_module(name)
    new_loaded(name, m)
    m.namespace.set("__origname__", W_Str(frozen.ESSENTIAL[name]))
    starts.run_module(code, m.namespace)
    return m


def set_magic(external: W_Root) -> None:
    """The number that begins files of compiled code is this program's: nobody else's code is taken."""
    assert isinstance(external, W_Module)
    n = settings.magic
    external.namespace.set("MAGIC_NUMBER", W_Bytes(chr(n & 255) + chr(n >> 8) + "\r\n"))
    external.namespace.set("_RAW_MAGIC_NUMBER", W_Int(n | MAGIC_END << 16))


# ---- loading ----
def load(name: str) -> W_Root:
    """The module of a full name, from sys.modules or loaded now."""
    known = find_loaded(name)
    if known is not None and known is not none:
        if is_starting(known):
            lock_unlock = own.lock_unlock
            assert lock_unlock is not None
            lock_unlock.call([W_Str(name)])
        return known
    find = own.find_and_load
    importer = own.importer
    assert find is not None and importer is not None
    try:
        return timed(find, name, importer) if times.on else find.call([W_Str(name), importer])
    except OperationError as e:
        remove_frames(e.error)
        raise


class Times:
    """-X importtime: how long each import takes, without those in it and with them."""

    def __init__(self) -> None:
        self.on: bool = False
        self.depth: int = 0
        self.inner: int = 0   # nanoseconds of the imports in this one

    def start(self) -> None:
        self.on = True
        write_error("import time: self [us] | cumulative | imported package\n")


times = Times()


def timed(find: W_Root, name: str, importer: W_Root) -> W_Root:
    """Loads a module and says how long it took."""
    before = times.inner
    times.inner = 0
    times.depth += 1
    start = host.clock_ns()
    try:
        module = find.call([W_Str(name), importer])
        took = host.clock_ns() - start
        write_error(f"import time: {(took - times.inner) // 1000:9d} | {took // 1000:10d} | {'  ' * (times.depth - 1)}{name}\n")
        return module
    finally:
        times.depth -= 1
        times.inner = before + host.clock_ns() - start


def remove_frames(e: W_Exception) -> None:
    """Takes the frames of the import system out of a traceback: all of an ImportError, of others those that lead to the program's code."""
    if settings.flags.get("verbose", 0):
        return
    always = e.type.is_subtype(import_error_type)
    kept: list[W_Traceback] = []
    chunk: list[W_Traceback] = []
    t = e.trace
    while t is not None:
        frame = t.frame
        assert isinstance(frame, Frame)
        file = frame.code.filename
        if file == BOOTSTRAP or file == EXTERNAL:
            chunk.append(t)
            if always or frame.code.name == "_call_with_frames_removed":
                chunk = []
        else:
            kept.extend(chunk)
            chunk = []
            kept.append(t)
        t = t.next
    kept.extend(chunk)
    e.trace = kept[0] if kept else None
    for i in range(len(kept)):
        kept[i].next = kept[i + 1] if i + 1 < len(kept) else None


# ---- names ----
def warn_import(text: str) -> None:
    warn_here("ImportWarning", text)


def package_of(variables: Namespace) -> str:
    """The package of a module with these variables, for relative imports."""
    package = variables.get("__package__")
    spec = variables.get("__spec__")
    if package is not None and package is not none:
        if not isinstance(package, W_Str):
            raise type_error("package must be a string")
        if spec is not None and spec is not none:
            parent = get_attribute(spec, "parent")
            if not equal(parent, package):
                warn_import("__package__ != __spec__.parent")
        return package.utf8
    if spec is not None and spec is not none:
        parent = get_attribute(spec, "parent")
        if not isinstance(parent, W_Str):
            raise type_error("__spec__.parent must be a string")
        return parent.utf8
    warn_import("can't resolve package from __spec__ or __package__, falling back on __name__ and __path__")
    name = variables.get("__name__")
    if name is None:
        raise OperationError(W_Exception(key_error_type, [W_Str("'__name__' not in globals")]))
    if not isinstance(name, W_Str):
        raise type_error("__name__ must be a string")
    if variables.get("__path__") is not None:
        return name.utf8
    at = name.utf8.rfind(".")
    return name.utf8[:at] if at >= 0 else ""


def absolute_name(variables: Namespace, name: str, level: int) -> str:
    """The full name of what a relative import in a module with these variables asks for."""
    package = package_of(variables)
    if not package:
        raise error(import_error_type, "attempted relative import with no known parent package")
    for i in range(1, level):
        at = package.rfind(".")
        if at < 0:
            raise error(import_error_type, "attempted relative import beyond top-level package")
        package = package[:at]
    return package + "." + name if name else package


# ---- the statement ----
def import_name(frame: Frame, name: str) -> None:
    """IMPORT_NAME: level and names on the stack; the module, by what __import__ is now."""
    names = frame.pop()
    level = frame.pop()
    importer = frame.builtins.load("__import__")
    if importer is None:
        raise error(import_error_type, "__import__ not found")
    if importer is not own.importer:
        local_names = frame.names
        locals = none if local_names is None else local_names.mapping()
        frame.push(importer.call([W_Str(name), frame.namespace.as_dict(), locals, names, level]))
        return
    frame.push(import_module(frame.namespace, name, names, index_of(level)))


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
    module = load(full)
    if is_true(names):
        if get_attribute_or_none(module, "__path__") is None:
            return module
        handle = own.handle_fromlist
        importer = own.importer
        assert handle is not None and importer is not None
        try:
            return handle.call([module, names, importer])
        except OperationError as e:
            remove_frames(e.error)
            raise
    at = name.find(".")
    if at < 0:
        return module
    if level == 0:
        return load(name[:at])
    first = full[:len(full) - len(name) + at]
    found = find_loaded(first)
    if found is None:
        raise OperationError(W_Exception(key_error_type, [W_Str(f"'{first}' not in sys.modules as expected")]))
    return found


def f_import(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """__import__(name, globals=None, locals=None, fromlist=(), level=0)."""
    given = arranged(args, names, values, ["name", "globals", "locals", "fromlist", "level"], 1, "__import__")
    name = given[0]
    if not isinstance(name, W_Str):
        raise type_error("module name must be a string")
    variables = given[1]
    level = 0 if given[4] is unset else index_of(given[4])
    if level > 0 and variables is not none and variables is not unset and not isinstance(variables, W_Dict):
        raise type_error("globals must be a dict")
    return import_module(namespace_of(variables) if isinstance(variables, W_Dict) else None, name.utf8,
                         none if given[3] is unset else given[3], level)


def register_imports() -> None:
    """Gives the namespace of built-in names __import__."""
    b = W_BuiltinAny("__import__(name, globals=None, locals=None, fromlist=unset, level=0, **kwargs)", None, f_import)
    own.importer = b
    define(b)


# ---- from ... import ----
def import_from(module: W_Root, name: str) -> W_Root:
    """IMPORT_FROM: an attribute of the module, or a module in it."""
    value = get_attribute_or_none(module, name)
    if value is not None:
        return value
    own_name = get_attribute_or_none(module, "__name__")
    if isinstance(own_name, W_Str):
        loaded = find_loaded(own_name.utf8 + "." + name)
        if loaded is not None:
            return loaded
    raise cannot_import(module, own_name, name)


def cannot_import(module: W_Root, own_name: W_Root | None, name: str) -> OperationError:
    shown = own_name.utf8 if isinstance(own_name, W_Str) else "<unknown module name>"
    file = get_attribute_or_none(module, "__file__")
    place = file.utf8 if isinstance(file, W_Str) else "unknown location"
    text = f"cannot import name '{name}' from '{shown}' ({place})"
    if isinstance(file, W_Str) and is_starting(module):
        text = f"cannot import name '{name}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})"
    path = none if file is None else file
    e = import_error_type.call_keywords([W_Str(text)], ["name", "path"], [W_Str(shown) if own_name is not None else none, path])
    assert isinstance(e, W_Exception)
    return OperationError(e)


def all_names(module: W_Root) -> list[str]:
    """The names that import * takes: those of __all__, or those without underscore."""
    listed = get_attribute_or_none(module, "__all__")
    if listed is None:
        d = get_attribute_or_none(module, "__dict__")
        if d is None:
            raise error(import_error_type, "from-import-* object has no __dict__ and no __all__")
        listed = get_attribute(d, "keys").call([])
        from_dict = True
    else:
        from_dict = False
    out: list[str] = []
    for w in list_of(listed):
        if not isinstance(w, W_Str):
            where = get_attribute(module, "__name__")
            shown = where.utf8 if isinstance(where, W_Str) else ""
            if from_dict:
                raise type_error(f"Key in {shown}.__dict__ must be str, not {w.cls().name}")
            raise type_error(f"Item in {shown}.__all__ must be str, not {w.cls().name}")
        if not from_dict or not w.utf8.startswith("_"):
            out.append(w.utf8)
    return out


def import_star(frame: Frame, module: W_Root) -> None:
    """IMPORT_STAR."""
    for n in all_names(module):
        value = get_attribute(module, n)
        names = frame.names
        if names is None:
            frame.namespace.set(n, value)
        else:
            names.set(n, value)


class LibraryImporter(Importer):
    def find(self, name: str) -> W_Root:
        return load(name)


holder.importer = LibraryImporter()

"""Module objects: their attributes are a namespace."""

from objects.builtin import W_Builtin, register1
from objects.code import Namespace
from objects.core import W_Root, W_Type, bad_argument, new_builtin_type, none, object_type
from objects.operators import contains, get_attribute, get_attribute_or_none, is_true
from objects.typed import register_list, register_new
from objects.values import W_Str

module_type = new_builtin_type("module", object_type)


class ImportSystem:
    """The library's module of imports, once it is there: it says how modules are shown."""

    def __init__(self) -> None:
        self.module: W_Root | None = None


imports = ImportSystem()


class W_Module(W_Root):
    _immutable_fields_ = ["namespace", "type?"]

    def __init__(self, name: str, namespace: Namespace) -> None:
        self.name: str = name
        self.namespace: Namespace = namespace
        self.type: W_Type = module_type  # or a class below it

    def cls(self) -> W_Type:
        return self.type

    def get_own(self, name: str) -> W_Root | None:
        return self.namespace.get(name)

    def set_own(self, name: str, value: W_Root) -> bool:
        self.namespace.set(name, value)
        return True

    def del_own(self, name: str) -> bool:
        return self.namespace.delete(name)

    def attribute_missing(self, name: str) -> str:
        own = self.namespace.get("__name__")
        if not isinstance(own, W_Str):
            return f"module has no attribute '{name}'"
        if is_starting(self):
            return f"partially initialized module '{own.utf8}' has no attribute '{name}' (most likely due to a circular import)"
        if is_loading(self, name):
            return f"cannot access submodule '{name}' of module '{own.utf8}' (most likely due to a circular import)"
        return f"module '{own.utf8}' has no attribute '{name}'"

    def late_attribute(self, name: str) -> W_Root | None:
        """What the module's own __getattr__ gives (PEP 562)."""
        hook = self.namespace.get("__getattr__")
        return None if hook is None else hook.call([W_Str(name)])

    def own_names(self) -> list[str]:
        return list(self.namespace.globals.keys())


def is_starting(m: W_Root) -> bool:
    """Does the module's code still run, as its spec says?"""
    spec = m.namespace.get("__spec__") if isinstance(m, W_Module) else get_attribute_or_none(m, "__spec__")
    if spec is None or spec is none:
        return False
    starting = get_attribute_or_none(spec, "_initializing")
    return starting is not None and is_true(starting)


def is_loading(m: W_Module, name: str) -> bool:
    """Is there a module in this one, a package, that is being loaded?"""
    spec = m.namespace.get("__spec__")
    if spec is None or spec is none:
        return False
    names = get_attribute_or_none(spec, "_uninitialized_submodules")
    return names is not None and contains(names, W_Str(name))


def new_module(name: str) -> W_Module:
    """An empty module."""
    m = W_Module(name, Namespace())
    m.namespace.set("__name__", W_Str(name))
    return m


def new_builtin_module(name: str, doc: str) -> W_Module:
    """A module that is built in, with what every such module has."""
    m = new_module(name)
    m.namespace.set("__doc__", W_Str(doc))
    m.namespace.set("__package__", W_Str(""))
    m.namespace.set("__loader__", none)
    m.namespace.set("__spec__", none)
    return m


def add_function(m: W_Module, b: W_Builtin) -> None:
    """Gives a module a function."""
    b.module = m.name
    b.home = m
    m.namespace.set(b.name, b)


def add_type(m: W_Module, t: W_Type) -> None:
    """Gives a module a type."""
    m.namespace.set(t.short_name(), t)


# ---- the type ----
def as_module(w: W_Root) -> W_Module:
    assert isinstance(w, W_Module)
    return w


def m_new(args: list[W_Root]) -> W_Root:
    t = args[0]
    m = W_Module("", Namespace())
    assert isinstance(t, W_Type)
    m.type = t
    return m


def m_init(args: list[W_Root]) -> W_Root:
    """__init__(self, name, doc=None)."""
    m = as_module(args[0])
    name = args[1]
    if not isinstance(name, W_Str):
        raise bad_argument("module() argument 'name'", "str", name)
    m.name = name.utf8
    n = m.namespace
    n.set("__name__", name)
    n.set("__doc__", args[2])
    n.set("__package__", none)
    n.set("__loader__", none)
    n.set("__spec__", none)
    return none


def m_repr(w: W_Root) -> W_Root:
    m = as_module(w)
    system = imports.module
    if system is not None:
        return get_attribute(system, "_module_repr").call([w])
    file = m.namespace.get("__file__")
    if isinstance(file, W_Str):
        return W_Str(f"<module '{m.name}' from '{file.utf8}'>")
    return W_Str(f"<module '{m.name}' (built-in)>")


def register_module() -> None:
    """Gives modules their methods."""
    register_new(module_type, "__new__(type, /, *args, **kwargs)", m_new)
    register_list(module_type, "__init__(self, name, doc=None)", m_init)
    register1(module_type, "__repr__(self, /)", m_repr)

"""Module objects: their attributes are a namespace."""

from objects.builtin import W_Builtin, register1
from objects.code import Namespace
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type
from objects.values import W_Str

module_type = new_builtin_type("module", object_type)


class W_Module(W_Root):
    def __init__(self, name: str, namespace: Namespace) -> None:
        self.name: str = name
        self.namespace: Namespace = namespace

    def cls(self) -> W_Type:
        return module_type

    def get_own(self, name: str) -> W_Root | None:
        return self.namespace.get(name)

    def set_own(self, name: str, value: W_Root) -> bool:
        self.namespace.set(name, value)
        return True

    def del_own(self, name: str) -> bool:
        return self.namespace.delete(name)

    def attribute_missing(self, name: str) -> str:
        own = self.namespace.get("__name__")
        return f"module '{own.utf8}' has no attribute '{name}'" if isinstance(own, W_Str) else f"module has no attribute '{name}'"

    def late_attribute(self, name: str) -> W_Root | None:
        """What the module's own __getattr__ gives (PEP 562)."""
        hook = self.namespace.get("__getattr__")
        return None if hook is None else hook.call([W_Str(name)])

    def own_names(self) -> list[str]:
        return list(self.namespace.globals.keys())


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
    m.namespace.set(b.name, b)


def add_type(m: W_Module, t: W_Type) -> None:
    """Gives a module a type."""
    m.namespace.set(t.short_name(), t)


def m_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Module)
    file = w.namespace.get("__file__")
    if isinstance(file, W_Str):
        return W_Str(f"<module '{w.name}' from '{file.utf8}'>")
    return W_Str(f"<module '{w.name}' (built-in)>")


def register_module() -> None:
    """Gives modules their methods."""
    register1(module_type, "__repr__(self, /)", m_repr)

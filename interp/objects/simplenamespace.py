"""types.SimpleNamespace: an object of attributes."""

from objects.builtin import register1, register2, register_any
from objects.core import W_Root, new_builtin_type, none, not_implemented, object_type, put_into_module, type_error
from objects.object import InstanceDict
from objects.operators import compare, repr_of
from objects.text import active, begin
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Str, new_tuple

namespace_type = new_builtin_type("SimpleNamespace", object_type)
put_into_module(namespace_type, "types")
namespace_type.has_dict = True


class W_SimpleNamespace(W_Typed):
    pass


def new_simple_namespace(names: list[str], values: list[W_Root]) -> W_Root:
    """SimpleNamespace(**{names: values})."""
    w = W_SimpleNamespace(namespace_type)
    for i in range(len(names)):
        w.set_own(names[i], values[i])
    return w


def m_new(args: list[W_Root]) -> W_Root:
    return W_SimpleNamespace(as_type(args[0]))


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) > 1:
        raise type_error("no positional arguments expected")
    for i in range(len(names)):
        args[0].set_own(names[i], values[i])
    return none


def attributes(w: W_Root) -> W_Root:
    return InstanceDict("__dict__", namespace_type).read(w)


def m_repr(w: W_Root) -> W_Root:
    t = w.cls()
    name = "namespace" if t is namespace_type else t.name
    for a in active:
        if a is w:
            return W_Str(name + "(...)")
    begin(w)
    try:
        parts: list[str] = []
        for n in w.own_names():
            value = w.get_own(n)
            if value is not None:
                parts.append(n + "=" + repr_of(value))
        return W_Str(name + "(" + ", ".join(parts) + ")")
    finally:
        active.pop()


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    if not other.cls().is_subtype(namespace_type):
        return not_implemented
    return compare(1, attributes(w), attributes(other))


def m_reduce(w: W_Root) -> W_Root:
    return new_tuple([w.cls(), new_tuple([]), attributes(w)])


def register_simplenamespace() -> None:
    """Gives the type its methods."""
    t = namespace_type
    register_new(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__init__(self, /, **kwargs)", m_init)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "__eq__(self, value, /)", m_eq)
    t.dict["__hash__"] = none
    register1(t, "__reduce__(self, /)", m_reduce)
    t.dict["__dict__"] = InstanceDict("__dict__", t)

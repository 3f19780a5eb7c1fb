"""weakref.proxy: objects that stand for others to which they refer weakly. Each special method is passed on."""

from objects.builtin import W_Builtin, add_method, register1, register2, register3, register_any
from objects.core import (W_Root, W_Type, error, new_builtin_type, none, object_type, put_into_module, reference_error_type,
                          type_error)
from objects.operators import (BINARY_NAMES, COMPARE_METHODS, attribute_name, binary, compare, contains, delete_attribute,
                               delete_item, divided, get_attribute, get_item, identity_hash, in_place, is_true, iterator_of, length, power,
                               set_attribute, set_item, str_of)
from objects.values import W_Int, W_Str, wrap_bool
from rtlib.gc import WeakRef
from modules.references import W_Ref, list_for, living, may_refer, poll, watch

proxy_type = new_builtin_type("ProxyType", object_type)
callable_type = new_builtin_type("CallableProxyType", object_type)
for t in [proxy_type, callable_type]:
    put_into_module(t, "weakref")
    t.is_final = True


class W_Proxy(W_Ref):
    """A proxy: a reference that is not called but calls."""

    def call(self, args: list[W_Root]) -> W_Root:
        return target(self).call(args)

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        return target(self).call_keywords(args, names, values)


def target(w: W_Root) -> W_Root:
    """The object that a proxy stands for; what is no proxy stands for itself."""
    if not isinstance(w, W_Proxy):
        return w
    object = w.target.get()
    if object is None:
        raise error(reference_error_type, "weakly-referenced object no longer exists")
    return object


def m_getattribute(w: W_Root, name: W_Root) -> W_Root:
    return get_attribute(target(w), attribute_name(name))


def m_setattr(w: W_Root, name: W_Root, value: W_Root) -> W_Root:
    set_attribute(target(w), attribute_name(name), value)
    return none


def m_delattr(w: W_Root, name: W_Root) -> W_Root:
    delete_attribute(target(w), attribute_name(name))
    return none


def m_str(w: W_Root) -> W_Root:
    return W_Str(str_of(target(w)))


def m_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Ref)
    object = w.target.get()
    if object is None:
        return W_Str(f"<weakproxy at 0x{identity_hash(w):x} to NoneType at 0x0>")
    return W_Str(f"<weakproxy at 0x{identity_hash(w):x} to {object.cls().name} at 0x{identity_hash(object):x}>")


def m_bool(w: W_Root) -> W_Root:
    return wrap_bool(is_true(target(w)))


def m_len(w: W_Root) -> W_Root:
    return W_Int(length(target(w)))


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    return get_item(target(w), target(key))


def m_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    set_item(target(w), target(key), target(value))
    return none


def m_delitem(w: W_Root, key: W_Root) -> W_Root:
    delete_item(target(w), target(key))
    return none


def m_contains(w: W_Root, item: W_Root) -> W_Root:
    return wrap_bool(contains(target(w), target(item)))


def m_iter(w: W_Root) -> W_Root:
    return iterator_of(target(w))


def m_next(w: W_Root) -> W_Root:
    it = target(w)
    if it.cls().lookup("__next__") is None:
        raise type_error("Weakref proxy referenced a non-iterator '" + it.cls().name + "' object")
    return get_attribute(it, "__next__").call([])


def m_divmod(w: W_Root, other: W_Root) -> W_Root:
    return divided(target(w), target(other))


def m_rdivmod(w: W_Root, other: W_Root) -> W_Root:
    return divided(target(other), target(w))


def m_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return target(args[0]).call_keywords(args[1:], names, values)


class W_Passed(W_Builtin):
    """A special method of one operand that is passed on by its name."""

    def __init__(self, name: str, owner: W_Type) -> None:
        super().__init__(name + "(self, /)", 1, owner)

    def run(self, args: list[W_Root]) -> W_Root:
        return get_attribute(target(args[0]), self.name).call([])


class W_PassedPower(W_Builtin):
    """__pow__ and, reflected, __rpow__, of which any operand may be a proxy."""

    def __init__(self, name: str, owner: W_Type, reflected: bool) -> None:
        super().__init__(name + "(self, value, mod=None, /)", 3, owner)
        self.reflected: bool = reflected

    def run(self, args: list[W_Root]) -> W_Root:
        a = target(args[0])
        b = target(args[1])
        return power(b, a, target(args[2])) if self.reflected else power(a, b, target(args[2]))


class W_PassedBinary(W_Builtin):
    """An operation of two operands, of which either may be a proxy. kind: 0 plain, 1 reflected, 2 in place, 3 a comparison."""

    def __init__(self, name: str, owner: W_Type, op: int, kind: int) -> None:
        super().__init__(name + "(self, value, /)", 2, owner)
        self.op: int = op
        self.kind: int = kind

    def run(self, args: list[W_Root]) -> W_Root:
        a = target(args[0])
        b = target(args[1])
        if self.kind == 1:
            return binary(self.op, b, a)
        if self.kind == 2:
            return in_place(self.op, a, b)
        if self.kind == 3:
            return compare(self.op, a, b)
        return binary(self.op, a, b)


def register_proxy(t: W_Type) -> None:
    register2(t, "__getattribute__(self, name, /)", m_getattribute)
    register3(t, "__setattr__(self, name, value, /)", m_setattr)
    register2(t, "__delattr__(self, name, /)", m_delattr)
    register1(t, "__str__(self, /)", m_str)
    register1(t, "__repr__(self, /)", m_repr)
    register1(t, "__bool__(self, /)", m_bool)
    register1(t, "__len__(self, /)", m_len)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register3(t, "__setitem__(self, key, value, /)", m_setitem)
    register2(t, "__delitem__(self, key, /)", m_delitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__next__(self, /)", m_next)
    t.dict["__hash__"] = none
    for name in ["__neg__", "__pos__", "__abs__", "__invert__", "__int__", "__float__", "__index__", "__bytes__", "__reversed__"]:
        add_method(t, W_Passed(name, t))
    for op in range(1, len(BINARY_NAMES)):
        add_method(t, W_PassedBinary("__" + BINARY_NAMES[op] + "__", t, op, 0))
        add_method(t, W_PassedBinary("__r" + BINARY_NAMES[op] + "__", t, op, 1))
        add_method(t, W_PassedBinary("__i" + BINARY_NAMES[op] + "__", t, op, 2))
    add_method(t, W_PassedPower("__pow__", t, False))
    add_method(t, W_PassedPower("__rpow__", t, True))
    register2(t, "__divmod__(self, value, /)", m_divmod)
    register2(t, "__rdivmod__(self, value, /)", m_rdivmod)
    for op in range(1, len(COMPARE_METHODS)):
        add_method(t, W_PassedBinary(COMPARE_METHODS[op], t, op, 3))


def f_proxy(object: W_Root, callback: W_Root) -> W_Root:
    """proxy(object, callback): the one that is there already, if there is no callback."""
    if not may_refer(object):
        raise type_error(f"cannot create weak reference to '{object.cls().name}' object")
    poll()
    t = callable_type if object.cls().lookup("__call__") is not None else proxy_type
    refs = list_for(object)
    if refs is not None and callback is none:
        known = living(refs.proxy)
        if known is None:
            known = W_Proxy(t, object, none)
            refs.proxy = WeakRef(known)
        return known
    proxy = W_Proxy(t, object, callback)
    watch(proxy, refs)
    return proxy


def register_proxies() -> None:
    """Gives the two types of proxies their methods."""
    register_proxy(proxy_type)
    register_proxy(callable_type)
    register_any(callable_type, "__call__(self, /, *args, **kwargs)", m_call)

"""Attributes that show how objects are made: __dict__ of instances and types, __class__, __doc__, dir(); mappingproxy."""

from objects.builtin import register1, register2, register3, register_static
from objects.core import (HIDDEN, MAPPING, SEQUENCE, W_Exception, W_Root, W_Type, attribute_error_type, base_exception_type, error, new_builtin_type,
                          none, object_type, type_error, type_type)
from objects.dict import W_Dict, new_dict
from objects.memoryview import memoryview_type
from objects.module import W_Module, module_type
from objects.generic import give_class_getitem
from objects.layout import has_items, same_form
from objects.object import InstanceDict, W_GetSet, computed, member, settable
from objects.operators import (binary, compare, contains, get_attribute, get_attribute_or_none, get_item, iterator_of, list_of, no_attribute, repr_of,
                               str_of)
from objects.sort import sort
from objects.typedocs import type_doc as builtin_type_doc
from objects.typesignatures import SIGNATURES
from objects.values import (W_Int, W_List, W_Str, W_Tuple, bytes_type, dict_type, frozenset_type, int_type, list_type, new_list, range_type, set_type,
                            str_type, tuple_type, type_is_str, wrap_bool)

mappingproxy_type = new_builtin_type("mappingproxy", object_type)
mappingproxy_type.is_final = True
OR = 10  # in operators.BINARY_NAMES


# ---- mappingproxy ----
class W_MappingProxy(W_Root):
    """A mapping that cannot be changed."""

    def __init__(self, mapping: W_Root) -> None:
        self.mapping: W_Root = mapping

    def cls(self) -> W_Type:
        return mappingproxy_type


class W_TypeProxy(W_MappingProxy):
    """type.__dict__: the attributes as they are now."""

    def __init__(self, type: W_Type) -> None:
        super().__init__(none)
        self.type: W_Type = type


def mapping_of(w: W_Root) -> W_Root:
    """What a proxy shows; a new dict of a type's attributes."""
    assert isinstance(w, W_MappingProxy)
    if not isinstance(w, W_TypeProxy):
        return w.mapping
    d = new_dict()
    for name in w.type.dict:
        d.set(W_Str(name), w.type.dict[name])
    return d


def shown_attribute(w: W_Root, key: W_Root) -> W_Root | None:
    """The value of a str key in a type's attributes, where that can be had directly."""
    return w.type.dict.get(key.utf8) if isinstance(w, W_TypeProxy) and isinstance(key, W_Str) and type_is_str(key) else None


def x_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) != 2:
        raise type_error(f"mappingproxy() takes exactly 1 argument ({len(args) - 1} given)")
    if args[1].cls().lookup("__getitem__") is None or isinstance(args[1], W_List) or isinstance(args[1], W_Tuple):
        raise type_error(f"mappingproxy() argument must be a mapping, not {args[1].cls().name}")
    return W_MappingProxy(args[1])


def x_len(w: W_Root) -> W_Root:
    return get_attribute(mapping_of(w), "__len__").call([])


def x_iter(w: W_Root) -> W_Root:
    return iterator_of(mapping_of(w))


def x_getitem(w: W_Root, key: W_Root) -> W_Root:
    value = shown_attribute(w, key)
    return get_item(mapping_of(w), key) if value is None else value


def x_contains(w: W_Root, key: W_Root) -> W_Root:
    return wrap_bool(shown_attribute(w, key) is not None or contains(mapping_of(w), key))


def x_get(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    value = shown_attribute(w, key)
    return get_attribute(mapping_of(w), "get").call([key, default]) if value is None else value


def x_keys(w: W_Root) -> W_Root:
    return get_attribute(mapping_of(w), "keys").call([])


def x_values(w: W_Root) -> W_Root:
    return get_attribute(mapping_of(w), "values").call([])


def x_items(w: W_Root) -> W_Root:
    return get_attribute(mapping_of(w), "items").call([])


def x_copy(w: W_Root) -> W_Root:
    return get_attribute(mapping_of(w), "copy").call([])


def x_repr(w: W_Root) -> W_Root:
    return W_Str("mappingproxy(" + repr_of(mapping_of(w)) + ")")


def x_str(w: W_Root) -> W_Root:
    return W_Str(str_of(mapping_of(w)))


def x_reversed(w: W_Root) -> W_Root:
    return get_attribute(mapping_of(w), "__reversed__").call([])


def x_or(w: W_Root, other: W_Root) -> W_Root:
    return binary(OR, mapping_of(w), mapping_of(other) if isinstance(other, W_MappingProxy) else other)


def x_ror(w: W_Root, other: W_Root) -> W_Root:
    return binary(OR, mapping_of(other) if isinstance(other, W_MappingProxy) else other, mapping_of(w))


def x_ior(w: W_Root, other: W_Root) -> W_Root:
    raise type_error(f"'|=' is not supported by mappingproxy; use '|' instead")


def x_eq(w: W_Root, other: W_Root) -> W_Root:
    return compare(1, mapping_of(w), mapping_of(other) if isinstance(other, W_MappingProxy) else other)


# ---- types ----
def as_type(w: W_Root) -> W_Type:
    assert isinstance(w, W_Type)
    return w


class TypeDict(W_GetSet):
    """type.__dict__."""

    def read(self, w: W_Root) -> W_Root:
        return W_TypeProxy(as_type(w))


def type_doc(w: W_Root) -> W_Root:
    t = as_type(w)
    doc = t.dict.get("__doc__")
    if not t.is_heap and not isinstance(doc, W_Str):
        text = builtin_type_doc(t.qualname)
        return W_Str(text) if text else none
    return none if doc is None else doc.get(None, t)


def set_type_doc(w: W_Root, value: W_Root | None) -> None:
    t = as_type(w)
    if not t.is_heap:
        raise type_error(f"cannot set '__doc__' attribute of immutable type '{t.name}'")
    if value is None:
        raise type_error(f"cannot delete '__doc__' attribute of immutable type '{t.name}'")
    t.set_entry("__doc__", value)


def own_annotations(w: W_Root) -> W_Root:
    """type.__annotations__ of classes, made when it is asked for."""
    t = as_type(w)
    d = t.dict.get("__annotations__")
    if d is None:
        if not t.is_heap:
            raise no_attribute(w, "__annotations__")
        d = new_dict()
        t.set_entry("__annotations__", d)
    return d


def set_own_annotations(w: W_Root, value: W_Root | None) -> None:
    t = as_type(w)
    if not t.is_heap:
        raise type_error(f"cannot set '__annotations__' attribute of immutable type '{t.name}'")
    if value is not None:
        t.set_entry("__annotations__", value)
    elif "__annotations__" in t.dict:
        del t.dict["__annotations__"]
        t.changed()
    else:
        raise error(attribute_error_type, "__annotations__")


def type_base(w: W_Root) -> W_Root:
    """type.__base__: the base whose instances' form those of the type have."""
    base = as_type(w).base
    return none if base is None else base


# ---- what C programs would see ----
WORD = 8


def basic_size(w: W_Root) -> W_Root:
    """__basicsize__: bytes of an instance in CPython, as far as the type's own form says it."""
    t = as_type(w)
    n = 2 * WORD
    if has_items(t.solid):
        n += WORD
    at: W_Type | None = t
    while at is not None:
        n += WORD * len(at.slots)
        at = at.base
    if t.is_heap and t.has_dict:
        n += WORD
    return W_Int(n + WORD if t.has_weak else n)


def item_size(w: W_Root) -> W_Root:
    """__itemsize__."""
    t = as_type(w).solid
    return W_Int(4 if t is int_type else 1 if t is bytes_type else WORD if t is tuple_type else 0)


def dict_offset(w: W_Root) -> W_Root:
    """__dictoffset__: 0 where instances have no __dict__."""
    t = as_type(w)
    return W_Int(-3 * WORD if t.has_dict and t.is_heap else 2 * WORD if t.has_dict else 0)


def weak_offset(w: W_Root) -> W_Root:
    """__weakrefoffset__: 0 where nothing refers weakly to instances."""
    return W_Int(2 * WORD if as_type(w).has_weak else 0)


FLAG_TYPES = [int_type, list_type, tuple_type, bytes_type, str_type, dict_type, base_exception_type, type_type]  # of bits 24 to 31


def type_flags(w: W_Root) -> W_Root:
    """__flags__: CPython's bits."""
    t = as_type(w)
    flags = 1 << 12 | t.collection | (1 << 9 | 1 << 14 if t.is_heap else 1 << 8)
    if not t.is_final:
        flags |= 1 << 10
    if t.is_abstract:
        flags |= 1 << 20
    for i in range(len(FLAG_TYPES)):
        if t.is_subtype(FLAG_TYPES[i]):
            flags |= 1 << 24 + i
    return W_Int(flags)


def text_signature(w: W_Root) -> W_Root:
    """__text_signature__ of a built-in type, where one is known."""
    t = as_type(w)
    found = None if t.is_heap else SIGNATURES.get(f"{t.module}.{t.short_name()}")
    return none if found is None else W_Str(found)


def t_subclasses(w: W_Root) -> W_Root:
    return new_list([t for t in as_type(w).below()])


def t_instancecheck(w: W_Root, x: W_Root) -> W_Root:
    return wrap_bool(x.cls().is_subtype(as_type(w)))


def t_subclasscheck(w: W_Root, x: W_Root) -> W_Root:
    if not isinstance(x, W_Type):
        raise type_error("issubclass() arg 1 must be a class")
    return wrap_bool(x.is_subtype(as_type(w)))


# ---- __class__ ----
class ObjectClass(W_GetSet):
    """__class__."""

    def read(self, w: W_Root) -> W_Root:
        return w.cls()

    def write(self, w: W_Root, value: W_Root) -> None:
        if not isinstance(value, W_Type):
            raise type_error(f"__class__ must be set to a class, not '{value.cls().name}' object")
        old = w.cls()
        if isinstance(w, W_Module) and value.solid is module_type:
            w.type = value
            return
        if not value.is_heap or not old.is_heap:
            raise type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
        own = w.instance()
        if own is None or not same_form(value, old):
            raise type_error(f"__class__ assignment: '{value.name}' object layout differs from '{old.name}'")
        if isinstance(w, W_Exception):
            w.type = value
        else:
            own.rebuild(value, HIDDEN)

    def erase(self, w: W_Root) -> None:
        raise type_error("can't delete __class__ attribute")


# ---- dir ----
def sorted_names(names: dict[str, bool]) -> W_Root:
    return new_list(sort([W_Str(n) for n in names], none, False))


def add_type_names(names: dict[str, bool], t: W_Type) -> None:
    for base in t.mro:
        for n in base.dict:
            names[n] = True


def has_plain_dict(w: W_Root) -> bool:
    """Is __dict__ the built-in one, or is there none? Then its names can be had without making it."""
    found = w.cls().lookup("__dict__")
    return w.cls().lookup("__getattr__") is None and (found is None or isinstance(found, InstanceDict))


def o_dir(w: W_Root) -> W_Root:
    names: dict[str, bool] = {}
    if has_plain_dict(w):
        for n in w.own_names():
            names[n] = True
    else:
        own = get_attribute_or_none(w, "__dict__")
        if own is not None:
            for key in list_of(own):
                if isinstance(key, W_Str):
                    names[key.utf8] = True
    cls = get_attribute_or_none(w, "__class__")
    if isinstance(cls, W_Type):
        add_type_names(names, cls)
    return sorted_names(names)


def t_dir(w: W_Root) -> W_Root:
    names: dict[str, bool] = {}
    add_type_names(names, as_type(w))
    return sorted_names(names)


def module_dir(w: W_Root) -> W_Root:
    """What the module's own __dir__ gives (PEP 562), or its names."""
    d = get_attribute(w, "__dict__")
    if not isinstance(d, W_Dict):
        raise type_error("<module>.__dict__ is not a dictionary")
    hook = d.get_text("__dir__")
    if hook is not None:
        return hook.call([])
    return new_list(list_of(d))


def module_dict(w: W_Root) -> W_Root:
    """module.__dict__."""
    assert isinstance(w, W_Module)
    return w.namespace.as_dict()


def module_annotations(w: W_Root) -> W_Root:
    """module.__annotations__, made when it is asked for."""
    assert isinstance(w, W_Module)
    d = w.namespace.get("__annotations__")
    if d is None:
        d = new_dict()
        w.namespace.set("__annotations__", d)
    return d


def set_module_annotations(w: W_Root, value: W_Root | None) -> None:
    assert isinstance(w, W_Module)
    if value is not None:
        w.namespace.set("__annotations__", value)
    elif not w.namespace.delete("__annotations__"):
        raise error(attribute_error_type, "__annotations__")


def register_mappingproxy() -> None:
    t = mappingproxy_type
    register_static(t, "__new__(type, mapping)", x_new)
    register1(t, "__len__(self, /)", x_len)
    register1(t, "__iter__(self, /)", x_iter)
    register2(t, "__getitem__(self, key, /)", x_getitem)
    register2(t, "__contains__(self, key, /)", x_contains)
    register3(t, "get(self, key, default=None, /)", x_get)
    register1(t, "keys(self, /)", x_keys)
    register1(t, "values(self, /)", x_values)
    register1(t, "items(self, /)", x_items)
    register1(t, "copy(self, /)", x_copy)
    register1(t, "__repr__(self, /)", x_repr)
    register1(t, "__reversed__(self, /)", x_reversed)
    give_class_getitem(t)
    register2(t, "__or__(self, value, /)", x_or)
    register2(t, "__ror__(self, value, /)", x_ror)
    register2(t, "__ior__(self, value, /)", x_ior)
    register1(t, "__str__(self, /)", x_str)
    register2(t, "__eq__(self, value, /)", x_eq)


def give_docs(t: W_Type) -> None:
    """Gives a built-in type and those below it their __doc__."""
    if t.is_heap:
        return
    known = t.dict.get("__doc__")
    if known is None or known is none:
        text = builtin_type_doc(t.qualname)
        t.dict["__doc__"] = W_Str(text) if text else none
    for below in t.below():
        give_docs(below)


def register_attributes() -> None:
    """Gives types, instances and functions these attributes."""
    register_mappingproxy()
    t = type_type
    t.dict["__dict__"] = TypeDict("__dict__", t)
    settable(t, "__doc__", type_doc, set_type_doc)
    member(t, "__base__", type_base)
    member(t, "__basicsize__", basic_size)
    member(t, "__itemsize__", item_size)
    member(t, "__flags__", type_flags)
    member(t, "__dictoffset__", dict_offset)
    member(t, "__weakrefoffset__", weak_offset)
    computed(t, "__text_signature__", text_signature)
    for s in [list_type, tuple_type, range_type, memoryview_type]:
        s.collect_as(SEQUENCE)
    for d in [dict_type, mappingproxy_type]:
        d.collect_as(MAPPING)
    for r in [type_type, module_type, set_type, frozenset_type]:
        r.has_weak = True
    settable(t, "__annotations__", own_annotations, set_own_annotations)
    register1(t, "__subclasses__(self, /)", t_subclasses)
    register2(t, "__instancecheck__(self, instance, /)", t_instancecheck)
    register2(t, "__subclasscheck__(self, subclass, /)", t_subclasscheck)
    register1(t, "__dir__(self, /)", t_dir)
    o = object_type
    register1(o, "__dir__(self, /)", o_dir)
    o.dict["__class__"] = ObjectClass("__class__", o)
    give_docs(o)
    m = module_type
    register1(m, "__dir__(self, /)", module_dir)
    computed(m, "__dict__", module_dict)
    settable(m, "__annotations__", module_annotations, set_module_annotations)

"""types.GenericAlias (list[int]) and types.UnionType (int | str)."""

from objects.builtin import W_Builtin1, W_Builtin2, register1, register2, register_any, register_class
from objects.core import (OperationError, W_Root, W_Type, attribute_error_type, ellipsis, new_builtin_type, none,
                          not_implemented, object_type, put_into_module, type_error, type_error_type, type_type)
from objects.object import computed
from objects.operators import (attribute_name, binary, get_attribute, get_attribute_or_none, get_item, hash_of, equal, is_true, iterator_of, list_of,
                               plain, plain_attribute, repr_of, set_attribute)
from objects.reduce import holder
from objects.typed import W_Typed, as_type, register_new
from objects.set import new_frozenset
from objects.values import (W_Int, W_List, W_Str, W_Tuple, dict_type, frozenset_type, list_type, new_tuple, none_type, set_type,
                            tuple_type, wrap_bool)

alias_type = new_builtin_type("GenericAlias", object_type)
put_into_module(alias_type, "types")
union_type = new_builtin_type("UnionType", object_type)
put_into_module(union_type, "types")
union_type.is_final = True
# What an alias has itself; all else is the origin's.
OWN = ["__class__", "__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
       "__unpacked__", "__typing_unpacked_tuple_args__", "__getitem__", "__instancecheck__", "__subclasscheck__", "__or__", "__ror__"]


class W_GenericAlias(W_Typed):
    """origin[args]."""

    def __init__(self, type: W_Type, origin: W_Root, args: list[W_Root]) -> None:
        super().__init__(type)
        self.origin: W_Root = origin
        self.args: list[W_Root] = args
        self.unpacked: bool = False

    def call(self, args: list[W_Root]) -> W_Root:
        return self.call_keywords(args, [], [])

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        made = self.origin.call_keywords(args, names, values) if names else self.origin.call(args)
        try:
            set_attribute(made, "__orig_class__", self)
        except OperationError as e:
            if not e.error.cls().is_subtype(attribute_error_type) and not e.error.cls().is_subtype(type_error_type):
                raise
        return made


def new_alias(origin: W_Root, item: W_Root) -> W_GenericAlias:
    """origin[item]."""
    return W_GenericAlias(alias_type, origin, list(item.items) if isinstance(item, W_Tuple) else [item])


def class_getitem(t: W_Root, item: W_Root) -> W_Root:
    """__class_getitem__ of a built-in type."""
    return new_alias(t, item)


def give_class_getitem(t: W_Type) -> None:
    """Lets t[...] be a generic alias."""
    register_class(t, W_Builtin2("__class_getitem__(type, object, /)", t, class_getitem))


def type_item(item: W_Root) -> W_Root:
    """type[item]."""
    return new_alias(type_type, item)


def as_alias(w: W_Root) -> W_GenericAlias:
    assert isinstance(w, W_GenericAlias)
    return w


def a_new(args: list[W_Root]) -> W_Root:
    item = args[2]
    return W_GenericAlias(as_type(args[0]), args[1], list(item.items) if isinstance(item, W_Tuple) else [item])


# ---- text ----
def shown(w: W_Root) -> str:
    """How a type stands in the text of an alias or union."""
    if w is ellipsis:
        return "..."
    if isinstance(w, W_GenericAlias):
        return repr_of(w)
    if w is none_type:
        return "None"
    if isinstance(w, W_List):
        return "[" + ", ".join([shown(x) for x in list_of(w)]) + "]"
    if get_attribute_or_none(w, "__origin__") is not None and get_attribute_or_none(w, "__args__") is not None:
        return repr_of(w)
    name = get_attribute_or_none(w, "__qualname__")
    module = get_attribute_or_none(w, "__module__")
    if not isinstance(name, W_Str) or not isinstance(module, W_Str):
        return repr_of(w)
    return name.utf8 if module.utf8 == "builtins" else module.utf8 + "." + name.utf8


def a_repr(w: W_Root) -> W_Root:
    a = as_alias(w)
    parts = ", ".join([shown(x) for x in a.args]) if a.args else "()"
    return W_Str(("*" if a.unpacked else "") + shown(a.origin) + "[" + parts + "]")


# ---- parameters ----
def add_new(out: list[W_Root], w: W_Root) -> None:
    for x in out:
        if x is w:
            return
    out.append(w)


def parameters_of(args: list[W_Root]) -> list[W_Root]:
    """The type variables among the arguments, each once."""
    out: list[W_Root] = []
    for w in args:
        if isinstance(w, W_Type):
            continue
        if get_attribute_or_none(w, "__typing_subst__") is not None:
            add_new(out, w)
            continue
        inner = get_attribute_or_none(w, "__parameters__")
        if isinstance(inner, W_Tuple):
            for x in inner.items:
                add_new(out, x)
        elif isinstance(w, W_List) or isinstance(w, W_Tuple):
            for x in parameters_of(list_of(w)):
                add_new(out, x)
    return out


def position(parameters: list[W_Root], w: W_Root) -> int:
    for i in range(len(parameters)):
        if parameters[i] is w:
            return i
    return -1


def substituted(w: W_Root, parameters: list[W_Root], given: list[W_Root]) -> W_Root:
    """An argument with the parameters in it replaced."""
    if isinstance(w, W_Type):
        return w
    at = position(parameters, w)
    if at >= 0:
        return get_attribute(w, "__typing_subst__").call([given[at]])
    inner = get_attribute_or_none(w, "__parameters__")
    if isinstance(inner, W_Tuple) and inner.items:
        wanted: list[W_Root] = []
        for x in inner.items:
            at = position(parameters, x)
            value = x if at < 0 else given[at]
            if isinstance(value, W_Tuple) and x.cls().lookup("__iter__") is not None:
                wanted.extend(value.items)  # of a TypeVarTuple
            else:
                wanted.append(value)
        return get_item(w, new_tuple(wanted))
    return w


def all_substituted(args: list[W_Root], parameters: list[W_Root], given: list[W_Root]) -> list[W_Root]:
    """The arguments with the parameters in them replaced, what an unpacked TypeVarTuple stands for one by one."""
    out: list[W_Root] = []
    for w in args:
        new = substituted(w, parameters, given)
        mark = None if isinstance(w, W_Type) else get_attribute_or_none(w, "__typing_is_unpacked_typevartuple__")
        if isinstance(new, W_Tuple) and mark is not None and is_true(mark):
            out.extend(new.items)
        else:
            out.append(new)
    return out


def unpacked_items(item: W_Root) -> list[W_Root]:
    """The arguments in alias[item]; those of an unpacked tuple of known length one by one."""
    out: list[W_Root] = []
    for w in list(item.items) if isinstance(item, W_Tuple) else [item]:
        inner = None if isinstance(w, W_Type) else get_attribute_or_none(w, "__typing_unpacked_tuple_args__")
        if isinstance(inner, W_Tuple) and not (inner.items and inner.items[len(inner.items) - 1] is ellipsis):
            out.extend(inner.items)
        else:
            out.append(w)
    return out


def given_items(w: W_Root, parameters: list[W_Root], item: W_Root) -> list[W_Root]:
    """What alias[item] gives for each parameter."""
    if not parameters:
        raise type_error(f"{repr_of(w)} is not a generic class")
    given = unpacked_items(item)
    for p in parameters:
        prepare = get_attribute_or_none(p, "__typing_prepare_subst__")
        if prepare is not None and prepare is not none:
            given = list_of(prepare.call([w, new_tuple(given)]))
    if len(given) != len(parameters):
        raise type_error(f"Too {'many' if len(given) > len(parameters) else 'few'} arguments for {repr_of(w)}; actual {len(given)},"
                         f" expected {len(parameters)}")
    return given


def a_getitem(w: W_Root, item: W_Root) -> W_Root:
    a = as_alias(w)
    parameters = parameters_of(a.args)
    made = W_GenericAlias(alias_type, a.origin, all_substituted(a.args, parameters, given_items(w, parameters, item)))
    made.unpacked = a.unpacked
    return made


def unpacked_alias(a: W_GenericAlias) -> W_Root:
    """*alias."""
    made = W_GenericAlias(alias_type, a.origin, a.args)
    made.unpacked = True
    return made


def a_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return args[0].call_keywords(args[1:], names, values)


def a_iter(w: W_Root) -> W_Root:
    return iterator_of(new_tuple([unpacked_alias(as_alias(w))]))


# ---- attributes ----
def a_getattribute(w: W_Root, name: W_Root) -> W_Root:
    a = as_alias(w)
    text = attribute_name(name)
    if text in OWN:
        own = plain_attribute(w, text)
        if own is not None:
            return own
    return get_attribute(a.origin, text)


def a_origin(w: W_Root) -> W_Root:
    return as_alias(w).origin


def a_args(w: W_Root) -> W_Root:
    return new_tuple(as_alias(w).args)


def a_parameters(w: W_Root) -> W_Root:
    return new_tuple(parameters_of(as_alias(w).args))


def a_unpacked(w: W_Root) -> W_Root:
    return wrap_bool(as_alias(w).unpacked)


def a_unpacked_args(w: W_Root) -> W_Root:
    a = as_alias(w)
    return new_tuple(a.args) if a.unpacked and a.origin is tuple_type else none


def a_mro_entries(w: W_Root, bases: W_Root) -> W_Root:
    return new_tuple([as_alias(w).origin])


def a_instancecheck(w: W_Root, x: W_Root) -> W_Root:
    raise type_error("isinstance() argument 2 cannot be a parameterized generic")


def a_subclasscheck(w: W_Root, x: W_Root) -> W_Root:
    raise type_error("issubclass() argument 2 cannot be a parameterized generic")


def a_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_GenericAlias):
        return not_implemented
    a = as_alias(w)
    return wrap_bool(a.unpacked == other.unpacked and equal(a.origin, other.origin) and equal(new_tuple(a.args), new_tuple(other.args)))


def a_hash(w: W_Root) -> W_Root:
    a = as_alias(w)
    return W_Int(hash_of(a.origin) ^ hash_of(new_tuple(a.args)))


def a_reduce(w: W_Root) -> W_Root:
    """alias_type(origin, args); of an unpacked one next(iter(alias))."""
    a = as_alias(w)
    made = new_tuple([a.origin, new_tuple(a.args)])
    if not a.unpacked:
        return new_tuple([alias_type, made])
    plain_alias = W_GenericAlias(alias_type, a.origin, a.args)
    return new_tuple([get_attribute(holder.importer.find("builtins"), "next"),
                      new_tuple([iterator_of(plain_alias)])])


def a_dir(w: W_Root) -> W_Root:
    return get_attribute(as_alias(w).origin, "__dir__").call([])


# ---- int | str ----
class W_Union(W_Root):
    """The union of types, each once, in the order in which they were given."""

    def __init__(self, args: list[W_Root]) -> None:
        self.args: list[W_Root] = args

    def cls(self) -> W_Type:
        return union_type


def as_union(w: W_Root) -> W_Union:
    assert isinstance(w, W_Union)
    return w


def may_stand(w: W_Root) -> bool:
    """May it stand in a union?"""
    return w is none or isinstance(w, W_Type) or isinstance(w, W_GenericAlias) or isinstance(w, W_Union)


def add_types(out: list[W_Root], w: W_Root) -> None:
    if isinstance(w, W_Union):
        for x in w.args:
            add_types(out, x)
        return
    if w is none:
        w = none_type
    for x in out:
        if x is w or (isinstance(x, W_GenericAlias) and equal(x, w)):
            return
    out.append(w)


def union(a: W_Root, b: W_Root) -> W_Root:
    """a | b of types."""
    if not may_stand(a) or not may_stand(b):
        return not_implemented
    args: list[W_Root] = []
    add_types(args, a)
    add_types(args, b)
    return args[0] if len(args) == 1 else W_Union(args)


def reflected_union(a: W_Root, b: W_Root) -> W_Root:
    return union(b, a)


def u_repr(w: W_Root) -> W_Root:
    return W_Str(" | ".join([shown(x) for x in as_union(w).args]))


def u_args(w: W_Root) -> W_Root:
    return new_tuple(as_union(w).args)


def u_parameters(w: W_Root) -> W_Root:
    return new_tuple(parameters_of(as_union(w).args))


def u_getitem(w: W_Root, item: W_Root) -> W_Root:
    u = as_union(w)
    parameters = parameters_of(u.args)
    args = all_substituted(u.args, parameters, given_items(w, parameters, item))
    out = args[0]
    for x in args[1:]:
        out = binary(10, out, x)
    return out


def u_module(w: W_Root) -> W_Root:
    return W_Str("types")


def all_inside(a: W_Union, b: W_Union) -> bool:
    for x in a.args:
        found = False
        for y in b.args:
            found = found or equal(x, y)
        if not found:
            return False
    return True


def u_eq(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(other, W_Union):
        return not_implemented
    u = as_union(w)
    return wrap_bool(len(u.args) == len(other.args) and all_inside(u, other))


def u_hash(w: W_Root) -> W_Root:
    return W_Int(hash_of(new_frozenset(as_union(w).args)))


def u_instancecheck(w: W_Root, x: W_Root) -> W_Root:
    for t in as_union(w).args:
        if isinstance(t, W_GenericAlias):
            raise type_error("isinstance() argument 2 cannot be a parameterized generic")
    for t in as_union(w).args:
        if is_true(get_attribute(t, "__instancecheck__").call([x])):
            return wrap_bool(True)
    return wrap_bool(False)


def u_subclasscheck(w: W_Root, x: W_Root) -> W_Root:
    if not isinstance(x, W_Type):
        raise type_error("issubclass() arg 1 must be a class")
    for t in as_union(w).args:
        if isinstance(t, W_GenericAlias):
            raise type_error("issubclass() argument 2 cannot be a parameterized generic")
    for t in as_union(w).args:
        if is_true(get_attribute(t, "__subclasscheck__").call([x])):
            return wrap_bool(True)
    return wrap_bool(False)


def register_generic() -> None:
    """Gives aliases and unions their methods, and the built-in types t[...] and t | u."""
    plain.type_item = W_Builtin1("__class_getitem__(object, /)", None, type_item)
    t = alias_type
    register_new(t, "__new__(type, origin, args, /)", a_new)
    register1(t, "__repr__(self, /)", a_repr)
    register2(t, "__getitem__(self, key, /)", a_getitem)
    register1(t, "__iter__(self, /)", a_iter)
    register_any(t, "__call__(self, /, *args, **kwargs)", a_call)
    register2(t, "__getattribute__(self, name, /)", a_getattribute)
    register2(t, "__mro_entries__(self, bases, /)", a_mro_entries)
    register2(t, "__instancecheck__(self, instance, /)", a_instancecheck)
    register2(t, "__subclasscheck__(self, subclass, /)", a_subclasscheck)
    register2(t, "__eq__(self, value, /)", a_eq)
    register1(t, "__hash__(self, /)", a_hash)
    register1(t, "__reduce__(self, /)", a_reduce)
    register1(t, "__dir__(self, /)", a_dir)
    computed(t, "__origin__", a_origin)
    computed(t, "__args__", a_args)
    computed(t, "__parameters__", a_parameters)
    computed(t, "__unpacked__", a_unpacked)
    computed(t, "__typing_unpacked_tuple_args__", a_unpacked_args)
    u = union_type
    register1(u, "__repr__(self, /)", u_repr)
    register2(u, "__eq__(self, value, /)", u_eq)
    register1(u, "__hash__(self, /)", u_hash)
    register2(u, "__getitem__(self, key, /)", u_getitem)
    register2(u, "__instancecheck__(self, instance, /)", u_instancecheck)
    register2(u, "__subclasscheck__(self, subclass, /)", u_subclasscheck)
    computed(u, "__module__", u_module)
    computed(u, "__args__", u_args)
    computed(u, "__parameters__", u_parameters)
    for x in [type_type, alias_type, union_type]:
        register2(x, "__or__(self, value, /)", union)
        register2(x, "__ror__(self, value, /)", reflected_union)
    for x in [list_type, dict_type, tuple_type, set_type, frozenset_type]:
        give_class_getitem(x)

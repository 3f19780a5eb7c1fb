"""How objects are taken apart for copy and pickle: __reduce_ex__, __reduce__, __getstate__ of object; __sizeof__."""

from objects.builtin import (W_Builtin, W_Method, bound_slot_type, builtin_type, class_method_type, method_descriptor_type, method_type,
                             register1, register2, register_any, slot_type)
from objects.bytes import W_ByteArray
from objects.code import function_type
from objects.core import W_Root, W_Type, bind, none, object_type, type_error, value_error
from objects.dict import W_Dict, new_dict
from objects.list import list_length
from objects.object import as_getset, member_type
from objects.operators import attribute_name, get_attribute, get_attribute_or_none, index_of, iterator_of, list_of
from objects.set import W_Set
from objects.values import W_Bytes, W_Int, W_List, W_Long, W_Str, W_Tuple, dict_type, list_type, new_tuple

HEADER = 16  # bytes of an object that holds nothing


class Importer:
    """Finds a module of the library; vm.imports has the one that does."""

    def find(self, name: str) -> W_Root:
        raise NotImplementedError("import")


class Holder:
    def __init__(self) -> None:
        self.importer: Importer = Importer()


holder = Holder()


def copyreg(name: str) -> W_Root:
    """An attribute of the library's copyreg."""
    return get_attribute(holder.importer.find("copyreg"), name)


def builtin_named(name: str) -> W_Root:
    """A built-in function or type, as the program finds it in builtins."""
    return get_attribute(holder.importer.find("builtins"), name)


# ---- state ----
def slot_names(t: W_Type) -> list[W_Root]:
    """The names of all __slots__ of a class, as copyreg knows and keeps them."""
    found: W_Root | None = t.dict.get("__slotnames__")
    if found is None:
        found = copyreg("_slotnames").call([t])
    return [] if found is none else list_of(found)


def o_getstate(w: W_Root) -> W_Root:
    """The attributes as a dict, None if there are none; with __slots__ a pair of that and what the slots hold."""
    own = w.made_instance()
    state: W_Root = none
    if own is not None and w.own_names():
        state = get_attribute(w, "__dict__")
    slots = new_dict()
    for name in slot_names(w.cls()):
        value = get_attribute_or_none(w, attribute_name(name))
        if value is not None:
            slots.set(name, value)
    return new_tuple([state, slots]) if slots.table.used else state


def pairs_of(w: W_Root) -> W_Root:
    return iterator_of(get_attribute(w, "items").call([])) if isinstance(w, W_Dict) else none


def special(w: W_Root, name: str) -> W_Root | None:
    """A special method of the object's type, bound."""
    method = w.cls().lookup(name)
    return None if method is None else bind(method, w)


def new_object(w: W_Root) -> W_Root:
    """The parts of an object for protocol 2 and later: how to make it again by __new__."""
    t = w.cls()
    given = special(w, "__getnewargs_ex__")
    args: list[W_Root] = [t]
    keywords: W_Root = none
    if given is not None:
        pair = given.call([])
        if not isinstance(pair, W_Tuple):
            raise type_error(f"__getnewargs_ex__ should return a tuple, not '{pair.cls().name}'")
        if len(pair.items) != 2:
            raise value_error(f"__getnewargs_ex__ should return a tuple of length 2, not {len(pair.items)}")
        positional = pair.items[0]
        if not isinstance(positional, W_Tuple):
            raise type_error(f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{positional.cls().name}'")
        args.extend(positional.items)
        keywords = pair.items[1]
        if not isinstance(keywords, W_Dict):
            raise type_error(f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{keywords.cls().name}'")
    else:
        given = special(w, "__getnewargs__")
        if given is not None:
            positional = given.call([])
            if not isinstance(positional, W_Tuple):
                raise type_error(f"__getnewargs__ should return a tuple, not '{positional.cls().name}'")
            args.extend(positional.items)
        elif t.solid is not object_type and t.solid is not list_type and t.solid is not dict_type and not isinstance(w, W_Set):
            if t.lookup("__getstate__") is object_type.dict["__getstate__"]:
                raise type_error(f"cannot pickle '{t.name}' object")
    maker = copyreg("__newobj__")
    arguments: W_Root = new_tuple(args)
    if isinstance(keywords, W_Dict) and keywords.table.used:
        maker = copyreg("__newobj_ex__")
        arguments = new_tuple([t, new_tuple(args[1:]), keywords])
    state = get_attribute(w, "__getstate__").call([])
    items: W_Root = iterator_of(w) if isinstance(w, W_List) else none
    return new_tuple([maker, arguments, state, items, pairs_of(w)])


def reduce(w: W_Root, protocol: int) -> W_Root:
    return new_object(w) if protocol >= 2 else copyreg("_reduce_ex").call([w, W_Int(protocol)])


def o_reduce(w: W_Root) -> W_Root:
    return reduce(w, 0)


def o_reduce_ex(w: W_Root, protocol: W_Root) -> W_Root:
    """What a class's own __reduce__ gives, if it has one."""
    n = index_of(protocol)
    if w.cls().lookup("__reduce__") is not object_type.dict["__reduce__"]:
        return get_attribute(w, "__reduce__").call([])
    return reduce(w, n)


def builtin_reduce(w: W_Root) -> W_Root:
    """A built-in function is found by its name, a method of an object by getattr."""
    if isinstance(w, W_Builtin):
        name = W_Str(w.name)
        owner = w.owner
        if owner is None:
            return name
        return new_tuple([builtin_named("getattr"), new_tuple([owner, name])])
    assert isinstance(w, W_Method)
    return new_tuple([builtin_named("getattr"), new_tuple([w.receiver, get_attribute(w, "__name__")])])


def member_reduce(w: W_Root) -> W_Root:
    """The owner's attribute of that name."""
    g = as_getset(w)
    return new_tuple([get_attribute(holder.importer.find("builtins"), "getattr"), new_tuple([g.owner, W_Str(g.name)])])


# ---- sizes ----
def o_sizeof(w: W_Root) -> W_Root:
    """Bytes that the object itself takes here, what it refers to left aside."""
    if isinstance(w, W_Str):
        return W_Int(HEADER + 24 + len(w.utf8))
    if isinstance(w, W_Bytes):
        return W_Int(HEADER + 8 + len(w.data))
    if isinstance(w, W_ByteArray):
        return W_Int(HEADER + 16 + len(w.buffer))
    if isinstance(w, W_Tuple):
        return W_Int(HEADER + 16 + 8 * len(w.items))
    if isinstance(w, W_List):
        return W_Int(HEADER + 40 + 8 * list_length(w))
    if isinstance(w, W_Dict):
        return W_Int(HEADER + 120 + 8 * len(w.table.index) + 24 * len(w.table.keys))
    if isinstance(w, W_Set):
        return W_Int(HEADER + 120 + 8 * len(w.table.index) + 16 * len(w.table.keys))
    if isinstance(w, W_Long):
        return W_Int(HEADER + 16 + w.value.bit_length() // 30 * 8)
    own = w.made_instance()
    return W_Int(HEADER + 8 if own is None else HEADER + 72 + 8 * (len(own.objects) + len(own.words)))


# ---- calls by name ----
def f_call(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    """function.__call__ and the like."""
    return args[0].call_keywords(args[1:], names, values) if names else args[0].call(args[1:])


def register_reduce() -> None:
    """Gives object and functions these methods."""
    o = object_type
    register1(o, "__getstate__(self, /)", o_getstate)
    register1(o, "__reduce__(self, /)", o_reduce)
    register2(o, "__reduce_ex__(self, protocol, /)", o_reduce_ex)
    register1(o, "__sizeof__(self, /)", o_sizeof)
    register1(member_type, "__reduce__(self, /)", member_reduce)
    for t in [builtin_type, bound_slot_type, method_type, method_descriptor_type, slot_type]:
        register1(t, "__reduce__(self, /)", builtin_reduce)
    for t in [function_type, builtin_type, bound_slot_type, method_type, method_descriptor_type, slot_type, class_method_type]:
        register_any(t, "__call__(self, /, *args, **kwargs)", f_call)

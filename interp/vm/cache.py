"""Inline caches of code objects: what an instruction found the last time, as long as nothing changed. They serve the
interpreter alone; a trace knows the same from constants."""

from objects.code import Cache, W_Code, W_Function
from objects.core import IN_DICT, OBJECT, W_Instance, W_Root, W_Type, object_type
from objects.object import object_holder
from objects.operators import get_attribute, plain, set_attribute
from rtlib.jit import promote
from vm.frame import Frame


def cache_at(code: W_Code, pc: int) -> Cache:
    c = code.caches[pc >> 1]
    if c is None:
        c = Cache()
        code.caches[pc >> 1] = c
    return c


# ---- variables of modules ----
def find_global(frame: Frame, code: W_Code, pc: int, name: str) -> W_Root | None:
    """LOAD_GLOBAL's value; None if there is no such name."""
    c = cache_at(code, pc)
    namespace = frame.namespace
    if c.keys is namespace.keys and c.builtin_keys is frame.builtins.keys:
        g = c.found
        if g is not None:
            value = g.fixed
            return g.value if value is None else value
    if not namespace.is_plain() or not frame.builtins.is_plain():
        return None
    g = namespace.globals.get(name)
    if g is None or g.current() is None:
        g = frame.builtins.globals.get(name)
    if g is None:
        return None
    c.keys = namespace.keys
    c.builtin_keys = frame.builtins.keys
    c.found = g
    return g.current()


# ---- calls of classes ----
def find_initializer(t: W_Type, code: W_Code, pc: int) -> W_Function | None:
    """CALL of a class: as initializer_of."""
    c = cache_at(code, pc)
    if c.version is not t.version:
        c.version = t.version
        c.value = initializer_of(t)
    found = c.value
    return found if isinstance(found, W_Function) else None


def initializer_of(t: W_Type) -> W_Function | None:
    """The function __init__ of a class whose instances are made by object.__new__ and type.__call__; None of any other."""
    t = promote(t)
    if t.metatype is not None or t.lookup("__new__") is not object_holder.new or t.solid is not object_type:
        return None
    found = t.lookup("__init__")
    return found if isinstance(found, W_Function) else None


# ---- attributes of instances ----
def note_attribute(c: Cache, obj: W_Instance, name: str) -> bool:
    """Fills the cache for a load of name; False where that cannot be cached."""
    map = obj.map
    t = map.type
    if t.lookup("__getattribute__") is not plain.method:
        return False
    found = t.lookup(name)
    index = map.find(name)
    if index == IN_DICT:
        return False
    if found is not None and (index < 0 or (found.is_data_descriptor() and not found.gives_way())):
        if not found.is_function():
            return False
        index = -1
    elif index < 0:
        return False
    c.map = map
    c.version = t.version
    c.index = index
    c.value = found if index < 0 else None
    return True


def load_attribute(obj: W_Root, code: W_Code, pc: int, name: str) -> W_Root:
    """LOAD_ATTR."""
    if isinstance(obj, W_Instance):
        c = cache_at(code, pc)
        map = obj.map
        if (c.map is map and c.version is map.type.version) or note_attribute(c, obj, name):
            i = c.index
            if i >= 0:
                return obj.read(i)
    return get_attribute(obj, name)


def find_method(obj: W_Instance, code: W_Code, pc: int, name: str) -> W_Root | None:
    """LOAD_METHOD: the function of the type's that name is, unbound; None if it is anything else."""
    c = cache_at(code, pc)
    map = obj.map
    if (c.map is map and c.version is map.type.version) or note_attribute(c, obj, name):
        return c.value
    return None


def store_attribute(obj: W_Root, code: W_Code, pc: int, name: str, value: W_Root) -> None:
    """STORE_ATTR."""
    if isinstance(obj, W_Instance):
        c = cache_at(code, pc)
        map = obj.map
        if (c.map is map and c.version is map.type.version) or note_store(c, obj, name, value):
            next = c.next
            if next is None:
                if obj.write(c.index, value):
                    return
            elif next.place & 3 == OBJECT or next.place & 3 == value.kept_as():
                obj.add(next, value)
                return
    set_attribute(obj, name, value)


def note_store(c: Cache, obj: W_Instance, name: str, value: W_Root) -> bool:
    """Fills the cache for a store to name; False where that cannot be cached."""
    map = obj.map
    t = map.type
    if t.lookup("__setattr__") is not plain.set_method:
        return False
    found = t.lookup(name)
    if found is not None and found.is_data_descriptor():
        return False
    index = map.find(name)
    if index < 0 and not map.may_extend(name):
        return False
    c.map = map
    c.version = t.version
    c.index = index
    c.next = map.extend(name, value.kept_as()) if index < 0 else None
    return True

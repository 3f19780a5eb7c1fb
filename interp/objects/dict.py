"""dict: methods, views, iterators."""

from objects.builtin import W_Builtin3, register1, register2, register3, register_any, register_class, register_static, unset
from objects.core import (AttributeDict, OperationError, W_Root, W_Type, call_special, error, key_error_type, new_builtin_type, none,
                          not_implemented, object_type, runtime_error_type, type_error, type_error_type, value_error)
from objects.core import W_Exception
from objects.operators import equal, get_attribute, get_item, hash_of, iterator_of, list_of, repr_of, set_item
from objects.table import Table, W_KeySet
from objects.text import active, begin, joined
from objects.values import W_Int, W_Str, W_Tuple, dict_type, pair, wrap_bool

dict_keys_type = new_builtin_type("dict_keys", object_type)
dict_values_type = new_builtin_type("dict_values", object_type)
dict_items_type = new_builtin_type("dict_items", object_type)
KEYS = 0
VALUES = 1
ITEMS = 2


class W_Dict(AttributeDict):
    def __init__(self, table: Table) -> None:
        self.table: Table = table

    def cls(self) -> W_Type:
        return dict_type

    def set(self, key: W_Root, value: W_Root) -> None:
        self.table.set(key, value)

    def get_text(self, name: str) -> W_Root | None:
        """The value of a str key."""
        return self.table.get(W_Str(name))

    def set_text(self, name: str, value: W_Root) -> None:
        self.table.set(W_Str(name), value)

    def delete_text(self, name: str) -> bool:
        return self.table.delete(W_Str(name))

    def text_keys(self) -> list[str]:
        out: list[str] = []
        e = self.table.next_entry(0)
        while e >= 0:
            key = self.table.keys[e]
            if isinstance(key, W_Str):
                out.append(key.utf8)
            e = self.table.next_entry(e + 1)
        return out


class W_DictVariant(W_Dict):
    """A W_Dict whose type is not dict itself."""


def type_is_dict(w: W_Root) -> bool:
    """Is the object exactly a dict?"""
    return isinstance(w, W_Dict) and not isinstance(w, W_DictVariant)


def new_dict() -> W_Dict:
    return W_Dict(Table(False))


def key_error(key: W_Root) -> OperationError:
    return OperationError(W_Exception(key_error_type, [key]))


class W_DictIterator(W_Root):
    """Over a table: keys, values or pairs, left yet of `used` entries. RuntimeError if the table's size changes."""

    def __init__(self, table: Table, what: int, name: str) -> None:
        self.table: Table | None = table
        self.what: int = what
        self.name: str = name
        self.used: int = table.used
        self.left: int = table.used
        self.at: int = 0

    def cls(self) -> W_Type:
        return dict_iterator_types[self.what]

    def iter_next(self) -> W_Root | None:
        t = self.table
        if t is None:
            return None
        if t.used != self.used:
            self.used = -1
            raise error(runtime_error_type, self.name + " changed size during iteration")
        e = t.next_entry(self.at)
        if e < 0:
            self.table = None
            return None
        left = self.left - 1
        if left < 0:
            self.table = None
            raise error(runtime_error_type, self.name + " keys changed during iteration")
        self.left = left
        self.at = e + 1
        key = t.keys[e]
        assert key is not None
        if self.what == KEYS:
            return key
        if self.what == VALUES:
            return t.value_at(e)
        return pair(key, t.value_at(e))


dict_iterator_types = [new_builtin_type("dict_keyiterator", object_type), new_builtin_type("dict_valueiterator", object_type),
                       new_builtin_type("dict_itemiterator", object_type)]


class W_DictView(W_Root):
    """keys(), values() or items() of a dict."""

    def __init__(self, dict: W_Dict, what: int) -> None:
        self.dict: W_Dict = dict
        self.what: int = what

    def cls(self) -> W_Type:
        return dict_keys_type if self.what == KEYS else dict_values_type if self.what == VALUES else dict_items_type


def as_dict(w: W_Root) -> W_Dict:
    assert isinstance(w, W_Dict)
    return w


def m_new(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    return new_dict()


def m_init(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) > 2:
        raise type_error(f"dict expected at most 1 argument, got {len(args) - 1}")
    d = as_dict(args[0])
    if len(args) == 2:
        update(d, args[1])
    for i in range(len(names)):
        d.set(W_Str(names[i]), values[i])
    return none


def m_update(args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
    if len(args) > 2:
        raise type_error(f"update expected at most 1 argument, got {len(args) - 1}")
    return m_init(args, names, values)


def update(d: W_Dict, other: W_Root) -> None:
    """Adds a mapping's entries, or pairs."""
    if isinstance(other, W_Dict) and (type_is_dict(other) or other.cls().lookup("__iter__") is dict_type.dict["__iter__"]):
        update_from(d, other.table)
        return
    if other.cls().lookup("keys") is not None:
        for key in list_of(get_attribute(other, "keys").call([])):
            d.set(key, get_item(other, key))
        return
    n = 0
    it = iterator_of(other)
    while True:
        pair = it.iter_next()
        if pair is None:
            return
        try:
            items = list_of(pair)
        except OperationError as e:
            if not e.error.cls().is_subtype(type_error_type):
                raise
            raise type_error(f"cannot convert dictionary update sequence element #{n} to a sequence")
        if len(items) != 2:
            raise value_error(f"dictionary update sequence element #{n} has length {len(items)}; 2 is required")
        d.set(items[0], items[1])
        n += 1


def update_from(d: W_Dict, t: Table) -> None:
    """Adds a table's entries."""
    changes = t.changes
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        assert key is not None
        d.table.set_hashed(key, t.hashes[e], t.value_at(e))
        if t.changes != changes:
            raise error(runtime_error_type, "dict mutated during update")
        e = t.next_entry(e + 1)


def m_len(w: W_Root) -> W_Root:
    return W_Int(as_dict(w).table.used)


def m_iter(w: W_Root) -> W_Root:
    return W_DictIterator(as_dict(w).table, KEYS, "dictionary")


def m_getitem(w: W_Root, key: W_Root) -> W_Root:
    value = as_dict(w).table.get(key)
    if value is None:
        if w.cls() is not dict_type:
            made = call_special(w, "__missing__", [key])
            if made is not None:
                return made
        raise key_error(key)
    return value


def m_setitem(w: W_Root, key: W_Root, value: W_Root) -> W_Root:
    as_dict(w).table.set(key, value)
    return none


def m_delitem(w: W_Root, key: W_Root) -> W_Root:
    if not as_dict(w).table.delete(key):
        raise key_error(key)
    return none


def m_contains(w: W_Root, key: W_Root) -> W_Root:
    return wrap_bool(as_dict(w).table.has(key))


def m_get(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    value = as_dict(w).table.get(key)
    return default if value is None else value


def m_setdefault(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    t = as_dict(w).table
    hash = hash_of(key)
    e = t.find(key, hash)
    if e >= 0:
        return t.value_at(e)
    t.insert(key, hash, default)
    return default


def m_pop(w: W_Root, key: W_Root, default: W_Root) -> W_Root:
    t = as_dict(w).table
    e = t.find(key, hash_of(key)) if t.used > 0 else -1
    if e < 0:
        if default is unset:
            raise key_error(key)
        return default
    value = t.value_at(e)
    t.remove(e)
    return value


def m_popitem(w: W_Root) -> W_Root:
    t = as_dict(w).table
    if t.used == 0:
        raise OperationError(W_Exception(key_error_type, [W_Str("popitem(): dictionary is empty")]))
    t.drop_tail()
    e = len(t.keys) - 1
    key = t.keys[e]
    assert key is not None
    made = pair(key, t.value_at(e))
    t.remove(e)
    return made


def m_clear(w: W_Root) -> W_Root:
    as_dict(w).table.clear()
    return none


def m_copy(w: W_Root) -> W_Root:
    return W_Dict(as_dict(w).table.copy())


def m_keys(w: W_Root) -> W_Root:
    return W_DictView(as_dict(w), KEYS)


def m_values(w: W_Root) -> W_Root:
    return W_DictView(as_dict(w), VALUES)


def m_items(w: W_Root) -> W_Root:
    return W_DictView(as_dict(w), ITEMS)


def same(a: W_Dict, b: W_Dict) -> bool:
    if a.table.used != b.table.used:
        return False
    t = a.table
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        assert key is not None
        value = t.value_at(e)
        other = b.table.get(key)
        if other is None or not equal(value, other):
            return False
        e = t.next_entry(e + 1)
    return True


def m_eq(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(same(as_dict(w), other)) if isinstance(other, W_Dict) else not_implemented


def m_ne(w: W_Root, other: W_Root) -> W_Root:
    return wrap_bool(not same(as_dict(w), other)) if isinstance(other, W_Dict) else not_implemented


def m_or(w: W_Root, other: W_Root) -> W_Root:
    if not isinstance(w, W_Dict) or not isinstance(other, W_Dict):
        return not_implemented
    out = W_Dict(w.table.copy())
    update(out, other)
    return out


def m_ror(w: W_Root, other: W_Root) -> W_Root:
    return m_or(other, w)


def m_ior(w: W_Root, other: W_Root) -> W_Root:
    update(as_dict(w), other)
    return w


def m_fromkeys(cls: W_Root, iterable: W_Root, value: W_Root) -> W_Root:
    d = cls.call([])
    if isinstance(iterable, W_Dict) and type_is_dict(d) and type_is_dict(iterable):
        fill_keys(d, iterable.table, value)
        return d
    if isinstance(iterable, W_KeySet) and type_is_dict(d) and not iterable.cls().is_heap:
        fill_keys(d, iterable.table, value)
        return d
    it = iterator_of(iterable)
    while True:
        key = it.iter_next()
        if key is None:
            return d
        set_item(d, key, value)


def fill_keys(d: W_Root, t: Table, value: W_Root) -> None:
    """Gives d the keys of a table."""
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        assert key is not None
        as_dict(d).table.set_hashed(key, t.hashes[e], value)
        e = t.next_entry(e + 1)


def entries(t: Table, what: int) -> list[W_Root]:
    """Keys, values or pairs in order."""
    out: list[W_Root] = []
    it = W_DictIterator(t, what, "dictionary")
    while True:
        w = it.iter_next()
        if w is None:
            return out
        out.append(w)


def m_repr(w: W_Root) -> W_Root:
    for a in active:
        if a is w:
            return W_Str("{...}")
    begin(w)
    try:
        t = as_dict(w).table
        keys = entries(t, KEYS)
        values = entries(t, VALUES)
        return W_Str("{" + ", ".join([repr_of(keys[i]) + ": " + repr_of(values[i]) for i in range(len(keys))]) + "}")
    finally:
        active.pop()


def v_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_DictView)
    return W_Str(joined(w, entries(w.dict.table, w.what), w.cls().name + "([", "])"))


def v_len(w: W_Root) -> W_Root:
    assert isinstance(w, W_DictView)
    return W_Int(w.dict.table.used)


def v_iter(w: W_Root) -> W_Root:
    assert isinstance(w, W_DictView)
    return W_DictIterator(w.dict.table, w.what, "dictionary")


def v_contains(w: W_Root, x: W_Root) -> W_Root:
    assert isinstance(w, W_DictView)
    t = w.dict.table
    if w.what == KEYS:
        return wrap_bool(t.has(x))
    if not isinstance(x, W_Tuple) or len(x.items) != 2:
        return wrap_bool(False)
    value = t.get(x.items[0])
    return wrap_bool(value is not None and equal(value, x.items[1]))


def register_dict() -> None:
    """Gives dict and its views their methods."""
    t = dict_type
    register_static(t, "__new__(type, /, *args, **kwargs)", m_new)
    register_any(t, "__init__(self, /, *args, **kwargs)", m_init)
    register_any(t, "update(self, /, *args, **kwargs)", m_update)
    register_class(t, W_Builtin3("fromkeys(type, iterable, value=None, /)", t, m_fromkeys))
    register1(t, "__len__(self, /)", m_len)
    register1(t, "__iter__(self, /)", m_iter)
    register1(t, "__repr__(self, /)", m_repr)
    register2(t, "__getitem__(self, key, /)", m_getitem)
    register3(t, "__setitem__(self, key, value, /)", m_setitem)
    register2(t, "__delitem__(self, key, /)", m_delitem)
    register2(t, "__contains__(self, key, /)", m_contains)
    register2(t, "__eq__(self, value, /)", m_eq)
    register2(t, "__ne__(self, value, /)", m_ne)
    register2(t, "__or__(self, value, /)", m_or)
    register2(t, "__ror__(self, value, /)", m_ror)
    register2(t, "__ior__(self, value, /)", m_ior)
    register3(t, "get(self, key, default=None, /)", m_get)
    register3(t, "setdefault(self, key, default=None, /)", m_setdefault)
    register3(t, "pop(self, key, default=unset, /)", m_pop)
    register1(t, "popitem(self, /)", m_popitem)
    register1(t, "clear(self, /)", m_clear)
    register1(t, "copy(self, /)", m_copy)
    register1(t, "keys(self, /)", m_keys)
    register1(t, "values(self, /)", m_values)
    register1(t, "items(self, /)", m_items)
    t.dict["__hash__"] = none
    for v in [dict_keys_type, dict_values_type, dict_items_type]:
        register1(v, "__len__(self, /)", v_len)
        register1(v, "__iter__(self, /)", v_iter)
        register1(v, "__repr__(self, /)", v_repr)
    register2(dict_keys_type, "__contains__(self, key, /)", v_contains)
    register2(dict_items_type, "__contains__(self, key, /)", v_contains)
